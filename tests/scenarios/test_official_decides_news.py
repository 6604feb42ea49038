"""An official decides whether followers hear of a new article, where the office wants that."""

from datetime import timedelta

from bot.outbound import newsdesk
from jobs.models import Role
from jobs.people import staff
from jobs.telling import news
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import NOON, ZONE, subscribe
from tests.support.office import BINH, HOA


async def held(database) -> int:
    """An article of yesterday that waits."""
    day = (NOON - timedelta(days=1)).date()
    fact = Fact(FactKind.CEREMONY, 0, 5, 0, 5, "Lễ", "phường Hoa Sen", details={"date": day.isoformat()})
    article = ImportedArticle("bai-1", "Hoa Sen <tuyên dương>", "Sáng qua, lễ diễn ra.", published=day)
    await database.write(articles.replace, article, [fact], now=NOON)
    await database.write(news.look_at_new, now=NOON, zone=ZONE, hold=True)
    (number,) = await database.read(news.held)
    return int(number)


async def test_what_waits_is_shown_and_let_go_once(telegram, office, database):
    subscribe(database, [101])
    number = await held(database)

    shelf = await office.say(HOA, "/thongbao")
    await office.press(HOA, "Bài mới chờ quyết định (1)")
    assert "Hoa Sen <tuyên dương>" in office.last(HOA)
    await office.press(HOA, "Báo cho người theo dõi")
    assert "Không còn bài nào" in office.last(HOA)

    bundles = await database.read(news.ready, now=NOON)
    assert [bundle.article_ids for bundle in bundles] == [(number,)]
    again = await telegram.wait_for_answer(telegram.press_data(HOA, HOA, shelf.id, f"1H:{number}:1"))
    assert "đã có người quyết định" in again["text"]


async def test_what_is_not_told_reaches_nobody(office, database):
    subscribe(database, [101])
    await held(database)

    await office.say(HOA, "/thongbao")
    await office.press(HOA, "Bài mới chờ quyết định (1)")
    await office.press(HOA, "Không báo")

    assert await database.read(news.ready, now=NOON) == []
    assert await database.read(news.held) == []


async def test_officials_are_asked_once_and_whoever_presses_first_decides(telegram, office, database):
    subscribe(database, [101])
    number = await held(database)
    telegram.open_chats(BINH)
    await database.write(staff.add, BINH, Role.OFFICIAL, by=None, now=NOON)

    assert await newsdesk.ask(office.services, office.bot) == 2
    assert await newsdesk.ask(office.services, office.bot) == 0
    theirs = telegram.replies(BINH)[-1]
    await office.press(HOA, "Báo cho người theo dõi")
    answer = await telegram.wait_for_answer(telegram.press(BINH, BINH, "Không báo", message_id=theirs.id))

    assert "đã có người quyết định" in answer["text"]
    assert [bundle.article_ids for bundle in await database.read(news.ready, now=NOON)] == [(number,)]


async def test_who_is_no_official_any_more_decides_nothing(telegram, office, database):
    await held(database)
    await newsdesk.ask(office.services, office.bot)
    await database.write(staff.remove, HOA, Role.OFFICIAL)

    message = telegram.replies(HOA)[-1]
    await telegram.wait_for_answer(telegram.press(HOA, HOA, "Báo cho người theo dõi", message_id=message.id))

    assert len(await database.read(news.held)) == 1
