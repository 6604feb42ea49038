"""The words of a message about new articles."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bot.screens.paging import shortened
from bot.screens.render import web_address
from bot.texts import Catalogue, Words
from jobs.telling.coming import Coming, Step
from knowledge.articles import Article

MOST_LINES = 12  # of a digest; a longer one would not be read, nor fit into a message
LONGEST_TITLE = 200
LONGEST_OPENING = 500


def composer(texts: Catalogue) -> Callable[[Sequence[Article], str], str]:
    """What `jobs.telling.newsroom` asks for the words: articles and a language in, Telegram HTML out."""

    def compose(found: Sequence[Article], language: str) -> str:
        words = texts[language]
        return str(_one(found[0], words) if len(found) == 1 else _several(found, words))

    return compose


def reminder(texts: Catalogue) -> Callable[[Coming, str], str]:
    """What `jobs.telling.reminders` asks for the words: what comes and a language in, Telegram HTML out."""

    def compose(coming: Coming, language: str) -> str:
        words = texts[language]
        name = shortened(coming.name, LONGEST_TITLE)
        if coming.step is Step.MOVED:
            parts = [words("reminder.moved", name=name, was=coming.was, day=coming.day)]
        else:
            head = f"reminder.{'far' if coming.days_left > 1 else 'tomorrow' if coming.days_left else 'today'}"
            parts = [words(head, name=name, day=coming.day, days=coming.days_left)]
        parts.append(Markup.escape(shortened(coming.proof, LONGEST_OPENING)))
        if link := web_address(coming.url):
            parts.append(words("news.source", link=link))
        return str(Markup("\n\n").join([*parts, words("news.foot")]))

    return compose


def _one(article: Article, words: Words) -> Markup:
    parts = [words("news.one", title=shortened(article.title, LONGEST_TITLE)) + _day(article, words)]
    parts.append(Markup.escape(shortened(article.body.split("\n", 1)[0], LONGEST_OPENING)))
    if link := web_address(article.url):
        parts.append(words("news.source", link=link))
    return Markup("\n\n").join([*parts, words("news.foot")])


def _several(found: Sequence[Article], words: Words) -> Markup:
    lines = [_line(article, words) for article in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(words("news.more", count=len(found) - MOST_LINES))
    head = words("news.several", count=len(found))
    return Markup("\n\n").join([head, Markup("\n").join(lines), words("news.foot")])


def _line(article: Article, words: Words) -> Markup:
    title, day = shortened(article.title, LONGEST_TITLE), _day(article, words)
    if link := web_address(article.url):
        return words("news.line", link=link, title=title, day=day)
    return words("news.line_plain", title=title, day=day)


def _day(article: Article, words: Words) -> Markup:
    return Markup(" ") + words("news.day", published=article.published) if article.published else Markup()
