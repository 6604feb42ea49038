"""Feature: whether somebody does what is asked: holds a gathering, presides, pays, grants, asks for a grant."""

from itertools import pairwise

from knowledge.asking.asked import AskedKind
from knowledge.asking.signs import FUNDED_BY, PRESIDED_BY
from knowledge.asking.words import spaced
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.matching.query import Query
from knowledge.matching.scene import Scene, words_before
from knowledge.measuring.contenders import Contenders, Values
from knowledge.spans.acting import ACTING
from knowledge.spans.span import SpanKind

# First words, folded, of what is done; "tuyên dương" and "biểu dương" may be a gathering's or a grant.
_HOLDS = spaced("to phoi chu mo dung dang khai phat tong so ra hop gap long trang lam lo bay tuyen bieu ton")
_GRANTS = spaced("trao tang khen thuong phong cap ky ho ung cho quyet truy gui giup ban tuyen bieu ton nhan")
_FUNDS = spaced("tai ung gop quyen trich ho dong")
_FUNDING = frozenset({("tai", "tro"), ("ung", "ho"), ("dong", "gop"), ("quyen", "gop"), ("ho", "tro")})
_ASKS = spaced("de xin kien trinh")
_ACTS = spaced("to phoi trao tang phat chu khen ho cho dung mo ung nhan tuyen bieu")
_NEAR = 4  # tokens after the word that asks in which its verb stands
_FAR = 16  # tokens of a seat in brackets or between commas, before the verb
_PRESIDES = _HOLDS - {"ra"}  # an office that holds it, where nobody is told to preside
_HOLDING = frozenset({("to", "chuc"), ("phoi", "hop"), ("dang", "cai"), ("khai", "mac")})
_PRESIDING = frozenset({("chu", "tri"), ("dieu", "hanh"), ("chu", "toa")})
_TITLES = 32  # tokens of offices between a name and what its bearer does
_TOGETHER = spaced("dong cung")
_BESIDE = 5  # tokens before a name in which "sự chủ trì của" stands
_NOT_BEFORE_WHO_HOLDS = spaced("tai o cua")
_HELPS = (["phoi", "hop"], ["hop", "voi"], ["hop", "cung"], ["cung", "voi"])


def acts(spans: Contenders) -> Values:
    """1 for an organisation before a verb of the asked kind; -1 for who only helps, a venue, whose award it is.

    Who presides is told of a person too: 1 for the one who does, -1 for all others of such an article.
    """
    if spans.query.asked.kind not in (AskedKind.ORGANISER, AskedKind.PERSON):
        return 0.0
    wanted = _wanted(spans.query)
    return [_acts(scene, one, wanted) for scene, one in spans]


def _acts(scene: Scene, placed: Placed, wanted: frozenset[str]) -> float:
    if wanted is _PRESIDES and _is_presided(scene.dossier):
        return 1.0 if _presides(scene, placed) else -1.0
    if wanted is _FUNDS and _funds(scene, placed):
        return 1.0
    if placed.span.kind is not SpanKind.ORGANISATION:
        return 0.0
    before = list(words_before(scene, placed, 2))
    if before in _HELPS:
        return -1.0
    if wanted in (_HOLDS, _PRESIDES) and not _NOT_BEFORE_WHO_HOLDS.isdisjoint(before[-1:]):
        return -1.0
    return float(_does(scene, placed, wanted))


def _funds(scene: Scene, placed: Placed) -> bool:
    """Whether 'tài trợ', 'ủng hộ' follows before the next sign: 'do Hội đồng hương tại Hà Nội tài trợ'."""
    if placed.span.kind not in (SpanKind.PERSON, SpanKind.ORGANISATION):
        return False
    _, high = scene.dossier.phrases[placed.last - 1]
    following = scene.dossier.folded[placed.last : high]
    return any(pair in _FUNDING for pair in pairwise(following)) or following[:1] in (["gop"], ["trich"], ["cho"])


def _is_presided(dossier: Dossier) -> bool:
    """Whether the article says 'chủ trì': 'điều hành' alone may be said of any work."""
    return any(
        dossier.folded[place - 1 : place + 1] == ["chu", "tri"] for place in dossier.positions.get("tri", ())
    )


def tells_of_presiding(scene: Scene, placed: Placed) -> bool:
    """Whether the sentence of a span says that anybody presides, or of the span that it holds a gathering."""
    folded, sentence = scene.dossier.folded, scene.dossier.sentences[placed.sentence]
    holds = placed.span.kind is SpanKind.ORGANISATION and tuple(folded[placed.last : placed.last + 2]) in _HOLDING
    return holds or not _PRESIDING.isdisjoint(pairwise(folded[sentence.first : sentence.last]))


def _presides(scene: Scene, placed: Placed) -> bool:
    """Whether 'chủ trì' follows with nothing but an office between, or 'sự chủ trì của' stands before.

    An office behind the name of its holder is none of its own: 'ông Lê Văn Tư, Chủ tịch UBND xã, chủ trì'.
    """
    if placed.span.kind not in (SpanKind.PERSON, SpanKind.ORGANISATION):
        return False
    dossier = scene.dossier
    part = dossier.sentences[placed.sentence]
    if not _PRESIDING.isdisjoint(pairwise(words_before(scene, placed, _BESIDE))):
        return True
    low = max(part.first, placed.first - _FAR)
    if placed.span.kind is SpanKind.ORGANISATION and any(
        low <= one.first < placed.first for one in dossier.persons
    ):
        return False
    high = min(part.last, placed.last + _TITLES)
    verb = next(
        (at for at, pair in enumerate(pairwise(dossier.folded[placed.last : high])) if pair in _PRESIDING), None
    )
    if verb is None:
        return False
    verb += placed.last
    together = dossier.folded[verb - 1] in _TOGETHER
    return together or not any(placed.last <= one.first < verb for one in dossier.persons)


def _wanted(query: Query) -> frozenset[str]:
    """First words of what the one sought does; any deed where the question does not say."""
    if query.asked.kind is AskedKind.ORGANISER and PRESIDED_BY.search(query.line):
        return _PRESIDES
    if FUNDED_BY.search(query.line):
        return _FUNDS
    after = max(query.asked.focus, default=-1) + 1
    for token in query.reading.tokens[after : after + _NEAR]:
        for verbs in (_ASKS, _HOLDS, _GRANTS):
            if token.folded in verbs:
                return verbs
    return _ACTS


def _does(scene: Scene, placed: Placed, wanted: frozenset[str]) -> bool:
    folded = scene.dossier.folded
    start = placed.last
    if wanted is _GRANTS and list(folded[start : start + 2]) == ["to", "chuc"]:
        start += 2  # "tổ chức trao quà"
    if not wanted.isdisjoint(folded[start : start + 2]):
        return True
    seated = placed.last in scene.dossier.phrase_starts and placed.span.qualifier == ACTING
    return seated and not wanted.isdisjoint(folded[placed.last : placed.last + _FAR])
