"""Answers and articles as Telegram HTML: what was found, its proof, its source, and what was not said."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.screens.paging import length, sentence_case, shortened
from bot.texts import Words
from knowledge.answer import Answer, ArticleRef, Evidence, Note, Outcome
from knowledge.articles import Article, Change
from knowledge.browsing.board import View
from knowledge.browsing.ceremonies import Commendation
from knowledge.browsing.commended import Mention
from knowledge.browsing.honours import Honouree
from knowledge.browsing.summaries import Summary

logger = logging.getLogger(__name__)

LONGEST_TITLE = 200  # code points; a title of a web page can be a whole paragraph
LONGEST_NAME = 80
LONGEST_DEED = 160
MOST_NAMED = 12
MOST_COUNTS = 4
ROOM = 3300  # UTF-16 code units for quotes and their sources: the rest of a message's 4,096 is for what is around


def answer_text(answer: Answer, texts: Words, *, asked: bool = False) -> Markup:
    """What a person reads for this answer; `asked` repeats the question, for one that a button asked."""
    lines = [texts("answer.asked", question=shortened(answer.question, LONGEST_TITLE))] if asked else []
    match answer.outcome:
        case Outcome.ANSWER:
            lines += _found(answer, texts)
        case Outcome.NOT_STATED:
            lines += _not_stated(answer, texts)
        case Outcome.CHOICES:
            lines += [texts("answer.choices"), *_notes(answer.notes, texts)]
        case Outcome.NONE:
            lines += [_silence(answer, texts), *_notes(answer.notes, texts)]
    return Markup("\n").join(lines)


def source_line(article: ArticleRef, texts: Words) -> Markup:
    """Which article, and when it was published."""
    title = shortened(article.title, LONGEST_TITLE)
    if article.published is None:
        return texts("answer.source", title=title)
    return texts("answer.source_dated", title=title, published=article.published)


def article_page(article: Article, parts: Sequence[str], page: int, texts: Words) -> Markup:
    """One page of an article: its title and date on the first, its number where there are several."""
    lines = []
    if page == 0:
        lines.append(texts("article.title", title=shortened(article.title, LONGEST_TITLE)))
        if article.published is not None:
            lines.append(texts("article.published", published=article.published))
    if article.sample and page == 0:
        lines.append(texts("answer.sample"))
    if len(parts) > 1:
        lines.append(texts("article.page", page=page + 1, pages=len(parts)))
    lines += [Markup(), escape(parts[page])]
    if page + 1 == len(parts):
        lines += _amendments(article, texts)
    return Markup("\n").join(lines).strip()


def _amendments(article: Article, texts: Words) -> Iterator[Markup]:
    """Where the office has corrected the article that was just read."""
    for one in article.marks.amendments[:MOST_COUNTS]:
        right, day = article.body[one.start : one.end], f"{date.fromisoformat(one.day):%d/%m/%Y}"
        yield Markup()
        yield texts("note.corrected", told=one.told, right=right, by=one.by, day=day, reason=one.reason)


def mentions_text(article: ArticleRef, mentions: Sequence[Mention], texts: Words) -> Markup:
    """Whom an article names: how many were commended, then the people and groups as examples."""
    counted = [mention.subject for mention in mentions if mention.counted]
    named = [mention for mention in mentions if not mention.counted]
    counts = shortened(", ".join(counted), LONGEST_TITLE)
    lines = [texts("commended.counted", counts=counts)] if counted else []
    if named:
        lines.append(texts("commended.named"))
        lines += [_mention(mention, texts) for mention in named[:MOST_NAMED]]
    if len(named) > MOST_NAMED:
        lines.append(texts("commended.more", count=len(named) - MOST_NAMED))
    return Markup("\n").join([*(lines or [texts("commended.nobody")]), source_line(article, texts)])


def related_text(found: Sequence[ArticleRef], texts: Words) -> Markup:
    """Articles that go with one that was read."""
    return Markup("\n").join([texts("article.related"), *(source_line(article, texts) for article in found)])


def latest_text(items: Sequence[Commendation], page: int, pages: int, *, first: int, texts: Words) -> Markup:
    """A page of the latest ceremonies and commendations, numbered."""
    if not items:
        return texts("latest.nothing")
    lines = [texts("latest.title")]
    for number, item in enumerate(items, first):
        lines += [Markup(), *_commendation(number, item, texts)]
    return Markup("\n").join([*lines, *_page_number(page, pages, texts)])


def board_text(view: View, *, first: int, texts: Words) -> Markup:
    """A page of the honour board, numbered, with its filters in words."""
    chosen = [str(value) for value in (view.place, view.year, view.award) if value]
    if not view.items:
        return texts("board.nothing" if chosen else "board.empty")
    lines = [texts("board.title")]
    if chosen:
        lines.append(texts("board.filtered", filters=" · ".join(chosen)))
    for number, item in enumerate(view.items, first):
        lines += [Markup(), _honouree(number, item, texts)]
    return Markup("\n").join([*lines, *_page_number(view.page, view.pages, texts)])


def imported_text(change: Change, found: Summary | None, link: str, texts: Words) -> Markup:
    """The report of one article that was taken in, for the admin to compare with the page."""
    lines = [texts(f"import.{change}")]
    if found is not None:
        lines.append(texts("import.title", title=shortened(found.title, LONGEST_TITLE)))
        date_key = "import.published" if found.published else "import.no_date"
        lines.append(texts(date_key, published=found.published))
        if found.author:
            lines.append(texts("import.author", author=shortened(found.author, LONGEST_TITLE)))
        lines.append(texts("import.characters", characters=found.characters))
        facts = (texts(f"fact.{kind}", count=count) for kind, count in found.facts.items())
        lines.append(
            texts("import.facts", facts=Markup(", ").join(facts)) if found.facts else texts("import.no_facts")
        )
    return Markup("\n").join([*lines, texts("import.link", link=link)])


def web_address(url: str | None) -> str | None:
    """The address if Telegram takes it for a button, else None: one bad button refuses the whole message."""
    if not url or len(url) > 2000 or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in host.strip(".") else None


def _commendation(number: int, item: Commendation, texts: Words) -> Iterator[Markup]:
    name = sentence_case(shortened(item.name or item.title, LONGEST_TITLE))
    yield texts("latest.item", number=number, name=name)
    if item.held is not None:
        yield texts("latest.held", held=item.held)
    elif item.published is not None:
        yield texts("latest.published", published=item.published)
    place = item.organiser or item.place
    if place:
        yield texts("latest.place", place=shortened(place, LONGEST_TITLE))
    if item.counts:
        counts = list(dict.fromkeys(count.text for count in item.counts))[:MOST_COUNTS]
        yield texts("latest.counts", counts=shortened(", ".join(counts), LONGEST_DEED))
    if item.sample:
        yield texts("answer.sample")


def _honouree(number: int, item: Honouree, texts: Words) -> Markup:
    name = " ".join(part for part in (item.honorific, item.name) if part)
    where = ", ".join(dict.fromkeys(part for part in (item.unit, item.place) if part))
    facts = [where, str(item.year or ""), item.award or ""]
    about = " · ".join(part for part in facts if part)
    key = "board.item" if about else "board.item_alone"
    line = texts(
        key,
        number=number,
        name=sentence_case(shortened(name, LONGEST_TITLE)),
        about=shortened(about, LONGEST_TITLE),
    )
    if not item.deed:
        return line
    return line + Markup("\n") + texts("board.deed", deed=shortened(item.deed, LONGEST_DEED))


def _page_number(page: int, pages: int, texts: Words) -> list[Markup]:
    return [Markup(), texts("board.page", page=page + 1, pages=pages)] if pages > 1 else []


def _mention(mention: Mention, texts: Words) -> Markup:
    detail, subject = mention.deed or mention.award, sentence_case(shortened(mention.subject, LONGEST_NAME))
    if not detail:
        return texts("commended.one", subject=subject)
    return texts("commended.one_for", subject=subject, detail=shortened(detail, LONGEST_DEED))


def _found(answer: Answer, texts: Words) -> list[Markup]:
    if answer.curated is not None:  # the office's own words are never shown as if an article said them
        told = answer.curated
        return [
            texts("unanswered.office_says", text=told.text),
            texts("unanswered.office", office=told.author, day=told.written_at, source=told.source),
        ]
    lines = [texts("answer.headline", headline=sentence_case(answer.headline))]
    evidence = _fitting(answer.evidence)
    for number, proof in enumerate(evidence):
        if proof.headline and proof.headline != answer.headline and len(evidence) > 1:
            lines.append(texts("answer.part", headline=sentence_case(proof.headline)))
        lines.append(texts("answer.quote", quote=_quoted(proof)))
        if number + 1 == len(evidence) or evidence[number + 1].article.id != proof.article.id:
            lines.append(source_line(proof.article, texts))
    if not evidence and answer.article is not None:
        lines.append(source_line(answer.article, texts))
    return [*lines, *_notes(answer.notes, texts), *_sample_mark(answer, texts)]


def _quoted(proof: Evidence) -> str:
    """The quote, with a sign where it leaves out a part of a sentence."""
    return f"{'… ' if proof.begins_inside else ''}{proof.quote}{' …' if proof.ends_inside else ''}"


def _fitting(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The first quote, and as many more as a message holds."""
    sizes = (length(proof.quote + proof.headline + proof.article.title[:LONGEST_TITLE]) for proof in evidence)
    fitting = sum(total <= ROOM for total in accumulate(sizes))
    return evidence[: max(fitting, 1)]


def _not_stated(answer: Answer, texts: Words) -> list[Markup]:
    key = f"not_stated.{answer.reason}"
    lines = [texts(key if key in texts else "not_stated.other")]
    if answer.article is not None:
        lines += [texts("not_stated.read"), source_line(answer.article, texts)]
    if answer.evidence:
        lines += [texts("not_stated.says"), texts("answer.quote", quote=_quoted(answer.evidence[0]))]
    return [*lines, *_notes(answer.notes, texts), *_sample_mark(answer, texts)]


def _silence(answer: Answer, texts: Words) -> Markup:
    key = f"none.{answer.reason}"
    return texts(key if key in texts else "none.other")


def _notes(notes: Iterable[Note], texts: Words) -> list[Markup]:
    """The notes that have words. One without costs itself, not the answer; a test looks for such codes."""
    found = []
    for note in notes:
        try:
            found.append(texts(f"note.{note.code}", **note.values))
        except KeyError as missing:
            logger.error("note %s cannot be said: %s is missing", note.code, missing)
    return found


def _sample_mark(answer: Answer, texts: Words) -> list[Markup]:
    shown = [answer.article, *(proof.article for proof in answer.evidence)]
    return [texts("answer.sample")] if any(article is not None and article.sample for article in shown) else []
