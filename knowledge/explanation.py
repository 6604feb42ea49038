"""Why an answer is what it is, as plain data for `ask --explain` and the search laboratory."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answer import Answer
from knowledge.case import Case
from knowledge.choosing.scoring import Scored, weights
from knowledge.doubting.confidence import bands
from knowledge.gathering.wanted import wanted_of
from knowledge.measuring.features import FEATURES

SHOWN = 8  # spans


@dataclass(frozen=True, slots=True)
class Option:
    """One span that competed: its score is the sum of its parts."""

    text: str
    kind: str
    article: str  # source id
    sentence: str
    score: float
    probability: float  # share among all spans
    parts: Mapping[str, float]  # feature -> what it added, largest first


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read, what competed, and what decided."""

    answer: Answer
    read_as: str = ""
    readings: tuple[tuple[str, str, str], ...] = ()  # token, other reading, why
    asked: str = ""
    asked_for: Mapping[str, str] | None = None
    terms: tuple[tuple[str, float], ...] = ()  # content words and their weights
    options: tuple[Option, ...] = ()
    signals: Mapping[str, float] | None = None
    veto: str | None = None
    band: float | None = None  # the least confidence that answers


def explain(case: Case | None, answer: Answer) -> Explanation:
    """Lay an answer open; without a case the message was no question."""
    if case is None:
        return Explanation(answer)
    query = case.query
    ranked = case.ranked
    refused = case.refused if ranked else None
    return Explanation(
        answer=answer,
        read_as=query.reading.text,
        readings=tuple(
            (token.text, variant.folded, variant.why)
            for token in query.reading.tokens
            for variant in token.variants
        ),
        asked=query.asked.kind.value,
        asked_for=_constraints(case),
        terms=tuple((term.folded, round(term.weight, 2)) for term in query.terms),
        options=tuple(_option(one) for one in ranked[:SHOWN]),
        signals=case.signals if ranked else None,
        veto=refused.value if refused else None,
        band=bands().answer,
    )


def _constraints(case: Case) -> dict[str, str]:
    asked = case.query.asked
    tokens = case.query.reading.tokens
    found = {
        "units": ", ".join(" ".join(unit) for unit in asked.units),
        "head": " ".join(asked.head),
        "role": " ".join(tokens[place].text for place in asked.role if place < len(tokens)),
        "years": ", ".join(map(str, sorted(asked.years))),
        "labels": ", ".join(" ".join(pair) for pair in asked.labelled),
        "days": " – ".join(f"{day:%d/%m/%Y}" for day in asked.days or ()),
        "goal": wanted.goal.value if (wanted := wanted_of(case.query)) else "",
        "follows": (case.follows.question if case.follows else ""),
    }
    return {name: value for name, value in found.items() if value}


def _option(one: Scored) -> Option:
    dossier = one.scene.dossier
    sentence = dossier.sentences[one.placed.sentence]
    value = weights()
    parts = {name: round(value[name] * feature, 2) for name, feature in zip(FEATURES, one.features, strict=True)}
    parts["trees"] = round(one.trees, 2)
    return Option(
        text=one.placed.span.text,
        kind=one.placed.span.kind.value,
        article=dossier.ref.source_id,
        sentence=dossier.body[sentence.start : sentence.end],
        score=round(one.score, 2),
        probability=round(one.probability, 3),
        parts=dict(sorted(((k, v) for k, v in parts.items() if v), key=lambda part: -abs(part[1]))),
    )
