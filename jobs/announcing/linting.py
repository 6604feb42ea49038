"""What an official should look at again before an announcement goes out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jobs.announcing.authority import Grant, beyond
from knowledge.analysis.folding import fold, nfc

_PERIOD = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s*[-–]\s*(?P<last>(?:19|20)\d\d)\b")
_COUNTED = re.compile(r"\b0*(?P<count>\d{1,4})\s+(?P<unit>tap the|ca nhan|ho|gia dinh|hoc sinh|nguoi|em|chau)\b")
_ITEM = re.compile(r"(?m)^\s*(?:[-•*+]|\d{1,3}[.)])\s+\S")
_IDENTITY = re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .]?\d){9}(?!\d)")
_ADDRESS = re.compile(r"\b(?:so nha|nha so|dia chi nha|thuong tru tai)\b")
_COMMUNE_GRANTS = re.compile(
    r"\b(?:ubnd|uy ban nhan dan)\s+(?:phuong|xa|dac khu)\b[^.\n]{0,80}?"
    r"\b(?:tang|trao|trao tang|khen thuong|cong nhan)\b"
)
_OF_A_HIGHER_LEVEL = re.compile(
    r"\s*(?:cua|do)\s+(?:chu tich\s+)?(?:ubnd\s+)?(?:tinh|thanh pho|bo|thu tuong|chinh phu|nha nuoc|chu tich nuoc)"
)
_MINOR = re.compile(r"\b(?:em|chau)\s+[A-ZĐ]\w+\s+[A-ZĐ]\w+|\bhọc sinh\s+[A-ZĐ]\w+\s+[A-ZĐ]\w+")
_REACH = 120  # characters after "UBND phường ... tặng" in which the award is named


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; a `stop` cannot be overridden, anything else can, and that is logged."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    stop: bool = False


def lint(text: str, *, day: date, grants: Sequence[Grant]) -> list[Finding]:
    """Everything that looks wrong in the plain text of an announcement that goes out on `day`."""
    text = nfc(text)
    folded = fold(text)
    return [
        *_private_data(folded),
        *_periods(text),
        *_counts(folded),
        *_authority(text, folded, day, grants),
        *_minors(text),
    ]


def _private_data(folded: str) -> Iterator[Finding]:
    """Law 91/2025/QH15: an identity number, a telephone number or a home address has no place in a broadcast."""
    if _IDENTITY.search(folded):
        yield Finding("identity_number", stop=True)
    if _PHONE.search(folded):
        yield Finding("phone_number", stop=True)
    if _ADDRESS.search(folded):
        yield Finding("home_address", stop=True)


def _periods(text: str) -> Iterator[Finding]:
    found = list(dict.fromkeys(f"{match['first']}–{match['last']}" for match in _PERIOD.finditer(text)))
    if len(found) > 1:
        yield Finding("periods_differ", {"periods": ", ".join(found)})
    for period in found:
        first, last = period.split("–")
        if last < first:
            yield Finding("period_backwards", {"period": period})


def _counts(folded: str) -> Iterator[Finding]:
    """A list under "36 cá nhân" should have 36 lines."""
    listed = len(_ITEM.findall(folded))
    counts = {int(match["count"]) for match in _COUNTED.finditer(folded)}
    if listed >= 2 and counts and listed not in counts and sum(counts) != listed:
        yield Finding("list_length", {"listed": str(listed), "said": ", ".join(map(str, sorted(counts)))})


def _authority(text: str, folded: str, day: date, grants: Sequence[Grant]) -> Iterator[Finding]:
    not_ours = beyond("commune", day, grants)
    for match in _COMMUNE_GRANTS.finditer(folded):
        reach = folded[match.end() : match.end() + _REACH]
        for form, grant in not_ours.items():
            place = reach.find(form)
            if place >= 0 and not _OF_A_HIGHER_LEVEL.match(reach, place + len(form)):
                start = match.end() + place
                words = text[start : start + len(form)]
                yield Finding("authority", {"form": words, "level": grant.level, "source": grant.source})
                return


def _minors(text: str) -> Iterator[Finding]:
    if match := _MINOR.search(text):
        yield Finding("minor", {"name": match.group()})
