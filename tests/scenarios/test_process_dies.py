"""The power goes, somebody stops the service: no question is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.process import Program, free_port
from tests.support.telegram import TelegramServer

CHATS = range(1001, 1101)
AT_A_TIME = 8
MakeProgram = Callable[[], Program]


@pytest.fixture(params=["polling", "webhook"])
def make_program(request, telegram, database_url, make_process, tmp_path: Path) -> MakeProgram:
    """The bot as a process, on each engine and by each way of receiving."""
    listen = f"127.0.0.1:{free_port()}"
    variables = {
        "token": telegram.token,
        "api_url": telegram.url,
        "database_url": database_url,
        "index_dir": str(tmp_path / "index"),
        "listen": listen,
        "updates_at_a_time": str(AT_A_TIME),
    }
    if request.param == "webhook":
        variables |= {"webhook_url": f"http://{listen}/telegram", "webhook_secret": "a-secret_1"}
    return lambda: make_process("run", **variables)


def answered(telegram: TelegramServer) -> int:
    return sum(bool(telegram.replies(chat)) for chat in CHATS)


async def test_after_kill_9_all_waiting_questions_are_answered(telegram, make_program):
    telegram.world.faults.latency = 0.02  # time enough to die in the middle
    for chat in CHATS:
        telegram.say(chat, chat, "giá vàng hôm nay bao nhiêu")
    program = make_program()
    await program.start()
    await telegram.wait_until(lambda: answered(telegram) >= 20, "twenty answers")
    await program.kill()
    before = answered(telegram)
    assert before < len(CHATS)

    again = make_program()
    await again.start()
    await telegram.wait_until(lambda: answered(telegram) == len(CHATS), "all answers")
    telegram.say(5, 5, "câu hỏi sau cùng")
    await telegram.wait_for_reply(5)
    assert await again.stop() == 0
    twice = sum(len(telegram.replies(chat)) - 1 for chat in CHATS)
    assert twice <= AT_A_TIME
    assert not [line for line in program.output + again.output if telegram.token in line]


@pytest.mark.parametrize("make_program", ["polling"], indirect=True)
async def test_a_stopped_service_finishes_what_it_has_in_hand(telegram, make_program):
    telegram.world.faults.latency = 0.02
    for chat in CHATS:
        telegram.say(chat, chat, "giá vàng hôm nay bao nhiêu")
    program = make_program()
    await program.start()
    await telegram.wait_until(lambda: answered(telegram) >= 20, "twenty answers")
    assert await program.stop() == 0
    assert answered(telegram) < len(CHATS)

    again = make_program()
    await again.start()
    await telegram.wait_until(lambda: answered(telegram) == len(CHATS), "all answers")
    await again.stop()
    assert [len(telegram.replies(chat)) for chat in CHATS] == [1] * len(CHATS)
