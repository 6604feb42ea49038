"""The labelled corpus holds together: each answer stands in its article, each name is used once."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "corpus"
SETS = ("train", "wide", "held_out")
NOISES = {"clean", "nodiacritics", "telex", "vni", "typo", "teencode", "abbrev"}
REASONS = {"missing_fact", "wrong_year", "wrong_place", "not_in_set", "off_topic", "chrome"}

Row = dict[str, Any]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one corpus file, such as `train_articles`; empty lines do not count."""
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def plain(text: str) -> str:
    """NFC and case-folded, as answers are compared."""
    return unicodedata.normalize("NFC", text).casefold()


def stands_in(answer: str, text: str) -> bool:
    """Whether the answer stands in the text, from one word boundary to another."""
    return re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", plain(text)) is not None


def article_texts(name: str) -> dict[str, str]:
    """Title and body of each article of a set, by id."""
    return {row["id"]: f"{row['title']}\n{row['body']}" for row in rows(f"{name}_articles")}


@pytest.mark.parametrize("part", ["articles", "questions"])
def test_ids_are_used_once(part: str) -> None:
    uses = Counter(row["id"] for name in SETS for row in rows(f"{name}_{part}"))
    assert [key for key, count in uses.items() if count > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_answers_stand_in_their_article(name: str) -> None:
    texts = article_texts(name)
    astray = [
        (row["id"], answer)
        for row in rows(f"{name}_questions")
        for answer in row["answers"]
        if not any(stands_in(answer, texts[key]) for key in (row["article_id"], *row["also_ok"]))
    ]
    assert astray == []


def faults(row: Row, texts: dict[str, str]) -> list[str]:
    """What is wrong with one question, in words; nothing if it is sound."""
    answerable = row["kind"] != "unanswerable"
    checks = {
        "no words": bool(row["question"].strip() and row["clean"].strip()),
        "unknown noise": row["noise"] in NOISES,
        "unknown article": not answerable or row["article_id"] in texts,
        "no answer": not answerable or bool(row["answers"]),
        "an answer all the same": answerable or (row["article_id"] is None and not row["answers"]),
        "unknown reason": answerable or row["why"] in REASONS,
        "unknown neighbour": answerable or all(key in texts for key in row["near"]),
    }
    return [name for name, sound in checks.items() if not sound]


@pytest.mark.parametrize("name", SETS)
def test_a_question_is_answerable_or_says_why_not(name: str) -> None:
    texts = article_texts(name)
    unsound = {row["id"]: faults(row, texts) for row in rows(f"{name}_questions")}
    assert {key: found for key, found in unsound.items() if found} == {}


def test_held_out_articles_are_new() -> None:
    trained, held = article_texts("train"), article_texts("held_out")
    assert not set(trained.values()) & set(held.values())
