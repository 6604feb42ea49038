"""What admins read about an article fits into a message, however long what it holds."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot import texts
from bot.screens.admins import review, review_keys, versions
from bot.screens.paging import LONGEST_MESSAGE, length
from jobs.announcing.mentions import Mention
from jobs.models import AnnouncementStatus
from knowledge.facts import FactKind
from knowledge.models import ArticleState
from knowledge.review.cards import Card, Item, Slot
from knowledge.review.differences import differences
from knowledge.review.doubts import Doubt
from knowledge.review.history import Step
from knowledge.review.public import Ruling, Told, Verdict

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG = "tuyên dương <người tốt> & việc tốt 🌟 " * 40
RULING = Ruling("", "", "", Verdict.CORRECTED, LONG, LONG[:300], True, LONG[:500], 1, "Lan " * 10, "2026-03-01")


def item(number):
    names = ("subject", "unit", "deed", "award")
    slots = tuple(Slot(name, LONG, RULING) for name in names)
    return Item(
        FactKind.HONOUREE, f"k{number}", slots, LONG[:300], 0, 0.5, True, "ông", date(2026, 3, 1), Verdict.STRUCK
    )


CARD = Card(
    article_id=2**31 - 1,
    edition=2**31 - 1,
    version=99_999,
    told=Told(LONG, LONG, None, LONG, date(2026, 3, 1)),
    heading=(Slot("title", LONG, RULING), Slot("published", "2026-03-01")),
    state=ArticleState.WITHDRAWN,
    sample=True,
    items=tuple(map(item, range(12))),
    doubts=tuple(Doubt("no_ceremony_day", {"subject": LONG}) for _ in range(9)),
    publish_at=datetime(2026, 3, 1, tzinfo=UTC),
    expire_at=datetime(2026, 3, 1, tzinfo=UTC),
    merged_into=7,
    merged=tuple(range(9)),
    hidden=True,
    cuts=3,
)


def shown(markup: Markup) -> int:
    """How Telegram measures a text: without its tags."""
    return length(markup.striptags() + "\n" * markup.count("\n"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_cards_facts_and_differences_fit(language):
    words = texts.load()[language]
    before = " ".join(f"từ{number} {'x' * 90}" for number in range(400))
    changes, total = differences(before, before.replace("từ", "tu"))
    step = Step(2, 2, (LONG, LONG), ("2026-03-01", ""), tuple(changes), total, 3)
    told = [Mention(number, AnnouncementStatus.SENT, 3000, LONG[:60]) for number in range(20)]
    screens = [
        *(
            review.card_text(CARD, page, words, ZONE, link="https://t.me/bot?start=a_1", lead=None)
            for page in range(3)
        ),
        review.item_text(CARD, CARD.items[0], words),
        review.state_text(CARD, words, ZONE),
        review.left_out_text([LONG] * 20, ["20/01/2021"], words),
        versions.step_text(1, step, 9, told, words),
    ]
    assert [shown(screen) for screen in screens if shown(screen) > LONGEST_MESSAGE] == []


def test_the_longest_numbers_fit_into_buttons():
    words = texts.load()["vi"]
    review_keys.card(CARD, 0, 3, words)
    review_keys.item(CARD, CARD.items[0], 0, words)
    review_keys.pair(CARD.article_id, CARD.edition, CARD.article_id, CARD.edition, words)
    review_keys.states(CARD, words)
