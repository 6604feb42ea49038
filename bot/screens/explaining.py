"""An explanation in words: how a question was read, what competed, and what decided."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.screens.paging import shortened
from bot.texts import Words
from knowledge.explanation import Explanation, Option

LONGEST = 200  # code points of a span or a sentence
OPTIONS = 5
PARTS = 5  # features of a score


def explanation_texts(explanation: Explanation, texts: Words) -> tuple[Markup, ...]:
    """Two messages: the reading with the decision, then the spans that competed, if any did."""
    first = Markup("\n").join(_decision(explanation, texts))
    if not explanation.options:
        return (first,)
    lines = [texts("lab.options")]
    for number, option in enumerate(explanation.options[:OPTIONS], 1):
        lines += [Markup(), *_option(number, option, texts)]
    return first, Markup("\n").join(lines)


def _decision(explanation: Explanation, texts: Words) -> Iterator[Markup]:
    answer, band = explanation.answer, explanation.band
    if explanation.read_as:
        yield texts("lab.read", text=shortened(explanation.read_as, 3 * LONGEST))
        yield _asked(explanation, texts)
    else:
        yield texts("lab.no_question")
    if explanation.readings:
        readings = ", ".join(f"{token} → {other} ({why})" for token, other, why in explanation.readings)
        yield texts("lab.readings", readings=shortened(readings, 2 * LONGEST))
    if explanation.terms:
        terms = ", ".join(f"{term} {weight:.2f}" for term, weight in explanation.terms)
        yield texts("lab.terms", terms=shortened(terms, 2 * LONGEST))
    key = "lab.outcome" if band is None else "lab.outcome_band"
    yield texts(key, outcome=answer.outcome.value, confidence=answer.confidence, band=band)
    if answer.reason:
        yield texts("lab.reason", reason=answer.reason)
    if answer.headline:
        yield texts("lab.headline", headline=answer.headline)


def _asked(explanation: Explanation, texts: Words) -> Markup:
    constraints = "; ".join(f"{name}: {value}" for name, value in (explanation.asked_for or {}).items())
    if not constraints:
        return texts("lab.asked", kind=explanation.asked)
    return texts("lab.asked_for", kind=explanation.asked, constraints=shortened(constraints, LONGEST))


def _option(number: int, option: Option, texts: Words) -> Iterator[Markup]:
    yield texts(
        "lab.option",
        number=number,
        text=shortened(option.text, LONGEST),
        kind=option.kind,
        probability=option.probability,
        article=shortened(option.article, 80),
    )
    yield texts("lab.sentence", sentence=shortened(option.sentence, LONGEST))
    parts = list(option.parts.items())[:PARTS]
    yield texts("lab.parts", parts=" ".join(f"{name} {value:+.2f}" for name, value in parts))
