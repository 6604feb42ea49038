"""'… khen mấy cá nhân? (Hội nghị biểu dương, 23/02/2020)': a question that says which article it means.

The buttons under a question that several articles answer ask like this.
"""

import re

from knowledge.analysis.folding import fold
from knowledge.articles import Article
from knowledge.wording.quoting import shorten

LONGEST = 120  # characters of a title
_SPECIFIED = re.compile(r"(?P<question>.*\S)\s*\((?P<article>[^()]{8,160})\)\s*\??", re.DOTALL)


def specification(article: Article) -> str:
    """What names an article: its title and the day on which it came out."""
    title = shorten(re.sub(r"[()\s]+", " ", article.title).strip(), LONGEST)
    return f"{title}, {article.published:%d/%m/%Y}" if article.published else title


def specified(question: str) -> tuple[str, str | None]:
    """The question itself, and what it says in brackets at its end about the article that it means."""
    found = _SPECIFIED.fullmatch(question)
    return (found["question"], found["article"]) if found else (question, None)


def is_specified(article: Article, told: str) -> bool:
    """Whether these words name that article."""
    return fold(specification(article)) == fold(told)
