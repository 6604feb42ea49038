"""The buttons under an article's card and its facts."""

import hashlib
from collections.abc import Sequence

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.review import ArticlePress, CardPage, FactPress, PairPress, TakedownPress
from bot.screens.admins.review import PER_PAGE, pages
from bot.screens.keyboards import button, turning
from bot.texts import Words
from knowledge.models import ArticleState
from knowledge.review.cards import Card, Item
from knowledge.review.duplicates import Twin
from knowledge.review.history import Version
from knowledge.review.public import ARTICLE, Verdict
from knowledge.review.slots import SLOTS

# From each state the steps that make sense, in the order of the buttons.
_STEPS = {
    ArticleState.DRAFT: ("publish", "at_publish", "withdraw"),
    ArticleState.PUBLISHED: ("draft", "at_expire", "expire", "withdraw"),
    ArticleState.WITHDRAWN: ("publish", "draft"),
    ArticleState.EXPIRED: ("publish", "draft"),
}


def fingerprint(kind: str, key: str) -> str:
    """Eight characters that stand for a fact, or for the article itself."""
    return hashlib.blake2b(f"{kind}|{key}".encode(), digest_size=4).hexdigest()


WHOLE = fingerprint(ARTICLE, "")  # the article's own title and day


def menu(drafts: int, takedowns: int, texts: Words) -> Keyboard:
    """Below /baiviet without anything after it."""
    return Keyboard(
        [
            [button(texts.plain("review.key_list"), ArticlePress(0, 0, "list"))],
            [button(texts.plain("review.key_drafts", count=drafts), ArticlePress(0, 0, "drafts"))],
            [button(texts.plain("review.key_takedowns", count=takedowns), TakedownPress(0, "list"))],
        ]
    )


def card(shown: Card, page: int, twins: int, texts: Words) -> Keyboard:
    """Below a page of the card: its facts by number, its pages, and what to do with the article."""
    number, edition = shown.article_id, shown.edition
    first = page * PER_PAGE
    items = shown.items[first : first + PER_PAGE]
    rows = [
        [
            button(str(place), FactPress(number, edition, fingerprint(item.kind.value, item.key), "open"))
            for place, item in enumerate(items, first + 1)
        ],
        turning(page, pages(shown), lambda turned: CardPage(number, turned), texts),
    ]
    if any(item.verdict is None for item in items):
        rows.append([button(texts.plain("review.key_ok_page"), ArticlePress(number, edition, f"ok{page}"))])
    rows.append(
        [
            button(texts.plain("review.key_state"), ArticlePress(number, edition, "state")),
            button(texts.plain("review.key_heading"), FactPress(number, edition, WHOLE, "open")),
        ]
    )
    further = [
        button(texts.plain("review.key_history", count=shown.version), ArticlePress(number, edition, "history"))
    ]
    if twins:
        further.append(
            button(texts.plain("review.key_twins", count=twins), ArticlePress(number, edition, "twins"))
        )
    rows.append(further)
    return Keyboard([row for row in rows if row])


def item(shown: Card, one: Item, page: int, texts: Words) -> Keyboard:
    """Below one fact: right, not to be used, or otherwise; for a person, not to be named."""
    which = fingerprint(one.kind.value, one.key)

    def press(key: str, what: str, **values: object) -> Button:
        return button(texts.plain(key, **values), FactPress(shown.article_id, shown.edition, which, what))

    decide = []
    if one.verdict is None:
        decide.append(press("review.key_ok", "ok"))
    if one.verdict is not Verdict.STRUCK:
        decide.append(press("review.key_no", "no"))
    if one.verdict is not None:
        decide.append(press("review.key_undo", "undo"))
    names = SLOTS[one.kind.value]
    slots = [
        press("review.key_correct", f"c-{name}", name=texts.plain(f"review.slot_{name}").lower()) for name in names
    ]
    rows = [decide, *(slots[place : place + 2] for place in range(0, len(slots), 2))]
    if one.is_person:
        rows.append([press("review.key_down", "down")])
    rows.append([button(texts.plain("review.key_card"), CardPage(shown.article_id, page))])
    return Keyboard([row for row in rows if row])


def heading(shown: Card, texts: Words) -> Keyboard:
    """Below the article's title and day."""
    rows = [
        [
            button(
                texts.plain("review.key_correct", name=texts.plain(f"review.slot_{name}").lower()),
                FactPress(shown.article_id, shown.edition, WHOLE, f"c-{name}"),
            )
        ]
        for name in SLOTS[ARTICLE]
    ]
    if any(slot.ruling for slot in shown.heading):
        undo = FactPress(shown.article_id, shown.edition, WHOLE, "undo")
        rows.append([button(texts.plain("review.key_undo"), undo)])
    rows.append([button(texts.plain("review.key_card"), CardPage(shown.article_id, 0))])
    return Keyboard(rows)


def states(shown: Card, texts: Words) -> Keyboard:
    """Below where an article stands: where it can go from there."""
    number, edition = shown.article_id, shown.edition
    steps = ("part",) if shown.merged_into is not None else () if shown.hidden else _STEPS[shown.state]
    rows = [[button(texts.plain(f"review.key_{step}"), ArticlePress(number, edition, step))] for step in steps]
    rows.append([button(texts.plain("review.key_card"), CardPage(number, 0))])
    return Keyboard(rows)


def twins(shown: Card, found: Sequence[Twin], texts: Words) -> Keyboard:
    """One button a twin, to stand beside the article."""
    rows = [
        [
            button(
                texts.plain("review.key_compare", number=twin.article_id),
                PairPress(shown.article_id, shown.edition, twin.article_id, "twin"),
            )
        ]
        for twin in found
    ]
    return Keyboard([*rows, [button(texts.plain("review.key_card"), CardPage(shown.article_id, 0))]])


def pair(number: int, edition: int, other: int, other_edition: int, texts: Words) -> Keyboard:
    """Below two articles side by side: which of them stays."""
    return Keyboard(
        [
            [
                button(
                    texts.plain("review.key_merge", number=other, into=number),
                    PairPress(other, other_edition, number, "merge"),
                )
            ],
            [
                button(
                    texts.plain("review.key_merge", number=number, into=other),
                    PairPress(number, edition, other, "merge"),
                )
            ],
            [button(texts.plain("review.key_card"), CardPage(number, 0))],
        ]
    )


def versions(number: int, edition: int, found: Sequence[Version], texts: Words) -> Keyboard:
    """One button a version that has one before it."""
    rows = [
        [
            button(
                texts.plain("review.key_version", number=version.number),
                PairPress(number, edition, version.number, "version"),
            )
        ]
        for version in found[:6]
        if version.number > 1
    ]
    return Keyboard([*rows, [button(texts.plain("review.key_card"), CardPage(number, 0))]])


def step(number: int, edition: int, version: int, texts: Words, announcements: Sequence[Button] = ()) -> Keyboard:
    """Below what a version changed: back to the one before it."""
    back = PairPress(number, edition, version - 1, "back")
    rows = [[one] for one in announcements]
    rows.append([button(texts.plain("review.key_back", number=version - 1), back)])
    return Keyboard([*rows, [button(texts.plain("review.key_card"), CardPage(number, 0))]])


def listed(numbers: Sequence[int], page: int, total_pages: int, what: str, texts: Words) -> Keyboard:
    """Below a list of articles: their numbers, and further pages."""
    rows = [
        [button(str(number), CardPage(number, 0)) for number in numbers],
        turning(page, total_pages, lambda turned: ArticlePress(0, turned, what), texts),
    ]
    return Keyboard([row for row in rows if row])


def leave(number: int, texts: Words) -> Keyboard:
    """Below what the bot asks for: nothing is to be changed after all."""
    return Keyboard([[button(texts.plain("review.key_leave"), CardPage(number, 0))]])


def to_card(number: int, texts: Words) -> Keyboard:
    """One button: the card."""
    return Keyboard([[button(texts.plain("review.key_card"), CardPage(number, 0))]])
