"""Whom an article holds up: the items of its 'như: …; …; …', which is an enumeration and no full list."""

import re
from dataclasses import dataclass

from knowledge.dossiers.dossier import Dossier

_OPENS = re.compile(r"(?:như|điển hình|điển hình là|tiêu biểu là|tiêu biểu|đó là|gồm)\s*:\s*", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s+(?:với|đã|có|là|được|nhận|tích cực)\s+|,|\s[-–]\s|\s?\(")


@dataclass(frozen=True, slots=True)
class Model:
    """One item: code points of the whole item, and its name."""

    start: int
    end: int
    name: str


def models(dossier: Dossier) -> list[Model]:
    """The enumerated models of the article, in order; empty where it enumerates none."""
    for number, sentence in enumerate(dossier.sentences):
        opening = _OPENS.search(dossier.body, sentence.start, sentence.end)
        if opening is None or opening.end() >= sentence.end:
            continue
        bounds = [(opening.end(), sentence.end)]
        for following in dossier.sentences[number + 1 :]:
            if not dossier.body[bounds[-1][1] : following.start].strip().startswith(";"):
                break
            bounds.append((following.start, following.end))
        if len(bounds) > 1:
            return [_model(dossier.body, start, end) for start, end in bounds]
    return []


def _model(body: str, start: int, end: int) -> Model:
    text = body[start:end]
    cut = _NAME_ENDS.search(text)
    return Model(start, end, text[: cut.start()] if cut else text)
