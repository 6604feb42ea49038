"""Which capitals are a person's name: what it begins with, where it ends, and what stands round it."""

import re

from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.words import Words

_MOST = 5  # words of a name
_AWARDS = frozenset(["giấy", "bằng", "huy", "huân"])  # even a name of one word ends before "Giấy khen"
_ROLE_BEFORE = 60  # characters in which a role makes "tỉnh Võ Ngọc Thành" a person
_ROLE = re.compile(r"(?:chủ tịch|bí thư|trưởng|giám đốc|chủ nhiệm|chỉ huy|ủy viên)[^.;,:(]*$")
# What is told of persons only: "(SN 1990)", "- Chủ tịch ...", ", sinh năm", "cho biết".
_DESCRIPTION = re.compile(
    r"\s*(?:\(\s*(?:sn|sinh|\d{2}\s+tuổi|lớp|học sinh|thôn|tổ|xã|phường|\d{4}\))"
    r"|[-–,]\s*(?:phó |quyền |nguyên )?(?:chủ tịch|bí thư|trưởng|giám đốc|hiệu trưởng|tổ trưởng|chủ nhiệm|"
    r"chi hội|học sinh|giáo viên|sinh năm|\d{2} tuổi|lớp|đội trưởng|phó)"
    r"|\s(?:đã|cho biết|chia sẻ|tâm sự|nhặt|sinh năm|phát biểu|nói|kể)\b)"
)


def name_end(words: Words, first: int, *, least: int) -> int | None:
    """The last word of the name that begins at `first`; None if it is no name or has fewer words than `least`."""
    last = first
    while last - first + 1 < _MOST and words.tight[last] and last + 1 < len(words) and words.capital[last + 1]:
        if (last > first or words.words[last + 1] in _AWARDS) and _begins_other(words, last + 1):
            break
        last += 1
    while last > first and _is_acronym(words, last):
        last -= 1
    name = " ".join(words.words[first : last + 1])
    if last - first + 1 < least or name.startswith(tuple(words_of("barred_names"))) or _is_acronym(words, first):
        return None
    if words.words[first] in words_of("no_names") and not _is_name_yet(words, first, last):
        return None
    return last


def _is_name_yet(words: Words, first: int, last: int) -> bool:
    """Whether what begins as an organisation does is a person: "Đoàn Văn ...", or "Thị Lơn" after an honorific."""
    if last == first:
        return False
    if words.words[first] == "thị":  # Khmer and Stiêng women's names
        return words.words[first + 1] not in ("xã", "trấn", "ủy", "uỷ", "đoàn")
    return words.words[first + 1] in words_of("middle_names")


def _begins_other(words: Words, index: int) -> bool:
    """Whether something else begins here: "Đinh Như Thảo Trường Mầm non", but not in "Lê Văn Trường Giang"."""
    length = phrases_of("after_names").at(words.words, index, words.tight)
    if length and (length > 1 or words.tight[index]):  # "Ngô Đăng Khoa," is a whole name
        return True
    return phrases_of("roles").at(words.words, index, words.tight) > 1  # "thầy Trần Văn A Phó Hiệu trưởng"


def _is_acronym(words: Words, index: int) -> bool:
    """Whether a word is all capitals, unless the one before it is too: a name may be printed in capitals."""
    word = words.text[words.starts[index] : words.ends[index]]
    if len(word) < 2 or not word.isupper():
        return False
    return not (index and words.text[words.starts[index - 1] : words.ends[index - 1]].isupper())


def is_highland(words: Words, index: int) -> bool:
    """Whether a name of the highlands' peoples begins: "A Jrunh", "Y Thoai", "K'Chung", "H'Nga"."""
    word = words.words[index]
    if len(word) > 2 and word[0] in "kh" and word[1] in "'’ʼ`":
        return True
    if word in words_of("named_after_children") and words.capital[index]:
        return words.tight[index] and words.capital[index + 1]
    if word not in ("a", "y") or not words.tight[index] or not words.capital[index + 1]:
        return False
    if index and words.starts[index] == words.ends[index - 1]:
        return False  # "lớp 6A Trường THCS"
    before = words.words[index - 1] if index else ""
    return words.words[index + 1] not in words_of("not_after_a_or_y") and before not in words_of(
        "not_before_a_or_y"
    )


def described(words: Words, last: int) -> bool:
    """Whether what follows a name is told of persons."""
    return bool(_DESCRIPTION.match(words.lower, words.ends[last]))


def after_place_head(words: Words, index: int) -> bool:
    """Whether a word before makes the capitals a place's name: "đường Trần Phú", "hẻm 694 Nguyễn Kiệm"."""
    if not index:
        return False
    previous = index - 1
    if words.words[previous][0].isdigit() and previous and words.gap(previous) == " ":
        slash = previous - 1 if words.words[previous - 1][0].isdigit() else previous
        return words.words[slash - 1] in ("hẻm", "ngõ", "số", "kiệt", "nhà")
    if not words.tight[previous]:
        return False
    if words.words[previous] in words_of("place_heads"):
        return True
    return previous > 0 and f"{words.words[previous - 1]} {words.words[previous]}" in words_of("place_heads")


def role_within(words: Words, index: int) -> bool:
    """Whether an office is named in the 60 characters before, with no comma between."""
    start = words.starts[index]
    return bool(_ROLE.search(words.lower, max(0, start - _ROLE_BEFORE), start))


def role_start(words: Words, index: int) -> int:
    """Where the role right before a name begins; `index` itself where none does."""
    roles = phrases_of("roles")
    for length in (3, 2, 1):
        begin = index - length
        if begin >= 0 and words.tight[index - 1] and roles.at(words.words, begin, words.tight) == length:
            return begin
    return index


def is_namesake(words: Words, first: int, last: int) -> bool:
    """Whether streets, wards and schools bear this name."""
    return " ".join(words.words[first : last + 1]) in words_of("namesakes")
