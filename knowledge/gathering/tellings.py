"""What one article tells of commendations: its place by every name, its ceremony, its counts, its models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from knowledge.analysis.folding import fold
from knowledge.articles import Article
from knowledge.dossiers.dossier import Dossier
from knowledge.dossiers.models import Model, models
from knowledge.facts import Fact, FactKind
from knowledge.library import Library
from knowledge.places import names
from knowledge.places.register import SINCE, Places, Succession, places

_LEAD = 1_500  # characters of the body: news say early where they happened
# Two reports of one ceremony come out within days of each other.
SAME_EVENT = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """The place that an article is about."""

    ward: str | None  # as the article writes it: "phường Quang Trung"
    succession: Succession | None  # what became of it, where that can be told
    names: tuple[str, ...]  # folded, with their level: of the ward, its district and province, old and new

    @property
    def key(self) -> str | None:
        """The ward's name as it is looked up."""
        return names.key(self.ward) if self.ward else None

    @property
    def title(self) -> str:
        """The place in full, as a button has it: "Phường Quang Trung, thành phố Kon Tum"."""
        if self.succession is None:
            return (self.ward or "")[:1].upper() + (self.ward or "")[1:]
        ward, district = self.succession.old_ward, self.succession.old_district
        return f"{ward}, {district[:1].lower()}{district[1:]}"

    def holds(self, words: Sequence[str]) -> bool:
        """Whether these folded words in a row are names of this place, each from its beginning or within it."""
        known = [name.split() for name in self.names]
        starts = {name[0] for name in known} | {names.core(" ".join(name)).split()[0] for name in known}
        if not words or words[0] not in starts | {word for name in known for word in name}:
            return False
        ends = {name[-1] for name in known}
        inner = {pair for name in known for pair in pairwise(name)}
        return all(pair in inner or (pair[0] in ends and pair[1] in starts) for pair in pairwise(words))


@dataclass(frozen=True)  # without slots: what is asked for is worked out once
class Telling:
    """One article as a source of commendations."""

    article: Article
    library: Library

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """What the article states."""
        return self.library.facts(self.article)

    @property
    def dossier(self) -> Dossier:
        """The article taken apart: not kept here, dossiers are large."""
        return self.library.take_apart(self.article)

    @property
    def scope(self) -> Scope:
        """The place that the article is about, by the register of places as it stands."""
        register, known = places(), self._scopes
        scope = known.get(register)
        if scope is None:
            known.clear()
            scope = known[register] = self._scope(register)
        return scope

    @cached_property
    def _scopes(self) -> dict[Places, Scope]:
        return {}

    def _scope(self, register: Places) -> Scope:
        article, body = self.article, self.article.body[:_LEAD]
        told = next((fact.place for fact in self.facts if fact.place), None)
        found = None
        if article.published is None or article.published < SINCE:
            context = f"{article.title}\n{body}\n{article.url or ''}"
            found = register.now(told, context) if told else register.main(article.title, body, article.url)
        known = [told or ""]
        if found is not None:
            known += [found.old_ward, found.old_district, found.old_province, found.new_ward, found.new_province]
        return Scope(
            told or (found.old_ward if found else None),
            found,
            tuple(dict.fromkeys(names.key(name) for name in known if name)),
        )

    @cached_property
    def counts(self) -> list[Fact]:
        """How many of whom were commended."""
        return [fact for fact in self.facts if fact.kind is FactKind.COMMENDED and fact.details.get("count_text")]

    @cached_property
    def ceremonies(self) -> list[Fact]:
        """What was, or will be, held."""
        return [fact for fact in self.facts if fact.kind is FactKind.CEREMONY]

    @cached_property
    def models(self) -> list[Model]:
        """Whom the article holds up: the items of its own enumeration, else persons and groups one by one."""
        return models(self.dossier) or _honourees(self.facts)

    @property
    def held(self) -> date | None:
        """The day of its first ceremony, else of its publication."""
        return next((day for fact in self.ceremonies if (day := day_of(fact))), self.article.published)

    def is_of(self, year: int) -> bool:
        """Whether the article tells of that year."""
        told = {fact.year for fact in (*self.counts, *self.ceremonies) if fact.year}
        published = self.article.published
        return year in told or (not told and published is not None and published.year == year)

    def is_within(self, first: date, last: date) -> bool:
        """Whether a ceremony of the article, or its publication, falls into these days."""
        days = [day for fact in self.ceremonies if (day := day_of(fact))]
        days = days or [day for day in (self.article.published,) if day]
        return any(first <= day <= last for day in days)

    def same_event(self, other: "Telling") -> bool:
        """Whether both tell of one ceremony: of one place, on one day or, where none is told, within days."""
        if self.scope.key != other.scope.key or self.scope.key is None:
            return False
        days = [next((day for fact in one.ceremonies if (day := day_of(fact))), None) for one in (self, other)]
        if all(days):
            return days[0] == days[1]
        published = [one.article.published for one in (self, other)]
        if published[0] is None or published[1] is None:
            return False
        return abs((published[0] - published[1]).days) <= SAME_EVENT


def telling_of(article: Article, library: Library) -> Telling:
    """The article's telling, kept by the library: what was asked of it once need not be worked out again."""
    return library.kept(article, Telling)


def day_of(fact: Fact) -> date | None:
    """The day of a ceremony, where it is told."""
    told = fact.details.get("date")
    return date.fromisoformat(told) if isinstance(told, str) else None


def _honourees(facts: Sequence[Fact]) -> list[Model]:
    found: dict[str, Model] = {}
    for fact in facts:
        if fact.kind is FactKind.HONOUREE:
            name = " ".join(str(part) for part in (fact.details.get("honorific"), fact.subject) if part)
            found.setdefault(fold(fact.subject), Model(fact.start, max(fact.end, fact.quote_end), name))
    return list(found.values())
