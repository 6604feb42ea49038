"""What the buttons around articles, their facts and their people carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class CardPage(Press):
    """A page of an article's card as it stands now."""

    letter: ClassVar[str] = "za"
    article_id: int
    page: int


@dataclass(frozen=True, slots=True)
class FactPress(Press):
    """Something to do with a fact of a card in this edition; `which` is a fingerprint of its kind and key.

    `what` is "open", "ok", "no", "undo", "down", or "c-" and the name of a slot to correct.
    """

    letter: ClassVar[str] = "zb"
    article_id: int
    edition: int
    which: str
    what: str


@dataclass(frozen=True, slots=True)
class ArticlePress(Press):
    """Something to do with an article in this edition: a word of `bot/handlers/admins/review.py`.

    Of "list" and "drafts" the article is 0 and the edition a page; of "ok" the edition's page follows the word.
    """

    letter: ClassVar[str] = "zc"
    article_id: int
    edition: int
    what: str


@dataclass(frozen=True, slots=True)
class PairPress(Press):
    """An article and another one ("twin", "merge"), or one of its versions ("version", "back")."""

    letter: ClassVar[str] = "zd"
    article_id: int
    edition: int
    other: int
    what: str


@dataclass(frozen=True, slots=True)
class TakedownPress(Press):
    """Something to do with a takedown ("show", "lift", "answered"), or, without one yet, with the name in hand."""

    letter: ClassVar[str] = "ze"
    number: int
    what: str


KINDS: tuple[type[Press], ...] = (CardPage, FactPress, ArticlePress, PairPress, TakedownPress)
