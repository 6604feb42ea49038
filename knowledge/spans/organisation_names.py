"""How far the name of an organisation goes, and where a person's begins behind it."""

import re

from knowledge.spans.acting import acts_at
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.names import is_namesake
from knowledge.spans.noun import stops_at
from knowledge.spans.words import Words

MOST = 16  # words of a name
# Names with a comma or a dash inside.
_DEPARTMENT = re.compile(
    r"\s(?:Văn h(?:óa|oá)\s?[,–-]\s?(?:Thể thao và Du lịch|Thể thao|Xã hội|Thông tin)|"
    r"Thi đua\s?[,–-]\s?Khen thưởng"
    r"|Lao động\s?[,–-]\s?(?:Thương binh và Xã hội|TB&?XH)|(?:Tài chính|Kế hoạch)\s?[,–-]\s?(?:Kế hoạch|"
    r"Tài chính)|GDNN\s?-\s?GDTX|"
    r"(?:GD|VH|LĐ|NN|TN|KT|KH|VHTT|LĐTB|TB|TT)(?:\s?[-–&]\s?[A-ZĐ]{2,5}){1,3})(?![^\W_])"
)
_AWARDS = frozenset(["cờ", "bằng", "giấy", "huân", "huy", "danh", "giải"])


def name_end(words: Words, index: int, length: int) -> int:
    """The last word of an organisation's name that begins at `index` with a head of so many words."""
    last = current = _department_end(words, index + length - 1)
    known = words_of("organisation_words")
    while words.tight[current] and current + 1 < len(words) and current - index < MOST:
        current += 1
        word = words.words[current]
        if words.capital[current]:
            if begins_person(words, current):
                break
            last = current
        elif word[0].isdigit():
            after_head = current == index + length
            if len(word) > 3 or (after_head and words.words[current - 1] in words_of("unnumbered_organisations")):
                break
            last = current
        elif (word in known or _is_half(words, current)) and not _is_verb(words, current, last):
            last = current
        elif words.words[current] != "và" or not _links(words, current):
            break
    return last


def _department_end(words: Words, last: int) -> int:
    match = _DEPARTMENT.match(words.text, words.ends[last])
    while match and last + 1 < len(words) and words.starts[last + 1] < match.end():
        last += 1
    return last


def _links(words: Words, index: int) -> bool:
    """Whether "và" stands inside a name: "Giáo dục và Đào tạo", not "Hội Nông dân và Hội Phụ nữ"."""
    if index + 1 >= len(words) or not words.capital[index + 1]:
        return False
    heads, roles = phrases_of("organisation_heads"), phrases_of("roles")
    return not (heads.at(words.words, index + 1, words.tight) or roles.at(words.words, index + 1, words.tight))


def _is_half(words: Words, index: int) -> bool:
    """Whether an unlisted word ends a capital word inside a name: the "trợ" of "Hội Bảo trợ trẻ em"."""
    if not words.capital[index - 1] or not words.tight[index] or words.words[index] in _AWARDS:
        return False
    if stops_at(words, index):
        return False
    following = words.words[index + 1]
    return words.capital[index + 1] or following == "và" or following in words_of("organisation_words")


def _is_verb(words: Words, index: int, last: int) -> bool:
    """Whether a verb begins here, so that the name ended with the word before."""
    if last == index - 1 and acts_at(words.text, words.ends[last]):
        return words.words[last] not in ("chỉ", "đạo", "ban")  # "Ban Chỉ đạo vận động ..." is a name
    if not words.tight[index]:
        return False
    pair = f"{words.words[index]} {words.words[index + 1]}"
    return pair in words_of("organisation_verbs") or (
        words.words[index] == "thành" and pair not in ("thành phố", "thành viên")
    )


def begins_person(words: Words, index: int) -> bool:
    """Whether capitals from here on are a person: "UBND tỉnh Lê Ánh Dương"."""
    if words.words[index] not in words_of("surnames"):
        return False
    last = index
    while words.tight[last] and last + 1 < len(words) and words.capital[last + 1]:
        last += 1
    if last - index < 2 or is_namesake(words, index, last):
        return False
    weak = words.words[index] in words_of("weak_surnames")
    return not weak or words.words[index + 1] in words_of("middle_names")
