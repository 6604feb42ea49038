"""'Tổng cộng': counts added up over articles, where they agree in unit, place and time, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analysis.folding import fold
from knowledge.answer import Answer, Evidence, Note
from knowledge.case import Case
from knowledge.facts import Fact
from knowledge.gathering.answers import place_and_day, proof_of, put_together, which
from knowledge.gathering.tellings import Telling


@dataclass(frozen=True, slots=True)
class _Part:
    """What one ceremony adds: one count, or several that contradict each other."""

    tellings: tuple[tuple[Telling, Fact], ...]

    @property
    def count(self) -> int | None:
        """The number to add; None where reports contradict each other or the source gives no plain number."""
        counts = {_number(fact) for _, fact in self.tellings}
        return counts.pop() if len(counts) == 1 else None

    @property
    def text(self) -> str:
        """As the source writes it; contradicting counts side by side."""
        return " / ".join(dict.fromkeys(_written(fact) for _, fact in self.tellings))


def total(case: Case, found: Sequence[Telling]) -> Answer | None:
    """The sum over the articles of one place; of several places: which one is meant?"""
    units = case.query.asked.units or (("ca", "nhan"),)
    counting = [telling for telling in found if any(_of_unit(telling, unit) for unit in units)]
    if not counting:
        return None
    places = {telling.scope.key: telling for telling in reversed(counting)}
    full = {telling.scope.title: telling for telling in reversed(counting)}
    if len(full) > 1:
        options = sorted((full if len(full) > len(places) else places).values(), key=counting.index)
        return which(case, options, place_and_day(options))
    per_unit = [_parts(counting, unit) for unit in units]
    shown = [text for parts in per_unit for text in _told(parts)]
    proofs = _proofs(per_unit)
    notes = []
    if any(part.count is None and len(part.tellings) > 1 for parts in per_unit for part in parts):
        notes.append(Note("sources_disagree"))
    articles = len({telling.article.id for telling, _ in proofs})
    notes.append(Note("added_up", {"articles": str(articles)}) if articles > 1 else Note("only_article"))
    return put_together(case, ", ".join(shown), proofs, notes=notes)


def _told(parts: Sequence[_Part]) -> list[str]:
    """'39 cá nhân (36 + 3)'; what cannot be added stands beside the sum."""
    plain = [(part.count, part) for part in parts if part.count is not None]
    rest = [part.text for part in parts if part.count is None]
    if len(plain) < 2:
        return [*(part.text for _, part in plain), *rest]
    unit = _unit_of(plain[0][1].tellings[0][1])
    addends = " + ".join(str(count) for count, _ in plain)
    return [f"{sum(count for count, _ in plain)} {unit} ({addends})", *rest]


def _parts(found: Sequence[Telling], unit: tuple[str, ...]) -> list[_Part]:
    """One part a ceremony, in the order of time."""
    groups: list[list[tuple[Telling, Fact]]] = []
    for telling in found:
        fact = _of_unit(telling, unit)
        if fact is None:
            continue
        group = next((group for group in groups if group[0][0].same_event(telling)), None)
        if group is None:
            groups.append([(telling, fact)])
        else:
            group.append((telling, fact))
    parts = [_Part(tuple(group)) for group in groups]
    return sorted(parts, key=lambda part: str(part.tellings[0][0].held or ""))


def _proofs(per_unit: Sequence[Sequence[_Part]]) -> list[tuple[Telling, Evidence]]:
    """Each article's own statement, once."""
    texts: dict[int, list[str]] = {}
    first: dict[int, tuple[Telling, Fact]] = {}
    for part in (part for parts in per_unit for part in parts):
        for telling, fact in part.tellings:
            first.setdefault(telling.article.id, (telling, fact))
            texts.setdefault(telling.article.id, []).append(_written(fact))
    return [
        (telling, proof_of(telling, fact, _headed(telling, ", ".join(dict.fromkeys(texts[number])))))
        for number, (telling, fact) in first.items()
    ]


def _headed(telling: Telling, text: str) -> str:
    return f"{telling.held:%d/%m/%Y}: {text}" if telling.held else text


def _of_unit(telling: Telling, unit: tuple[str, ...]) -> Fact | None:
    """The article's largest count of a unit: smaller ones are parts of it as a rule."""
    wanted = " ".join(unit)
    found = [fact for fact in telling.counts if _agrees(fold(fact.subject), wanted, str(fact.details.get("type")))]
    return max(found, key=lambda fact: _number(fact) or 0, default=None)


def _agrees(subject: str, wanted: str, kind: str) -> bool:
    return (
        f"{subject} ".startswith(f"{wanted} ")
        or f"{wanted} ".startswith(f"{subject} ")
        or (wanted in ("nguoi", "ca nhan") and kind == "person" and subject.split()[0] in ("nguoi", "ca"))
    )


def _number(fact: Fact) -> int | None:
    """The plain number of a count; None for 'trên 30 cá nhân', which is not 30."""
    count = fact.details.get("count")
    return count if isinstance(count, int) and _written(fact)[:1].isdigit() else None


def _written(fact: Fact) -> str:
    """'36 cá nhân' of '36 cá nhân điển hình tiên tiến': number and unit."""
    text = str(fact.details["count_text"])
    words = text.split()
    cut = next((place for place, word in enumerate(words) if fold(word) in _UNIT_ENDS), None)
    return " ".join(words[: cut + 1]) if cut is not None and cut <= 4 else text


_UNIT_ENDS = ("nhan", "the", "dinh", "vi", "hoi")  # of "cá nhân", "tập thể", "gia đình" …


def _unit_of(fact: Fact) -> str:
    return _written(fact).split(" ", 1)[-1]
