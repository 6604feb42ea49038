"""Who sends too much: residents are held back before staff, told once, and told later what was missed."""

from dataclasses import replace

from bot.inbound.flood import Allowance, Flood
from tests.support.application import ADMIN, found, running, services_for
from tests.support.office import HOA, Clock, Office


async def test_a_resident_hears_once_that_it_is_too_much_and_later_what_was_missed(telegram, database, answerer):
    answerer.script = {"khi nào": found("khi nào")}
    clock = Clock()
    flood = Flood(Allowance(1.0, 3), Allowance(1.0, 6))
    services = replace(services_for(telegram, database, answerer), clock=clock, flood=flood)
    async with running(services) as application:
        hands = Office(telegram, database, services, application.bot, clock)
        for person in (HOA, ADMIN):
            for _ in range(6):
                telegram.say(person, person, "khi nào")
        await telegram.wait_until(lambda: len(telegram.texts_to(ADMIN)) == 6, "six answers to the admin")
        await telegram.wait_until(lambda: len(telegram.texts_to(HOA)) == 4, "three answers and a notice")

        assert "gửi nhanh quá" in hands.last(HOA)
        clock.pass_(minutes=1)
        assert "có 3 tin tôi chưa đọc được" in str((await hands.say(HOA, "khi nào")).text)
        assert "Sáng 19/05/2024" in str((await hands.telegram.wait_for_reply(HOA)).text)

    assert [text for text in telegram.texts_to(ADMIN) if "gửi nhanh quá" in text] == []
