"""What is older than its limit is forgotten, and nothing else."""

from datetime import UTC, datetime, timedelta

from jobs.timing import retention
from jobs.timing.retention import QUESTIONS
from knowledge import questions
from knowledge.answer import Answer, Outcome

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


async def test_a_question_is_kept_for_its_time_and_then_forgotten(database):
    for token, age in (("old", QUESTIONS.keep + timedelta(minutes=1)), ("young", timedelta(days=1))):
        answer = Answer("ông Chánh làm gì", Outcome.NONE, 0.1)
        await database.write(questions.record, token, answer, now=NOW - age)

    gone = await retention.forget_old(database, {"questions": QUESTIONS}, now=NOW)

    assert gone == {"questions": 1}
    assert await database.write(questions.judge, "young", helpful=True)
    assert not await database.write(questions.judge, "old", helpful=True)
