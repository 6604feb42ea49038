"""Scans of sources beside the updates; several processes may run it, each source is scanned by one of them."""

from bot.callbacks.packing import pack
from bot.callbacks.sources import SourcePress
from bot.context import Services
from jobs.scanning.asking import Asker
from jobs.scanning.scanner import Scanner
from jobs.scanning.telling import Button
from knowledge.ingest.fetch import STRICT

LIMITS = STRICT  # the public internet alone


def asker(services: Services) -> Asker:
    """What fetches for sources, at the operator's pace."""
    pause = services.settings.scan_pause
    return Asker(services.database, services.clock, limits=LIMITS, pause=pause)


async def scan_sources(services: Services) -> None:
    """Scan what is due until cancelled."""
    await scanner(services).run()


def scanner(services: Services) -> Scanner:
    """What scans and tells admins."""
    settings = services.settings
    made = asker(services)
    return Scanner(
        services.database, made, clock=services.clock, admins=settings.admin_ids, button_of=button_to_open
    )


def button_to_open(source_id: int) -> Button:
    """The button under a letter about a source."""
    return "source.button_open", pack(SourcePress(source_id, "open"))
