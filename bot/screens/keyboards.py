"""The buttons under messages."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.packing import pack
from bot.callbacks.press import Press
from bot.callbacks.residents import (
    Board,
    BoardFilter,
    Choice,
    Commended,
    Example,
    Language,
    Nothing,
    OfferFollow,
    Related,
    Thumb,
    WholeArticle,
)
from bot.callbacks.unanswered import TellMe
from bot.screens.paging import shortened
from bot.screens.render import web_address
from bot.texts import Catalogue, Words
from knowledge.answer import Answer, ArticleRef, Outcome
from knowledge.browsing.board import View, fingerprint
from knowledge.browsing.honours import Facet, Facets

LONGEST_LABEL = 60  # code points; phones show about 40
MOST_CHOICES = 5
VALUES_AT_A_TIME = 8
# After these, a question to try would be out of place.
WITHOUT_EXAMPLES = frozenset({"emergency", "complaint", "thanks", "farewell", "insult"})


def under_answer(
    answer: Answer, token: str, texts: Words, *, known_examples: Sequence[str] = ()
) -> Keyboard | None:
    """What one may do next: read on, see who was commended, judge; or choose, or try an example."""
    if answer.outcome is Outcome.CHOICES:
        return choices([alternative.label for alternative in answer.alternatives], token)
    if answer.outcome is Outcome.NONE:
        if answer.reason in WITHOUT_EXAMPLES:
            return None
        offered = [alternative.question for alternative in answer.alternatives[:3]]
        found = examples(offered or known_examples)
        return rows(_tell_me(answer, token, texts), *(found.inline_keyboard if found else ()))
    near = choices([alternative.label for alternative in answer.alternatives], token).inline_keyboard
    about = _about(answer.article, texts) if answer.article else []
    return rows(*near, *about, _tell_me(answer, token, texts), thumbs(token, texts))


def _tell_me(answer: Answer, token: str, texts: Words) -> list[Button]:
    """To be told when there is an answer, where that may come one day."""
    return [button(texts.plain("unanswered.tell_me"), TellMe(token))] if answer.gap else []


def under_inline_answer(answer: Answer, texts: Words) -> Keyboard | None:
    """What works in a chat where the bot is not: the link to the source."""
    source = _source(answer.article, texts) if answer.article else []
    return Keyboard([source]) if source else None


def under_article(article: ArticleRef, next_page: int | None, texts: Words) -> Keyboard | None:
    """Below a page of an article: read on, and at its end what goes with it."""
    if next_page is not None:
        return Keyboard([[button(texts.plain("button.read_on"), WholeArticle(article.id, next_page))]])
    rows = [_around(article, texts), _source(article, texts)]
    return Keyboard([row for row in rows if row])


def articles(found: Sequence[ArticleRef]) -> Keyboard:
    """One button an article, to read it whole."""
    return Keyboard([[button(article.title, WholeArticle(article.id, 0))] for article in found])


def choices(labels: Sequence[str], token: str) -> Keyboard:
    """One button a choice, in a column."""
    return Keyboard([[button(label, Choice(token, number))] for number, label in enumerate(labels[:MOST_CHOICES])])


def examples(questions: Sequence[str], *, first: int = 0) -> Keyboard | None:
    """One button a question; pressing it asks what stands on it."""
    return (
        Keyboard([[_example(text, number)] for number, text in enumerate(questions, first)]) if questions else None
    )


def thumbs(token: str, texts: Words) -> list[Button]:
    """Did this help?"""
    return [
        button(texts.plain("button.helpful"), Thumb(token, 1)),
        button(texts.plain("button.not_helpful"), Thumb(token, 0)),
    ]


def thanked(keyboard: Keyboard, texts: Words, *, helpful: bool) -> Keyboard:
    """The same keyboard with the thumbs changed to a thank-you."""
    label = texts.plain("button.thanks" if helpful else "button.thanks_for_critique")
    rows = [list(row) for row in keyboard.inline_keyboard if not _holds_thumbs(row)]
    return Keyboard([*rows, [button(label, Nothing())]])


def languages(catalogue: Catalogue) -> Keyboard:
    """One button a language, each in its own words."""
    return Keyboard([[button(words.plain("language.name"), Language(code))] for code, words in catalogue.items()])


def rows(*found: Sequence[Button]) -> Keyboard | None:
    """The rows that hold buttons."""
    filled = [list(row) for row in found if row]
    return Keyboard(filled) if filled else None


def numbers(article_ids: Sequence[int], first: int) -> list[Button]:
    """The numbers of a list; each opens the article that its entry comes from."""
    return [
        button(str(number), WholeArticle(article_id, 0)) for number, article_id in enumerate(article_ids, first)
    ]


def turning(page: int, pages: int, turn: Callable[[int], Press], texts: Words) -> list[Button]:
    """Back and on, where there is a page to turn to."""
    found = [button(texts.plain("button.earlier"), turn(page - 1))] if page > 0 else []
    return [*found, button(texts.plain("button.later"), turn(page + 1))] if page + 1 < pages else found


def board(view: View, *, first: int, texts: Words) -> Keyboard | None:
    """Below a page of the honour board: its entries, its pages, its filters."""
    chosen = (_print(view.place), view.year or 0, _print(view.award))
    filters = [
        button(texts.plain(f"board.{facet}"), BoardFilter(facet, *chosen, 0))
        for facet in ("place", "year", "award")
    ]
    everything = [button(texts.plain("board.all"), Board("", 0, "", 0))] if any(chosen) else []
    return rows(
        numbers([item.article_id for item in view.items], first),
        turning(view.page, view.pages, lambda page: Board(*chosen, page), texts),
        filters if view.items or everything else [],
        everything,
    )


def board_values(asked: BoardFilter, found: Facets, texts: Words) -> Keyboard | None:
    """What a filter of the board can be set to, with how many that leaves; eight at a time."""
    place, year, award = asked.place, asked.year, asked.award
    settings: dict[str, tuple[Sequence[Facet], Callable[[str], Board]]] = {
        "place": (found.places, lambda value: Board(value and fingerprint(value), year, award, 0)),
        "year": (found.years, lambda value: Board(place, int(value or 0), award, 0)),
        "award": (found.awards, lambda value: Board(place, year, value and fingerprint(value), 0)),
    }
    values, chosen = settings[asked.facet]
    shown = values[asked.offset : asked.offset + VALUES_AT_A_TIME]
    return rows(
        *([button(f"{facet.value} ({facet.count})", chosen(facet.value))] for facet in shown),
        turning(
            asked.offset // VALUES_AT_A_TIME,
            -(-len(values) // VALUES_AT_A_TIME),
            lambda page: replace(asked, offset=page * VALUES_AT_A_TIME),
            texts,
        ),
        [
            button(texts.plain("button.all"), chosen("")),
            button(texts.plain("button.back"), Board(place, year, award, 0)),
        ],
    )


def button(label: str, press: Press) -> Button:
    """A button that sends `press` back."""
    return Button(shortened(label, LONGEST_LABEL) or "…", callback_data=pack(press))


def _example(question: str, number: int) -> Button:
    # Not shortened: the label is what will be asked.
    return Button(question, callback_data=pack(Example(number)))


def _about(article: ArticleRef, texts: Words) -> list[list[Button]]:
    whole = button(texts.plain("button.whole_article"), WholeArticle(article.id, 0))
    return [row for row in ([whole, *_source(article, texts)], _around(article, texts)) if row]


def _around(article: ArticleRef, texts: Words) -> list[Button]:
    return [
        button(texts.plain("button.commended"), Commended(article.id)),
        button(texts.plain("button.related"), Related(article.id)),
        button(texts.plain("button.follow"), OfferFollow(article.id)),
    ]


def _source(article: ArticleRef, texts: Words) -> list[Button]:
    url = web_address(article.url)
    return [Button(texts.plain("button.source"), url=url)] if url else []


def _print(value: str | None) -> str:
    return fingerprint(value) if value else ""


def told_later(keyboard: Keyboard, texts: Words) -> Keyboard:
    """The same keyboard with the agreement in the place of the button that gave it."""
    made = [list(row) for row in keyboard.inline_keyboard]
    for row in made:
        for place, one in enumerate(row):
            if isinstance(one.callback_data, str) and one.callback_data.startswith(pack(TellMe(""))):
                row[place] = button(texts.plain("unanswered.will_tell"), Nothing())
    return Keyboard(made)


def _holds_thumbs(row: Sequence[Button]) -> bool:
    thumb = pack(Thumb("", 0))[:3]
    return any(isinstance(one.callback_data, str) and one.callback_data.startswith(thumb) for one in row)
