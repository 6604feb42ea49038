"""An article as an admin reviews it: its card, one fact of it, and what an import has made of a page."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.screens.paging import sentence_case, shortened
from bot.texts import Words
from knowledge.review.cards import Card, Item, Slot
from knowledge.review.doubts import Doubt
from knowledge.review.public import Verdict
from knowledge.review.reliability import LOW

PER_PAGE = 5
LONGEST_TITLE = 200
LONGEST_QUOTE = 130
LONGEST_VALUE = 110
MOST_DOUBTS = 6
LONGEST_SUMMARY = 240
LONGEST_REASON = 160
LONGEST_SLOT = 200
MOST_LEFT_OUT = 8
_MARKS = {None: "▫️", Verdict.CONFIRMED: "✅", Verdict.CORRECTED: "✏️", Verdict.STRUCK: "🚫"}


def card_text(
    card: Card, page: int, texts: Words, zone: ZoneInfo, *, link: str, lead: Markup | None = None
) -> Markup:
    """A page of the card: the article and what to look at on the first, five facts on each."""
    lines = [lead] if lead is not None else []
    if page == 0:
        lines += [*_heading(card, texts, link), *_standing(card, texts, zone)]
        if card.doubts:
            lines += [Markup(), texts("review.doubts", count=len(card.doubts))]
            lines += [doubt_line(doubt, texts) for doubt in card.doubts[:MOST_DOUBTS]]
    else:
        lines.append(texts("review.again", number=card.article_id, title=shortened(card.told.title, 80)))
    shown = card.items[page * PER_PAGE : (page + 1) * PER_PAGE]
    quoted = ""
    for number, item in enumerate(shown, page * PER_PAGE + 1):
        lines += [Markup(), *item_lines(number, item, texts, again=item.quote == quoted)]
        quoted = item.quote
    if not card.items:
        lines += [Markup(), texts("review.no_facts")]
    elif len(card.items) > PER_PAGE:
        lines += [Markup(), texts("review.page", page=page + 1, pages=pages(card), count=len(card.items))]
    return Markup("\n").join(lines)


def pages(card: Card) -> int:
    """How many pages a card has, at least one."""
    return max(1, -(-len(card.items) // PER_PAGE))


def item_lines(number: int, item: Item, texts: Words, *, again: bool = False) -> list[Markup]:
    """One fact on the card: what it says, the sentence that says so, how sure that is, what was decided.

    Args:
        again: the fact before it stands in the same sentence.
    """
    head = texts(
        "review.item",
        number=number,
        mark=_MARKS[item.verdict],
        kind=texts.plain(f"review.kind_{item.kind.value}"),
        value=_struck(item, _summary(item, texts)),
    )
    quote = texts("review.same_quote") if again else texts("review.quote", quote=_quote(item))
    return [head, quote, _sure(item, texts)]


def item_text(card: Card, item: Item, texts: Words) -> Markup:
    """One fact in full, with every slot that can be corrected."""
    lines = [
        texts(
            "review.one", number=card.article_id, kind=sentence_case(texts.plain(f"review.kind_{item.kind.value}"))
        ),
        Markup(),
    ]
    lines += [_slot_line(slot, texts) for slot in item.slots if slot.value]
    if item.day is not None:
        lines.append(texts("review.read_as", day=item.day))
    lines += [Markup(), texts("review.quote", quote=shortened(item.quote, 300)), _sure(item, texts)]
    lines += [_decided(slot, texts) for slot in item.slots if slot.ruling]
    return Markup("\n").join(lines)


def imported_lead(change: str, texts: Words) -> Markup:
    """What an import has done, above the card."""
    return texts(f"import.{change}")


def left_out_text(lines: Sequence[str], days: Sequence[str], texts: Words) -> Markup:
    """The lines of a pasted page outside its article, struck out; days among them count for nothing."""
    struck = Markup("\n").join(
        texts("review.left_out_line", line=shortened(line, 70)) for line in lines[:MOST_LEFT_OUT]
    )
    text = texts("review.left_out", lines=struck)
    if days:
        text += Markup("\n") + texts("review.stray_days", days=", ".join(days))
    return text


def doubt_line(doubt: Doubt, texts: Words) -> Markup:
    """One warning, in words."""
    values = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else shortened(str(value), 90)
        for name, value in doubt.values.items()
    }
    return texts(f"review.doubt_{doubt.code}", **values)


def state_text(card: Card, texts: Words, zone: ZoneInfo) -> Markup:
    """Where an article stands, above the buttons that change that."""
    return Markup("\n").join([*_heading(card, texts, None), *_standing(card, texts, zone)])


def list_text(
    found: Sequence[tuple[int, str, str, date | None]], page: int, pages: int, total: int, texts: Words
) -> Markup:
    """A page of articles: number, state, title, day."""
    lines = [texts("review.list", count=total)]
    for number, state, title, day in found:
        told = f"{day:%d/%m/%Y}" if day else "–"
        mark = texts.plain(f"review.mark_{state}")
        lines.append(texts("review.list_line", mark=mark, number=number, title=shortened(title, 90), day=told))
    if not found:
        lines.append(texts("review.list_empty"))
    if pages > 1:
        lines.append(texts("board.page", page=page + 1, pages=pages))
    return Markup("\n").join(lines)


def _heading(card: Card, texts: Words, link: str | None) -> list[Markup]:
    title, published = card.heading
    lines = [texts("import.title", title=shortened(title.value, LONGEST_TITLE))]
    day = date.fromisoformat(published.value) if published.value else None
    lines.append(texts("import.published", published=day) if day else texts("import.no_date"))
    lines += [_decided(slot, texts) for slot in card.heading if slot.ruling]
    if card.told.author:
        lines.append(texts("import.author", author=shortened(card.told.author, 80)))
    if link:
        lines.append(texts("import.link", link=link))
    return lines


def _standing(card: Card, texts: Words, zone: ZoneInfo) -> list[Markup]:
    state = texts.plain(f"review.state_{card.state.value}")
    lines = [texts("review.standing", number=card.article_id, state=state, version=card.version)]
    if card.hidden:
        lines.append(texts("review.hidden"))
    elif card.cuts:
        lines.append(texts("review.cuts", count=card.cuts))
    if card.merged_into is not None:
        lines.append(texts("review.merged_into", number=card.merged_into))
    if card.merged:
        lines.append(texts("review.merged", numbers=", ".join(map(str, card.merged))))
    for key, at in (("publish_at", card.publish_at), ("expire_at", card.expire_at)):
        if at is not None:
            lines.append(texts(f"review.{key}", when=_local(at, zone)))
    return lines


def _summary(item: Item, texts: Words) -> str:
    """What a fact says, on one line."""
    day = (
        f" ({item.day:%d/%m/%Y})"
        if item.day is not None and f"{item.day:%d/%m/%Y}" not in item.value("date")
        else ""
    )
    names = ("date", "organiser", "count", "subject", "value", "role", "unit", "deed", "award")
    values = {name: item.value(name) for name in names}
    values["date"] += day if values["date"] else ""
    if item.honorific and values["subject"]:
        values["subject"] = f"{item.honorific} {values['subject']}"
    order = ("subject", "value") if item.value("value") else names
    line = " · ".join(shortened(values[name], LONGEST_VALUE) for name in order if values[name])
    return sentence_case(shortened(line, LONGEST_SUMMARY))


def _quote(item: Item) -> str:
    """The sentence, from a little before the fact where it would not fit otherwise."""
    if len(item.quote) <= LONGEST_QUOTE or item.states < LONGEST_QUOTE // 2:
        return shortened(item.quote, LONGEST_QUOTE)
    cut = item.quote.rfind(" ", 0, item.states - 20)
    return "…" + shortened(item.quote[cut + 1 :], LONGEST_QUOTE)


def _struck(item: Item, value: str) -> Markup:
    return Markup("<s>{}</s>").format(value) if item.verdict is Verdict.STRUCK else Markup("{}").format(value)


def _sure(item: Item, texts: Words) -> Markup:
    key = "review.sure" if item.sure >= LOW else "review.unsure"
    verdict = texts.plain(f"review.verdict_{item.verdict.value}" if item.verdict else "review.verdict_none")
    return texts(key, share=item.sure, verdict=verdict)


def _slot_line(slot: Slot, texts: Words) -> Markup:
    name = texts.plain(f"review.slot_{slot.name}")
    if slot.ruling is None:
        return texts("review.slot", name=name, value=shortened(slot.value, LONGEST_SLOT))
    told, value = shortened(slot.told, LONGEST_SLOT), shortened(slot.value, LONGEST_SLOT)
    return texts("review.slot_corrected", name=name, told=told, value=value)


def _decided(slot: Slot, texts: Words) -> Markup:
    said = slot.ruling
    assert said is not None
    day = date.fromisoformat(said.day)
    key = "review.decided_against" if said.against else "review.decided"
    line = texts(
        key,
        name=texts.plain(f"review.slot_{slot.name}"),
        by=said.by_name,
        day=day,
        reason=shortened(said.reason, LONGEST_REASON),
    )
    if said.told != slot.told:
        line += Markup("\n") + texts(
            "review.source_changed", before=shortened(said.told, 100), now=shortened(slot.told, 100) or "–"
        )
    return line


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M %d/%m/%Y}"
