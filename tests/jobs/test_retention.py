"""What is older than its limit is forgotten, and nothing else; no table is without a rule or a reason."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.settings import Settings
from bot.upkeep.timetable import rules
from jobs.timing import retention
from jobs.timing.retention import KEPT, by_settings
from knowledge import counts, questions
from knowledge.answer import Answer, Outcome
from knowledge.counts import ALL, Count
from knowledge.db import Base

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def test_a_question_is_kept_for_its_time_and_then_only_counted(database):
    limits = by_settings(questions_days=180, counts_days=365, zone=ZONE)
    for token, age in (("old", timedelta(days=180, minutes=1)), ("young", timedelta(days=1))):
        answer = Answer("ông Chánh làm gì", Outcome.NONE, 0.1)
        await database.write(questions.record, token, answer, now=NOW - age)

    gone = await retention.forget_old(database, limits, now=NOW)

    assert gone == {"questions": 1, "question_counts": 0}
    assert await database.write(questions.judge, "young", helpful=True)
    assert not await database.write(questions.judge, "old", helpful=True)
    kept = await database.read(counts.between, date(2025, 1, 1), date(2026, 2, 1), zone=ZONE)
    assert kept == [Count(date(2025, 9, 2), "none", ALL, "", "", 1)]

    assert (await retention.forget_old(database, limits, now=NOW + timedelta(days=185)))["question_counts"] == 0
    assert (await retention.forget_old(database, limits, now=NOW + timedelta(days=186)))["question_counts"] == 1


def test_every_table_has_a_rule_or_a_reason_to_be_kept():
    cleared = {name.split(" ")[0] for name in rules(Settings(keep_questions_days=30))}

    assert set(Base.metadata.tables) - cleared - set(KEPT) == set()
    assert cleared & set(KEPT) == set()
    assert all(KEPT.values())


async def test_every_rule_runs_on_an_empty_database(database):
    gone = await retention.forget_old(database, rules(Settings()), now=NOW)

    assert set(gone.values()) == {0}


def test_an_operator_sets_how_long_questions_are_kept():
    set_so = rules(Settings(keep_questions_days=30, keep_counts_days=400))

    assert set_so["questions"].keep == timedelta(days=30)
    assert set_so["question_counts"].keep == timedelta(days=400)
