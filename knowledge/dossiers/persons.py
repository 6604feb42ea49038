"""What the persons of an article are called there: a name without its honorifics, and a given name in full."""

from knowledge.asking import words
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.spans.span import SpanKind


def name_of(dossier: Dossier, placed: Placed) -> list[str]:
    """The folded tokens of a person's name, honorifics dropped."""
    name = list(dossier.folded[placed.first : placed.last])
    while len(name) > 1 and name[0] in words.HONORIFICS and not dossier.tokens[placed.first].text.isupper():
        if dossier.tokens[placed.first].text[:1].isupper() and len(name) <= 2:
            break
        name = name[1:]
        if len(name) <= 2:
            break
    return name


def full_name(dossier: Dossier, placed: Placed) -> Placed | None:
    """The first mention that names in full whom this one names by the given name alone, if only one does."""
    given = name_of(dossier, placed)
    if len(given) > 1:
        return None
    named: dict[tuple[str, ...], Placed] = {}
    for one in dossier.spans:
        if one.span.kind is SpanKind.PERSON and one.last - one.first > 1:
            name = tuple(name_of(dossier, one))
            if len(name) > 1 and name[-1] == given[0]:
                named.setdefault(name, one)
    return next(iter(named.values())) if len(named) == 1 else None
