"""What speaks for and against one span as the answer: named numbers, each in about [-1, 1].

A feature is a pure function of the spans that compete for a question and tells one number of each;
`knowledge/choosing/weights.json` says what they are worth.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.scene import Scene
from knowledge.measuring import acting, agreement, closeness, fitting, numbers, paragraphs, standing, telling
from knowledge.measuring.contenders import Contenders, Values
from knowledge.measuring.stage import Stage
from knowledge.measuring.usability import usable

Feature = Callable[[Contenders], Values]

FEATURES: Mapping[str, Feature] = {
    feature.__name__: feature
    for feature in (
        closeness.article,
        closeness.context,
        closeness.sentence,
        closeness.clause,
        closeness.phrase,
        closeness.near,
        closeness.attribute,
        closeness.pairs,
        closeness.covered,
        closeness.title,
        telling.meant,
        telling.meant_around,
        telling.meant_clause,
        telling.meant_near,
        telling.meant_attribute,
        telling.told_clause,
        telling.told_near,
        telling.untold,
        telling.names_clause,
        telling.names_around,
        telling.other_names,
        telling.inside,
        telling.relation,
        fitting.kind,
        numbers.unit,
        numbers.extra,
        numbers.has,
        numbers.now,
        agreement.head,
        agreement.asked_already,
        agreement.news,
        agreement.cue,
        acting.acts,
        numbers.number_known,
        standing.subject,
        standing.named,
        standing.names,
        standing.places,
        telling.rival_place,
        telling.trade,
        standing.role,
        standing.side,
        standing.address,
        standing.fully,
        numbers.label,
        numbers.year,
        numbers.birth,
        agreement.qualifier,
        agreement.most,
        agreement.at,
        standing.order,
        standing.early,
        standing.length,
        paragraphs.paragraph_names,
        paragraphs.paragraph_told,
    )
}


CHEAP: tuple[Feature, ...] = (
    closeness.article,
    closeness.context,
    closeness.sentence,
    closeness.covered,
    closeness.title,
    fitting.kind,
    numbers.unit,
    agreement.head,
    standing.named,
    standing.names,
    closeness.clause,
    telling.told_clause,
    telling.meant,
    standing.early,
    standing.length,
)


def measure(spans: Contenders, features: Sequence[Feature]) -> NDArray[np.float64]:
    """Some features of each of N spans; shape (N, features)."""
    found = np.empty((len(features), len(spans)))
    for row, feature in enumerate(features):
        found[row] = feature(spans)
    return np.ascontiguousarray(found.T)


def competing(scenes: Sequence[Scene]) -> Contenders | None:
    """The usable spans of all scenes of a question, if there are any."""
    placed = [usable(scene) for scene in scenes]
    numbers = [number for number, found in enumerate(placed) for _ in found]
    return Contenders(Stage(scenes), numbers, [*chain.from_iterable(placed)]) if numbers else None
