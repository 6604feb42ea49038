"""Ask the knowledge base from a shell, and measure how well it answers."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli import opening
from bot.errors import NoQuestion, NotAQuestionFile
from bot.settings import Settings
from bot.texts import Words
from knowledge.answer import Answer, ArticleRef, Outcome
from knowledge.answering import Answerer
from knowledge.evaluation import Evaluation, Figures, load_questions
from knowledge.evaluation import evaluate as measure

TABLE_WIDTH = 110
FIGURES = ("article", "exact", "shown", "false_answer", "false_silence", "choices")


def ask(
    question: Annotated[list[str] | None, typer.Argument(help="cli.ask.question")] = None,
    batch: Annotated[Path | None, typer.Option(help="cli.ask.batch")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
    explain: Annotated[bool, typer.Option(help="cli.ask.explain")] = False,
) -> None:
    """cli.ask.help"""
    asked = list(_questions(question, batch))
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.knowledge_base(settings) as knowledge:
        for number, text in asked:
            started = perf_counter()
            answers = knowledge.answerer.answers(text, now=datetime.now(UTC))
            took = (perf_counter() - started) * 1000
            if as_json:
                record = _record(number, text, answers[0], took)
                record["further"] = [_record(number, answer.question, answer, 0) for answer in answers[1:]]
                typer.echo(json.dumps(record, ensure_ascii=False))
            else:
                for answer in answers:
                    _show(console, words, answer)
            if explain:
                _explain(console, words, knowledge.answerer, text, as_json=as_json)


def evaluate(
    questions: Annotated[Path, typer.Argument(help="cli.evaluate.questions")],
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
    failures: Annotated[bool, typer.Option(help="cli.evaluate.failures")] = False,
) -> None:
    """cli.evaluate.help"""
    try:
        labelled = load_questions(questions)
    except (OSError, ValueError) as error:
        raise NotAQuestionFile(str(questions), str(error)) from error
    settings = Settings()
    with opening.knowledge_base(settings) as knowledge:
        now = datetime.now(UTC)
        evaluation = measure(labelled, lambda text: knowledge.answerer.answer(text, now=now))
    if as_json:
        typer.echo(json.dumps(_figures(evaluation), ensure_ascii=False))
        return
    console = opening.console()
    console.width = max(console.width, TABLE_WIDTH)  # a pipe counts as 80 columns, which would cut the figures
    console.print(_table(evaluation, opening.words(settings)))
    if failures:
        _list_failures(evaluation)


def _questions(typed: list[str] | None, batch: Path | None) -> Iterator[tuple[str, str]]:
    """(id, question) of what was typed, or of each line of a file."""
    if batch is not None:
        try:
            for number, line in enumerate(batch.read_text(encoding="utf-8").splitlines(), start=1):
                if line.strip():
                    row = json.loads(line)
                    yield str(row.get("id", number)), str(row["question"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotAQuestionFile(str(batch), str(error)) from error
    elif typed:
        yield "1", " ".join(typed)
    else:
        raise NoQuestion


def _record(number: str, question: str, answer: Answer, took_ms: float) -> dict[str, Any]:
    """The object that `ask --json` prints; its fields are an interface."""
    return {
        "id": number,
        "question": question,
        "outcome": answer.outcome.value,
        "headline": answer.headline,
        "quote": answer.quote,
        "article": _article(answer.article),
        "confidence": round(answer.confidence, 4),
        "alternatives": [
            {"label": option.label, "question": option.question, "article": _article(option.article)}
            for option in answer.alternatives
        ],
        "notes": [{"code": note.code, **note.values} for note in answer.notes],
        "reason": answer.reason,
        "took_ms": round(took_ms, 2),
    }


def _article(article: ArticleRef | None) -> dict[str, Any] | None:
    if article is None:
        return None
    published = article.published.isoformat() if article.published else None
    return {"id": article.source_id, "url": article.url, "title": article.title, "published": published}


def _show(console: Console, words: Words, answer: Answer) -> None:
    console.print(words.plain(f"cli.outcome.{answer.outcome.value}", headline=answer.headline), style="bold")
    if answer.quote:
        console.print(f"  “{answer.quote}”", markup=False)
    if answer.article is not None:
        published = answer.article.published
        console.print(f"  — {answer.article.title}", f"({published:%d/%m/%Y})" if published else "", markup=False)
    if answer.outcome in (Outcome.CHOICES, Outcome.NONE):
        for option in answer.alternatives:
            console.print(f"  · {option.label}", markup=False)


def _explain(console: Console, words: Words, answerer: Answerer, text: str, *, as_json: bool) -> None:
    explanation = asdict(answerer.explain(text, now=datetime.now(UTC)))
    if as_json:
        typer.echo(json.dumps({"explanation": explanation}, ensure_ascii=False, default=str))
        return
    console.print(words.plain("cli.ask.explained"), style="bold")
    console.print_json(json.dumps(explanation, ensure_ascii=False, default=str))


def _figures(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "overall": asdict(evaluation.overall),
        "by_noise": {name: asdict(group) for name, group in evaluation.by_noise.items()},
        "by_kind": {name: asdict(group) for name, group in evaluation.by_kind.items()},
    }


def _table(evaluation: Evaluation, words: Words) -> Table:
    table = Table("", words.plain("cli.evaluate.n"), *FIGURES, "median")
    for name, group in _groups(evaluation, words):
        count = f"{group.answerable}+{group.unanswerable}"
        shares = [_share(getattr(group, figure)) for figure in FIGURES]
        table.add_row(name, count, *shares, "" if group.median_headline is None else f"{group.median_headline:g}")
    return table


def _groups(evaluation: Evaluation, words: Words) -> Iterable[tuple[str, Figures]]:
    yield words.plain("cli.evaluate.overall"), evaluation.overall
    yield from evaluation.by_noise.items()
    yield from evaluation.by_kind.items()


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _list_failures(evaluation: Evaluation) -> None:
    for verdict in evaluation.verdicts:
        if verdict.exact or (not verdict.question.answerable and not verdict.false_answer):
            continue
        question, answer = verdict.question, verdict.answer
        found = answer.article.source_id if answer.article else "-"
        typer.echo(f"{question.id} [{question.kind}/{question.noise}] {question.question}")
        typer.echo(f"    {answer.outcome.value} {answer.confidence:.2f} {answer.headline!r} ({found})")
        typer.echo(f"    <> {list(question.answers)} ({question.article_id or '-'})")
