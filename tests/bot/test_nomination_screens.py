"""Screens of nominations hold whatever can be told, within what Telegram takes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot import texts
from bot.screens import nominated, nominating
from bot.screens.paging import LONGEST_MESSAGE, length
from jobs.nominating.drafts import Draft
from jobs.nominating.duplicates import Told
from jobs.nominating.forms import WRITTEN, Step
from jobs.nominating.models import Consent, State
from jobs.nominating.shelves import Happened, Nominated
from tests.jobs.ledger import NOON, ZONE

FULL: dict[str, Any] = {step.value: "💛" * (words.most // 2) for step, words in WRITTEN.items()}
FULL |= {"kind": "person", "age": "minor", "told": [1, 2, 3], "known": "same", "pictures": [["photo", "x"]] * 3}
FULL |= {"photos": 3, "consent": "not_asked", "guardian": "not_asked"}
TOLD = [Told(1, "💛" * 900, date(2026, 1, 1), "💛" * 900, "💛" * 900, "💛" * 900, "💛" * 900)] * 3
FULLEST = Nominated(
    7,
    "GS-AAAA-CCCC",
    101,
    State.ASKED,
    9,
    FULL,
    Consent.NOT_ASKED,
    Consent.NOT_ASKED,
    NOON,
    NOON,
    events=[Happened("asked", 801, "💛" * 450, NOON + timedelta(hours=hour)) for hour in range(40)],
    others=[(number, "GS-DDDD-EEEE") for number in range(3)],
    told=TOLD,
)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_fullest_nomination_is_one_message(language):
    words = texts.load()[language]
    draft = Draft(7, Step.SUMMARY, FULL, NOON)
    screens = [
        nominated.card(FULLEST, words, ZONE),
        nominating.own(FULLEST, words, ZONE),
        nominating.summary(draft, words),
        nominating.question(replace(draft, step=Step.KNOWN), words, told=TOLD),
    ]
    for text, keyboard in screens:
        assert length(text.striptags()) + text.count("\n") <= LONGEST_MESSAGE
        assert keyboard is not None
    for text, _ in screens[:3]:
        assert FULL["deed"] in text
    assert "02/03" in screens[0][0] or "03/03" in screens[0][0]  # the latest of what happened is there


@pytest.mark.parametrize("step", list(Step))
def test_every_question_can_be_asked_of_a_person_and_of_a_group(step):
    for kind in ("person", "group"):
        draft = Draft(7, step, FULL | {"kind": kind}, NOON)
        if kind == "group" and step in (Step.AGE, Step.GUARDIAN):
            continue
        text, keyboard = nominating.question(draft, texts.load()["vi"], told=TOLD[:1])
        assert text
        assert keyboard is not None
