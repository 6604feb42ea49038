"""Features: whom the question and the span speak of, and where the span stands in the article."""

import math

from knowledge.dossiers.persons import full_name
from knowledge.measuring.contenders import Contenders, Values
from knowledge.spans.span import SpanKind


def subject(spans: Contenders) -> Values:
    """Whether the span stands in what is told of the person whom the question names."""
    return [scene.subjects.agreement(placed) for scene, placed in spans]


def named(spans: Contenders) -> Values:
    """1 where the article names the person of the question in full."""
    return [float(scene.subjects.in_full) for scene, _ in spans]


def names(spans: Contenders) -> Values:
    """Minus the share of the question's proper names that the article does not hold."""
    return [-scene.names_missing for scene, _ in spans]


def places(spans: Contenders) -> Values:
    """Minus 1 where a ward or the like of the question bears another name in the article, -0.5 for a slip."""
    return [-scene.places_missing for scene, _ in spans]


def role(spans: Contenders) -> Values:
    """Whether a person bears the asked role."""
    if not spans.query.asked.role:
        return 0.0
    return [scene.roles.agreement(placed) for scene, placed in spans]


def side(spans: Contenders) -> Values:
    """Whether a person gives or receives as asked."""
    if spans.query.asked.receiver is None:
        return 0.0
    return [scene.roles.side(placed) for scene, placed in spans]


_ALIKE = (
    frozenset({"ong", "bac", "cu", "thay", "gia"}),
    frozenset({"ba", "co", "cu", "bac", "me", "chi"}),
    frozenset({"anh", "chu", "thay"}),
    frozenset({"em", "chau", "be", "dua", "con", "sinh"}),
)


def address(spans: Contenders) -> Values:
    """'Chị bán cá … tên gì' is answered by a 'chị': 1 called the same, 0.4 much alike, -1 otherwise."""
    asked = spans.query.addressed
    if not asked:
        return 0.0
    return [
        _alike(asked, one.span.head.split()[-1]) if one.span.kind is SpanKind.PERSON and one.span.head else 0.0
        for one in spans.placed
    ]


def _alike(asked: str, called: str) -> float:
    if called == asked:
        return 1.0
    if not any(called in group for group in _ALIKE):  # a role, not an honorific
        return 0.0
    return 0.4 if any({asked, called} <= group for group in _ALIKE) else -1.0


def fully(spans: Contenders) -> Values:
    """-1 for half a name where the article has the whole one too."""
    return [
        -1.0 if one.span.kind is SpanKind.PERSON and full_name(scene.dossier, one) is not None else 0.0
        for scene, one in spans
    ]


def order(spans: Contenders) -> Values:
    """The first of its kind in a sentence is told first for a reason."""
    return [-math.log1p(placed.order) for placed in spans.placed]


def early(spans: Contenders) -> Values:
    """News say the main thing first."""
    return [math.exp(-placed.sentence / 4) for placed in spans.placed]


def length(spans: Contenders) -> Values:
    """Answers are short."""
    return [-min(1.0, max(0, len(placed.span.text) - 25) / 75) for placed in spans.placed]
