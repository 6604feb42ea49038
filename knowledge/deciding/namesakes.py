"""A name that several persons bear, in one article or in several: which of them is meant?"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answer import Alternative, Answer, Outcome
from knowledge.asking import words
from knowledge.case import Case
from knowledge.deciding.called import called_so, may_name, said_in
from knowledge.deciding.outcomes import decide
from knowledge.deciding.specified import specification
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.dossiers.neighbours import holds_row
from knowledge.dossiers.persons import name_of
from knowledge.gathering.tellings import Telling, telling_of
from knowledge.gathering.wanted import GENERIC
from knowledge.wording.quoting import LABEL_LIMIT, shorten

MOST = 5  # choices
FURTHER = 3  # articles taken apart beyond those that were compared, at some three milliseconds each
AS_MUCH = 0.7  # of what the best article holds of the question within a few sentences
_MALE, _FEMALE = frozenset({"ong", "anh", "chu"}), frozenset({"ba", "chi", "co", "me", "di"})

_BY_MIDDLE = {"thị": "ba", "văn": "ong"}  # names tell whom one calls 'bà' or 'ông' as a rule


@dataclass(frozen=True, slots=True)
class _Person:
    """One bearer of the name, as an article tells of them."""

    name: str  # in full, without honorific
    called: str  # with it, where the source has one
    telling: Telling
    mentions: tuple[Placed, ...]

    @property
    def unit(self) -> str | None:
        """The group or village where the article places them: "tổ 7"."""
        found = (fact.details.get("unit") for fact in self.telling.facts if fact.subject == self.name)
        return next((str(unit).split(",")[0] for unit in found if unit), None)

    def is_same(self, other: "_Person") -> bool:
        """Whether both are one: of one name, and neither the place nor the unit tells them apart."""
        if self.name.casefold() != other.name.casefold():
            return False
        places = {person.telling.scope.key for person in (self, other)} - {None}
        return len(places) < 2 and (self.unit == other.unit or None in (self.unit, other.unit))


def answer(case: Case) -> Answer | None:
    """Two to five persons to choose from; None where only one can be meant."""
    if case.library is None or case.follows is not None or case.meant is not None:
        return None
    said = said_in(case)
    unseen = said is None  # the articles that were compared name nobody so
    said = said or called_so(case)
    if said is None:
        return None
    persons: list[_Person] = []
    for person in _bearers(case, said, as_much=0.0 if unseen else AS_MUCH):
        if not any(person.is_same(other) for other in persons):
            persons.append(person)
    meant = _meant(case, said, persons)
    if len(meant) > 1:
        return _which(case, said, meant[:MOST])
    return _about(case, meant[0]) if meant and (unseen or len(persons) > 1) else None


def _about(case: Case, person: _Person) -> Answer | None:
    """What that person's article answers, where another bearer's article fits better by its words."""
    article = person.telling.article.id
    if case.again is None or case.ranked[0].scene.dossier.ref.id == article:
        return None
    return decide(case.again(article))


def _bearers(case: Case, said: tuple[int, int], *, as_much: float) -> Iterator[_Person]:
    """Everybody whose name ends as the question says, in the likeliest articles."""
    assert case.library is not None
    tokens = case.query.reading.tokens
    name = [token.folded for token in tokens[slice(*said)]]
    shown = {one.scene.dossier.ref.id for one in case.ranked}
    enough = as_much * max((one.coverage for one in case.wide), default=0.0)
    further = 0
    for candidate in (one for one in case.wide if one.coverage >= enough):
        known = candidate.article_id in shown
        if not known and further == FURTHER:
            continue
        article = case.library.find(candidate.article_id)
        if article is None:  # withdrawn meanwhile
            continue
        if not known:
            if not may_name(article.body, tokens[said[1] - 1]):
                continue
            further += 1
        dossier = case.library.take_apart(article)
        telling = telling_of(article, case.library)
        yield from _in_article(dossier, telling, name)


def _in_article(dossier: Dossier, telling: Telling, name: Sequence[str]) -> Iterator[_Person]:
    """Those of one article: mentions by a part of the name go to whoever bears it in full."""
    mentions: dict[tuple[str, ...], list[Placed]] = {}
    for placed in dossier.persons:
        full = tuple(name_of(dossier, placed))
        if full[-len(name) :] == tuple(name):
            mentions.setdefault(full, []).append(placed)
    for full in mentions:
        longer = any(other != full and other[-len(full) :] == full for other in mentions)
        if longer or len(full) < 2:
            continue
        own = [placed for other, found in mentions.items() if full[-len(other) :] == other for placed in found]
        first = mentions[full][0]
        called = first.span.text[:1].lower() + first.span.text[1:]
        value = first.span.value or first.span.text
        with_honorific = called.split()[0] != called and dossier.folded[first.first] in words.HONORIFICS
        yield _Person(value, called if with_honorific else value, telling, tuple(own))


def _meant(case: Case, said: tuple[int, int], persons: Sequence[_Person]) -> list[_Person]:
    """Those of whom all is told that is told of the likeliest one: the best article's, else the most told."""
    fitting = [person for person in persons if _fits_typing(case, said, person)] or list(persons)
    if not fitting:
        return []
    articles = [person.telling.article.id for person in fitting]
    told = [_told(case, said, person, alone=articles.count(person.telling.article.id) == 1) for person in fitting]
    likeliest = case.ranked[0].scene.dossier
    if likeliest.ref.id not in articles:  # it names nobody so: as much as it tells of the rest is asked for
        rest = _words(case, said, likeliest, likeliest.positions.keys() | likeliest.title)
        return [person for person, words in zip(fitting, told, strict=True) if rest <= words]
    best = likeliest.ref.id
    known = [words for words, article in zip(told, articles, strict=True) if article == best] or told
    most = max(known, key=len)
    return [person for person, words in zip(fitting, told, strict=True) if most <= words]


def _fits_typing(case: Case, said: tuple[int, int], person: _Person) -> bool:
    """Whether marks that were typed, and 'ông' or 'bà', agree with the person."""
    tokens = case.query.reading.tokens
    parts = person.name.casefold().split()[-(said[1] - said[0]) :]
    for token, part in zip(tokens[slice(*said)], parts, strict=False):
        if token.typed not in (None, token.folded, part):
            return False
    honorifics = {tokens[said[0] - 1].folded if said[0] else ""}
    own = {person.telling.dossier.folded[placed.first] for placed in person.mentions}
    own |= {_BY_MIDDLE[part] for part in person.name.casefold().split()[1:-1] if part in _BY_MIDDLE}
    return not ((honorifics & _MALE and own & _FEMALE) or (honorifics & _FEMALE and own & _MALE))


def _told(case: Case, said: tuple[int, int], person: _Person, *, alone: bool) -> frozenset[tuple[str, ...]]:
    """The question's other words and pairs of them that the article tells: near the person among namesakes."""
    dossier = person.telling.dossier
    near = {placed.sentence + shift for placed in person.mentions for shift in (-1, 0, 1)}
    held = {word for name in person.telling.scope.names for word in name.split()} | set(dossier.title)
    if alone:
        held |= dossier.positions.keys()
    for sentence in near & set(range(len(dossier.sentences))):
        held |= set(dossier.folded[dossier.sentences[sentence].first : dossier.sentences[sentence].last])
    return _words(case, said, dossier, held)


def _words(
    case: Case, said: tuple[int, int], dossier: Dossier, held: Collection[str]
) -> frozenset[tuple[str, ...]]:
    """The question's words but the name that are among the held ones, and pairs of them that stand so."""
    terms = {
        number: term
        for number, term in enumerate(case.query.terms)
        if not said[0] - 1 <= term.place < said[1] and (term.number or term.folded not in GENERIC)
    }
    pairs = [
        (terms[one].folded, terms[two].folded) for one, two, _ in case.query.pairs if one in terms and two in terms
    ]
    single = ((term.folded,) for term in terms.values() if any(form in held for form, _ in term.forms))
    return frozenset((*single, *(pair for pair in pairs if holds_row(dossier, pair))))


def _which(case: Case, said: tuple[int, int], persons: Sequence[_Person]) -> Answer:
    names = [person.name.casefold() for person in persons]
    return Answer(
        case.question,
        Outcome.CHOICES,
        0.5,
        alternatives=tuple(
            Alternative(
                shorten(_label(person), LABEL_LIMIT),
                _question(case, said, person, alone=names.count(person.name.casefold()) == 1),
                person.telling.dossier.ref,
            )
            for person in persons
        ),
        kind=case.query.asked.kind.value,
    )


def _label(person: _Person) -> str:
    """'Ông Trần Văn Chánh, tổ dân phố 7, phường Quang Trung, 2020'."""
    held = person.telling.held
    place = person.telling.scope.ward
    parts = _distinct([person.called, person.unit, place.split(",")[0] if place else None])
    text = ", ".join(parts[:1] + [part for part in parts[1:] if part])
    text = f"{text}, {held.year}" if held and len(text) < LABEL_LIMIT - 6 else text
    return text[:1].upper() + text[1:]


def _distinct(parts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))


def _question(case: Case, said: tuple[int, int], person: _Person, *, alone: bool) -> str:
    """The question with the name in full, and with the article where others bear that name as well."""
    tokens = case.query.reading.tokens
    first = said[0] - 1 if said[0] and tokens[said[0] - 1].folded in words.HONORIFICS else said[0]
    start, end = tokens[first].start, tokens[said[1] - 1].end
    called = person.called if first else person.called[:1].upper() + person.called[1:]
    question = f"{case.question[:start]}{called}{case.question[end:]}".strip()
    return question if alone else f"{question} ({specification(person.telling.article)})"
