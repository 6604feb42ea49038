"""What changed in an article, and which other ones tell the same: as an admin reads it on a telephone."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button

from bot.callbacks.office import Announced
from bot.screens.keyboards import button
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.announcing.mentions import Mention
from knowledge.review.cards import Card
from knowledge.review.differences import Difference
from knowledge.review.duplicates import Side, Twin
from knowledge.review.history import Step, Version

MOST_TOLD = 5  # announcements named one by one
MOST_FACTS = 7  # of one side


def versions_text(card: Card, found: Sequence[Version], texts: Words, zone: ZoneInfo) -> Markup:
    """Every text of an article, the present one first."""
    lines = [texts("review.versions", number=card.article_id)]
    for version in found:
        if version.until is None:
            lines.append(texts("review.version_now", number=version.number, characters=version.characters))
        else:
            until = f"{version.until.astimezone(zone):%H:%M %d/%m/%Y}"
            lines.append(
                texts("review.version", number=version.number, characters=version.characters, until=until)
            )
    return Markup("\n").join(lines)


def step_text(
    article_id: int,
    step: Step,
    answered: int,
    told: Sequence[Mention],
    texts: Words,
    *,
    lead: Markup | None = None,
) -> Markup:
    """What a version changed, and what was said before it did."""
    lines = [lead] if lead is not None else []
    lines.append(texts("review.step", number=article_id, version=step.number, before=step.number - 1))
    if step.title is not None:
        lines.append(
            texts("review.step_title", before=shortened(step.title[0], 150), after=shortened(step.title[1], 150))
        )
    if step.published is not None:
        lines.append(
            texts("review.step_published", before=step.published[0] or "–", after=step.published[1] or "–")
        )
    lines += [_change(one, texts) for one in step.changes]
    if step.total > len(step.changes):
        lines.append(texts("review.step_more", count=step.total - len(step.changes)))
    if answered:
        lines += [Markup(), texts("review.step_answered", count=answered)]
    if told:
        lines += [Markup(), texts("review.step_announced", count=len(told))]
        lines += [mention_line(one, texts) for one in told[:MOST_TOLD]]
    return Markup("\n").join(lines)


def mention_line(one: Mention, texts: Words) -> Markup:
    """One announcement that tells of the article, or names the person."""
    status = texts.plain(f"announcement.{one.status.value}")
    return texts(
        "review.mention", number=one.announcement_id, status=status, copies=one.copies, opening=one.opening
    )


def announcement_keys(told: Sequence[Mention], texts: Words) -> list[Button]:
    """One button an announcement: to where it is corrected or recalled."""
    return [
        button(
            texts.plain("review.key_announcement", number=one.announcement_id),
            Announced(one.announcement_id, "open"),
        )
        for one in told[:MOST_TOLD]
    ]


def twins_text(card: Card, found: Sequence[Twin], texts: Words) -> Markup:
    """The articles that seem to tell the same."""
    lines = [texts("review.twins", number=card.article_id, count=len(found))]
    for twin in found:
        key = "review.twin_event" if twin.same_event else "review.twin"
        day = f"{twin.published:%d/%m/%Y}" if twin.published else "–"
        title = shortened(twin.title, 120)
        lines.append(texts(key, number=twin.article_id, title=title, day=day, share=twin.likeness))
    return Markup("\n").join(lines)


def pair_text(one: Side, other: Side, texts: Words) -> Markup:
    """Two articles side by side: what both tell once, and what only one of them tells."""
    lines = [texts("review.pair")]
    for side, sign in ((one, "🅰️"), (other, "🅱️")):
        day = f"{side.published:%d/%m/%Y}" if side.published else "–"
        state = texts.plain(f"review.state_{side.state.value}")
        title = shortened(side.title, 120)
        lines.append(
            texts(
                "review.pair_side",
                sign=sign,
                number=side.article_id,
                title=title,
                day=day,
                state=state,
                characters=side.characters,
            )
        )
    both = [told for told in one.told if told in other.told]
    if both:
        lines += [Markup(), texts("review.pair_both", count=len(both)), *_facts(both, texts)]
    for side, others, sign in ((one, other, "🅰️"), (other, one, "🅱️")):
        alone = [told for told in side.told if told not in others.told]
        if alone:
            lines += [Markup(), texts("review.pair_only", sign=sign, count=len(alone)), *_facts(alone, texts)]
    return Markup("\n").join(lines)


def _facts(told: Sequence[tuple[str, str]], texts: Words) -> list[Markup]:
    lines = [
        texts("review.pair_fact", kind=texts.plain(f"review.kind_{kind}"), value=shortened(value, 110))
        for kind, value in told[:MOST_FACTS]
    ]
    return [*lines, texts("review.step_more", count=len(told) - MOST_FACTS)] if len(told) > MOST_FACTS else lines


def _change(one: Difference, texts: Words) -> Markup:
    key = "review.change"
    if not one.before:
        key = "review.change_added"
    elif not one.after:
        key = "review.change_gone"
    return texts(key, lead=one.lead, before=one.before, after=one.after, trail=one.trail)
