"""Signs that a reason is told, and not only the thing whose reason is asked."""

from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.signs import HONOURED
from knowledge.asking.words import spaced
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Dossier
from knowledge.matching.query import FUNCTION_WORDS, Query
from knowledge.matching.scene import Stretch, phrase_bounds
from knowledge.spans.lexicon import words_of
from knowledge.spans.motives import STORIES

# Why somebody is commended is told by the deed itself, without a word that brings a reason.
_MERIT = said(rf"{HONOURED}|tặng|trao|thương")
# Words that bring a reason, as articles write them; 'với', 'về' and 'theo' bring anything.
_BRINGS = words_of("bring_motives") | spaced("nhằm để khỏi")
_REACH = 3  # tokens before the phrase within which it stands
_SAID = 0.4  # likeness from which a word of the span only says the question again


def measure_causes(query: Query, best: Scored) -> dict[str, float]:
    """Signals in [-1, 1] for the confidence in the best span."""
    dossier, placed = best.scene.dossier, best.placed
    cause = query.asked.kind is AskedKind.REASON and _MERIT.search(query.line) is None
    sentence = dossier.sentences[placed.sentence]
    phrase = phrase_bounds(dossier, placed)
    story = placed.span.head in STORIES
    near = story or _brought(dossier, (max(sentence.first, phrase[0] - _REACH), phrase[1]))
    return {
        "asks_cause": float(cause),
        "cause_near": _told(near) if cause else 0.0,
        "cause_in_sentence": _told(story or _brought(dossier, (sentence.first, sentence.last))) if cause else 0.0,
        "echo": _echo(best, (placed.first, placed.last)),
        "echo_phrase": _echo(best, phrase),
        "echo_sentence": _echo(best, (sentence.first, sentence.last)),
    }


def _told(brought: bool) -> float:
    return 1.0 if brought else -1.0


def _brought(dossier: Dossier, stretch: Stretch) -> bool:
    return not _BRINGS.isdisjoint(dossier.accented[slice(*stretch)])


def _echo(best: Scored, stretch: Stretch) -> float:
    """Share of a stretch's words that say the question again, in any words."""
    scene = best.scene
    told = scene.meaning.said[:, slice(*stretch)].max(axis=0, initial=0.0).tolist()
    words = scene.dossier.folded[slice(*stretch)]
    again = [fit > _SAID for word, fit in zip(words, told, strict=True) if word not in FUNCTION_WORDS]
    return sum(again) / len(again) if again else 0.0
