"""Who wrote an article: the label before a name, or the name that stands alone under the text."""

import re

from knowledge.ingest.rules import rules

_LABEL = re.compile(
    r"\b(?:(?:tên\s+)?tác giả(?:\s+bài\s+viết)?|người viết|viết bài"
    r"|(?<!nguồn )(?:tin|bài)\s*(?:,|và|-|–|\+|&|/)?\s*(?:bài|ảnh|hình)?(?:\s*(?:,|và)\s*ảnh)?"
    r"|thực hiện|biên soạn|by|author)\s*:\s*(?P<name>[^|\n;]{2,80})",
    re.IGNORECASE,
)
_POSTER = re.compile(
    r"\b(?:người đăng|(?:được\s+)?(?:đăng|gửi|viết) (?:ngày [\d/.-]+ )?bởi|posted by)\s*:?\s*"
    r"(?P<name>[^|\n;]{2,60})",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s{2,}|\s[-–]\s(?=\d|thứ\b|chủ nhật|t[2-7]\b)"
    r"|\s*(?:\d|\(?(?:ngày|đăng|lượt|cập nhật|nguồn|lúc|vào|email|theo|ảnh\s*:)\b)",
    re.IGNORECASE,
)
_JOINERS = re.compile(r"\s*(?:[-–+&,/]|\bvà\b)\s*")
_BRACKETS = re.compile(r"\s*\([^()]{1,60}\)\s*$")
_INITIALS = re.compile(r"(?:[A-ZĐÀ-Ỹ]{1,3}\.\s?){1,3}[A-ZĐÀ-Ỹ]{0,3}|PV|CTV|BBT")
_PREFIX = re.compile(r"^(?:theo|nguồn|nguon|về|(?:được |viết |đăng )?bởi|by)\s*[:\-–]?\s+", re.IGNORECASE)


def labelled_author(text: str) -> str | None:
    """The name after 'Tác giả:', 'Bài, ảnh:' or the like in a line of a page; None where none is labelled."""
    for label in (_LABEL, _POSTER):
        for match in label.finditer(text):
            name = _NAME_END.split(match["name"], maxsplit=1)[0].strip(" .,-–|()[]*")
            if label is _POSTER and len(name.split()) < 2:
                continue  # an account, no name
            if name and len(name) <= 60 and not rules().nobody.search(name.lower()):
                return name
    return None


def signature(text: str) -> str | None:
    """The author, if a line under an article is nothing but a name, several names or initials."""
    if labelled := labelled_author(text):
        return labelled
    bare = _BRACKETS.sub("", _PREFIX.sub("", text.strip(" .*-–|/()[]"))).strip()
    if not 2 <= len(bare) <= 60 or rules().nobody.search(bare.lower()):
        return None
    parts = [part for part in _JOINERS.split(bare) if part]
    return bare if 1 <= len(parts) <= 4 and all(map(_is_name, parts)) else None


def names_nobody(text: str) -> bool:
    """Say whether a line begins with an office, a place or a thing rather than with a person's name."""
    return rules().nobody.match(text.lower()) is not None


def _is_name(part: str) -> bool:
    if _INITIALS.fullmatch(part):
        return True
    words = part.replace("’", "'").split()
    if not 1 <= len(words) <= 6 or (len(words) == 1 and len(part) < 3):
        return False
    return all(word[0].isupper() and word.replace("'", "").replace(".", "").isalpha() for word in words)
