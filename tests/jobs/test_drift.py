"""The nightly run of stored questions: admins hear once of what has turned wrong."""

from datetime import timedelta

from sqlalchemy import select

from jobs.office import LetterRow
from jobs.telling.drift import report_drift
from knowledge.answer import Answer, Curated, Outcome
from knowledge.unanswered import stored
from tests.jobs.ledger import NOON

ADMINS = (900, 901)


def letters(database):
    return database.read_sync(
        lambda session: [
            (row.chat_id, row.words, row.values["count"]) for row in session.scalars(select(LetterRow))
        ]
    )


def answering(known):
    def ask(question):
        text = known.get(question)
        if text is None:
            return Answer(question, Outcome.NONE, 0.1)
        return Answer(question, Outcome.ANSWER, 0.9, curated=Curated(text, "UBND", "QĐ", NOON))

    return ask


async def test_what_turns_wrong_is_reported_once_and_again_after_it_was_right(database):
    for question, expected in (("một", "1"), ("hai", "2")):
        database.write_sync(stored.keep, [question], None, expected, fix_id=None, now=NOON)
    right, half = answering({"một": "1", "hai": "2"}), answering({"một": "1", "hai": "3"})

    async def night(number, ask):
        return await report_drift(database, ask, ADMINS, now=NOON + timedelta(days=number))

    assert await night(1, right) == 0
    assert letters(database) == []
    assert await night(2, half) == 1
    assert letters(database) == [(900, "gate.drift", 1), (901, "gate.drift", 1)]
    assert await night(3, half) == 0  # known by now
    assert await night(4, right) == 0
    assert await night(5, answering({})) == 2
    assert len(letters(database)) == 4
