"""The nightly run: stored questions are asked again, and admins hear once of those that have turned wrong."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from jobs.delivery import letters
from knowledge.answer import Answer
from knowledge.db import Database
from knowledge.unanswered import gate, stored
from knowledge.unanswered.stored import Stored

NAMED = 10  # questions in the letter
LONGEST = 120  # characters of each


async def report_drift(
    database: Database, ask: Callable[[str], Answer], admins: Iterable[int], *, now: datetime
) -> int:
    """Ask every stored question and return how many right answers have turned wrong since the last run."""
    questions = await database.read(stored.kept)
    results = await asyncio.to_thread(gate.rights, questions, ask)
    return await database.write(note, questions, results, sorted(admins), now=now)


def note(
    session: Session,
    questions: Sequence[Stored],
    results: Mapping[int, bool],
    admins: Iterable[int],
    *,
    now: datetime,
) -> int:
    """Keep what the run found; owe each admin one letter about what has turned wrong. Does not commit."""
    turned = [one for one in questions if not results[one.id] and one.right is not False]
    stored.note(session, results, now=now)
    if turned:
        told = "\n".join(f"• {one.question[:LONGEST]}" for one in turned[:NAMED])
        values = {"count": len(turned), "questions": told}
        for chat_id in admins:
            letters.add(session, chat_id, f"drift:{now:%Y-%m-%d}", "gate.drift", values, now=now)
    return len(turned)
