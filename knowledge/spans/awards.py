"""Forms of commendation and titles: a lexicon (awards.toml), with class, name and giver after them.

`value` is the canonical form as it is shown ("Bằng khen", "Huân chương Độc lập"), of a "danh hiệu" its title;
`head` its first two words, folded; `qualifier` the folded class ("hang nhi"). With its giver ("của ...") an award
comes a second time.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import Phrases, phrases
from knowledge.spans.noun import stops_at
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_TITLE = 7  # words of a title told without quotation marks
_RANK = re.compile(r"\s+hạng\s+(?:nhất|nhì|ba|i{1,3})(?![^\W_])")
_QUOTED = re.compile(r"\s*:?\s*(?:“[^“”\n]{2,90}”|\"[^\"“”\n]{2,90}\")")
_GIVER = re.compile(
    r"\s+của\s+(?:Bộ(?: trưởng)?|Chính phủ|Thủ tướng(?: Chính phủ)?|Chủ tịch nước|(?:Chủ tịch )?UBND|"
    r"(?:Chủ tịch )?Ủy ban|Trung ương|Tỉnh|Thành|Hội|Đoàn|Liên đoàn|Tổng|Ban|Sở|Công an|Giám đốc|Quân khu|"
    r"tỉnh|huyện|thành phố|xã|phường)[^,;.:()“”\"\n]{0,70}?"
    r"(?=[,;.:()“”\"\n]|\s(?:cho|và|về|vì|năm|giai đoạn|đã|được|trong|để|do|ông|bà|anh|chị|nhận|trao|tặng|từ|"
    r"gồm)\s|$)"
)
_PARTY_YEARS = re.compile(r"\s+(?:\d{2}(?:,\s?\d{2})*(?:\s+và\s+\d{2})?\s+năm\s+tuổi\s+đảng)")
_TOLD = ("danh hiệu", "cờ", "giải thưởng", "chiến sĩ thi đua", "chiến sỹ thi đua", "huy hiệu")
_AFTER_TITLE = frozenset(["năm", "hằng", "hàng", "giai", "tỉnh", "huyện"])


def find(words: Words) -> Iterator[Span]:
    """Every award of the text, in order."""
    names = _names()
    end = 0
    for index in words.positions(names.by_first):
        length = names.at(words.words, index, words.tight) if words.starts[index] >= end else 0
        if length and _is_award(words, index, length):
            end = words.ends[index + length - 1]
            yield from _award(words, index, length)


def _is_award(words: Words, index: int, length: int) -> bool:
    """Whether the words are an award; "danh hiệu" alone is none, it needs a title."""
    if words.words[index : index + length] != ["danh", "hiệu"]:
        return True
    last = index + length - 1
    if _QUOTED.match(words.text, words.ends[last]):
        return True
    return words.tight[last] and not stops_at(words, last + 1)


def _award(words: Words, index: int, length: int) -> Iterator[Span]:
    name = " ".join(words.words[index : index + length])
    last = index + length - 1
    start, end = words.starts[index], words.ends[last]
    rank = _RANK.match(words.lower, end)
    end = rank.end() if rank else _name_end(words, name, last)
    value = _canonical()[name]
    if name == "danh hiệu":
        value = words.text[words.ends[last] : end].strip(' :“”"')
    head = " ".join(fold(name).split(" ")[:2])
    qualifier = fold(rank.group().strip()) if rank else None
    yield Span(SpanKind.AWARD, start, end, words.text[start:end], value, None, qualifier, head)
    if giver := _GIVER.match(words.text, end):
        end = giver.end()
        yield Span(SpanKind.AWARD, start, end, words.text[start:end], value, None, qualifier, head)


def _name_end(words: Words, name: str, last: int) -> int:
    """Where the award's own name ends: in quotation marks, in plain words, or with the form."""
    end = words.ends[last]
    if quoted := _QUOTED.match(words.text, end):
        return quoted.end()
    if years := _PARTY_YEARS.match(words.lower, end):
        return years.end()
    return _title_end(words, last) if name.startswith(_TOLD) else end


def _title_end(words: Words, last: int) -> int:
    """The end of a title told in plain words: "danh hiệu Gia đình văn hóa"."""
    for _ in range(_TITLE):
        if not words.tight[last] or words.words[last + 1][0].isdigit() or words.words[last + 1] in _AFTER_TITLE:
            break
        if stops_at(words, last + 1):
            break
        last += 1
    return words.ends[last]


_added: dict[str, str] = {}  # an office's own wordings; articles that are read from then on know them


def add_names(forms: Iterable[Mapping[str, str]]) -> None:
    """Know an office's forms as well, wording -> canonical form, instead of those it added before."""
    added = {wording.lower(): shown for form in forms for wording, shown in form.items()}
    if added != _added:
        _added.clear()
        _added.update(added)
        _canonical.cache_clear()
        _names.cache_clear()


@cache
def _canonical() -> dict[str, str]:
    """Wording in lower case -> canonical form as it is shown."""
    text = files("knowledge.spans").joinpath("awards.toml").read_text(encoding="utf-8")
    shipped = {
        name.lower(): name if award.get("each") else award["names"][0]
        for award in tomllib.loads(text)["award"]
        for name in award["names"]
    }
    return {**shipped, **_added}


@cache
def _names() -> Phrases:
    return phrases(",".join(_canonical()))
