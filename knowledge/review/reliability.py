"""How sure a fact is: what was measured for its kind, less what speaks against this one. Rules, no model.

The bases are the precision of the extractors on the hand-labelled articles of tests/quality/facts, rounded down.
"""

from knowledge.facts import Fact, FactKind

_BASE = {
    FactKind.CEREMONY: 0.95,
    FactKind.COMMENDED: 0.95,
    FactKind.HONOUREE: 0.9,
    FactKind.PERSON: 0.95,
    FactKind.STATISTIC: 0.85,
    FactKind.MOVEMENT: 0.8,
}
LOW = 0.75  # below it, an eye should be cast on the fact


def reliability(fact: Fact, body: str) -> float:
    """In (0, 1]: how likely the fact is read rightly."""
    sure = _BASE[fact.kind]
    quote = body[fact.quote_start : fact.quote_end]
    told = fact.details
    if fact.kind is FactKind.CEREMONY:
        sure -= 0.1 * (told.get("organiser") is None) + 0.15 * (told.get("date") is None)
        text = str(told.get("date_text") or "")
        sure -= 0.05 * bool(text and not any(part.isdigit() and len(part) == 4 for part in text.split("/")))
    if fact.kind is FactKind.HONOUREE:
        sure -= 0.15 * (told.get("deed") is None and told.get("award_text") is None)
        sure -= 0.1 * (told.get("type") == "group")
    if fact.kind in (FactKind.HONOUREE, FactKind.PERSON):
        sure -= 0.1 * (len(fact.subject.split()) == 1)
    if fact.subject.casefold() not in body.casefold():  # put together from several places
        sure -= 0.1
    if len(quote) >= 290 or len(fact.subject) > 120:
        sure -= 0.05
    return max(0.3, round(sure, 2))
