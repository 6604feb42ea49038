"""Features: how close to a span the article says what the question says."""

from knowledge.measuring.contenders import Contenders, Values, weighed


def near(spans: Contenders) -> Values:
    """How close the question's words stand to the span inside its sentence; commas and rivals in between part."""
    return weighed(spans.local, spans.held_close)


def phrase(spans: Contenders) -> Values:
    """How much of the question the words between the commas round the span cover."""
    return weighed(spans.local, spans.held_in_phrase)


def clause(spans: Contenders) -> Values:
    """How much of the question the span's own clause covers."""
    return weighed(spans.local, spans.held_in_clause)


def attribute(spans: Contenders) -> Values:
    """How close the words beside the asking word stand to the span."""
    return spans.share_of_attributes(spans.held_beside)


def context(spans: Contenders) -> Values:
    """Share of the question's weight in the sentence, its neighbours and the rest counting less."""
    return [scene.matches.context[placed.sentence] for scene, placed in spans]


def sentence(spans: Contenders) -> Values:
    """Share of the local weight in the sentence itself."""
    return [scene.matches.own[placed.sentence] for scene, placed in spans]


def pairs(spans: Contenders) -> Values:
    """Share of the question's neighbouring words that are neighbours in the sentence."""
    return [scene.matches.pairs[placed.sentence] for scene, placed in spans]


def covered(spans: Contenders) -> Values:
    """Share of the question's weight anywhere in the article."""
    return [scene.matches.covered for scene, _ in spans]


def title(spans: Contenders) -> Values:
    """Share of the question's weight in the title."""
    return [scene.matches.titled for scene, _ in spans]


def article(spans: Contenders) -> Values:
    """How far the article is behind the best one."""
    return [scene.gap for scene, _ in spans]
