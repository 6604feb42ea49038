"""What the scenarios of residents share."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.context import Services
from jobs.models import Role
from jobs.people import staff
from tests.jobs.ledger import NOON
from tests.support.application import ScriptedAnswerer, running, services_for
from tests.support.office import HOA, Clock, Office


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    """What the bot knows in this test: fill its script."""
    return ScriptedAnswerer({})


@pytest.fixture
async def bot(telegram, database, answerer) -> AsyncIterator[Services]:
    """The running bot's services."""
    services = services_for(telegram, database, answerer)
    async with running(services):
        yield services


@pytest.fixture
async def office(telegram, database, answerer) -> AsyncIterator[Office]:
    """One official at the running bot, at noon."""
    clock = Clock()
    telegram.open_chats(HOA)
    database.write_sync(staff.add, HOA, Role.OFFICIAL, by=None, now=NOON)
    services = replace(services_for(telegram, database, answerer), clock=clock)
    async with running(services) as application:
        yield Office(telegram, database, services, application.bot, clock)
