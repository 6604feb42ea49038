"""What commands open, and close when they are done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console

from bot import texts
from bot.settings import Settings
from bot.texts import Words
from bot.upkeep import migrate
from knowledge.answering import Answerer
from knowledge.db import Database
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.words.live import Live


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The database with the index and the answerer over it."""

    database: Database
    index: SearchIndex
    answerer: Answerer
    live: Live


def console() -> Console:
    """Where a command writes what it found."""
    return Console(highlight=False)


def words(settings: Settings) -> Words:
    """The operator's language."""
    return texts.load()[settings.language]


@contextmanager
def database(settings: Settings) -> Iterator[Database]:
    """The configured database, brought to this program's schema."""
    opened = Database(settings.database_url)
    try:
        migrate.upgrade(opened)
        yield opened
    finally:
        opened.close()


@contextmanager
def knowledge_base(settings: Settings) -> Iterator[KnowledgeBase]:
    """The database and its index, up to date; works beside a running bot, which owns the index folder."""
    with database(settings) as opened:
        index = SearchIndex.open(settings.index_path)
        try:
            refresh(opened, index)
            live = Live()
            live.refresh(opened)
            yield KnowledgeBase(opened, index, Answerer(index, edition=live), live)
        finally:
            index.close()
