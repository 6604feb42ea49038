"""Features: whom the question and the span speak of, and where the span stands in the article."""

import math

from knowledge.choosing.dossier import Placed
from knowledge.choosing.people import full_name
from knowledge.choosing.scene import Scene
from knowledge.spans.span import SpanKind


def subject(scene: Scene, placed: Placed) -> float:
    """Whether the span stands in what is told of the person whom the question names."""
    return scene.subjects.agreement(placed)


def named(scene: Scene, placed: Placed) -> float:
    """1 where the article names the person of the question in full."""
    return float(scene.subjects.in_full)


def names(scene: Scene, placed: Placed) -> float:
    """Minus the share of the question's proper names that the article does not hold."""
    return -scene.names_missing


def places(scene: Scene, placed: Placed) -> float:
    """Minus 1 where a ward or the like of the question bears another name in the article, -0.5 for a slip."""
    return -scene.places_missing


def role(scene: Scene, placed: Placed) -> float:
    """Whether a person bears the asked role."""
    return scene.roles.agreement(placed)


def side(scene: Scene, placed: Placed) -> float:
    """Whether a person gives or receives as asked."""
    return scene.roles.side(placed)


_ALIKE = (
    frozenset({"ong", "bac", "cu", "thay", "gia"}),
    frozenset({"ba", "co", "cu", "bac", "me", "chi"}),
    frozenset({"anh", "chu", "thay"}),
    frozenset({"em", "chau", "be", "dua", "con", "sinh"}),
)


def address(scene: Scene, placed: Placed) -> float:
    """'Chị bán cá … tên gì' is answered by a 'chị': 1 called the same, 0.4 much alike, -1 otherwise."""
    asked, called = scene.query.addressed, placed.span.head
    if not asked or not called or placed.span.kind is not SpanKind.PERSON:
        return 0.0
    word = called.split()[-1]
    if word == asked:
        return 1.0
    if not any(word in group for group in _ALIKE):  # a role, not an honorific
        return 0.0
    return 0.4 if any({asked, word} <= group for group in _ALIKE) else -1.0


def fully(scene: Scene, placed: Placed) -> float:
    """-1 for half a name where the article has the whole one too."""
    if placed.span.kind is not SpanKind.PERSON:
        return 0.0
    return -1.0 if full_name(scene.dossier, placed) is not None else 0.0


def order(scene: Scene, placed: Placed) -> float:
    """The first of its kind in a sentence is told first for a reason."""
    return -math.log1p(placed.order)


def early(scene: Scene, placed: Placed) -> float:
    """News say the main thing first."""
    return math.exp(-placed.sentence / 4)


def length(scene: Scene, placed: Placed) -> float:
    """Answers are short."""
    return -min(1.0, max(0, len(placed.span.text) - 25) / 75)
