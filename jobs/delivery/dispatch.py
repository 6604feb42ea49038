"""Sends what the ledger says is due, and writes down what came of it."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from jobs.announcing import announcements
from jobs.delivery import outbox, settling
from jobs.delivery.sending import DueDelivery, Outcome, Postponed, Sender, Sent, Unknown, Withheld
from jobs.errors import WrongStatus
from jobs.models import Notice
from jobs.timing.leading import Leadership
from knowledge.db import Database

logger = logging.getLogger(__name__)

IDLE = 0.5  # seconds between looks at an empty outbox
AWAY = 1.0  # seconds until a database that failed is asked again
GATHER = 0.004  # seconds in which replies gather for one transaction: many small ones would slow the sending
FINISH = 20.0  # seconds for requests in the air when the program is told to stop
TOO_MANY_ERRORS = 50  # in a row, of one announcement: something is wrong that goes on being wrong

Paused = Callable[[int], Awaitable[None]]


class Dispatcher:
    """Has up to `concurrency` deliveries in hand: claimed, being sent, or waiting to be settled.

    One transaction settles what came back and claims as many anew. So a process that is killed leaves at most
    `concurrency` messages that arrived and are not written down.

    Args:
        on_paused: told the number of an announcement that was paused for too many errors in a row.
    """

    def __init__(
        self,
        database: Database,
        send: Sender,
        leadership: Leadership,
        *,
        clock: Callable[[], datetime],
        on_paused: Paused,
        concurrency: int = 32,
    ) -> None:
        self._database = database
        self._send = send
        self._leadership = leadership
        self._clock = clock
        self._on_paused = on_paused
        self._concurrency = concurrency
        self._errors: Counter[int] = Counter()  # in a row, by announcement
        self._failing: set[int] = set()  # announcements to pause
        self._results: list[settling.Settled] = []  # to be written down
        self._unsure = False  # whether the last transaction was kept
        self._in_the_air: dict[asyncio.Task[None], DueDelivery] = {}
        self._writing: asyncio.Future[list[DueDelivery]] | None = None
        self._landed = asyncio.Event()
        self._stopping = False

    async def run(self) -> None:
        """Dispatch whenever this process leads, until cancelled."""
        while True:
            epoch = await self._leadership.wait()
            recovered = await self._database.write(outbox.recover, epoch=epoch, now=self._clock())
            if recovered:
                logger.warning("dispatch: %d deliveries of an earlier leader recovered", recovered)
            while self._leadership.epoch == epoch:
                if not await self.dispatch_due(epoch):
                    await asyncio.sleep(IDLE)

    async def dispatch_due(self, epoch: int) -> int:
        """Send all that is due now and return how many deliveries were tried.

        What is in the air comes down before this returns, also where another process leads by then.
        """
        tried = 0
        try:
            while True:
                claimed = await self._turn_over(epoch)
                tried += len(claimed)
                self._let_fly(claimed)
                if not (self._in_the_air or self._results):
                    return tried
                await self._landing()
        except asyncio.CancelledError:
            await self._come_down(epoch)
            raise

    def _let_fly(self, claimed: Sequence[DueDelivery]) -> None:
        for delivery in claimed:
            task = asyncio.create_task(self._carry(delivery))
            self._in_the_air[task] = delivery
            task.add_done_callback(self._in_the_air.pop)

    async def _landing(self) -> None:
        """Wait until something came back; now and then look for what became due in the meantime."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE):  # `wait_for` swallows a cancellation that meets the event (3.11)
                await self._landed.wait()
            await asyncio.sleep(GATHER)
        self._landed.clear()

    async def _come_down(self, epoch: int) -> None:
        """The program ends: no request leaves any more, and the replies to those that left are written down."""
        self._stopping = True
        with contextlib.suppress(SQLAlchemyError):
            if self._writing is not None:
                self._results += [(delivery, Withheld("stopped")) for delivery in await self._writing]
            if self._in_the_air:
                await asyncio.wait(self._in_the_air, timeout=FINISH)
            for task in list(self._in_the_air):
                task.cancel()
            await self._turn_over(epoch)

    async def _carry(self, delivery: DueDelivery) -> None:
        outcome = await self._try(delivery)
        self._results.append((delivery, outcome))
        self._count_errors(delivery.announcement_id, outcome)
        self._landed.set()

    async def _try(self, delivery: DueDelivery) -> Outcome:
        if not self._may_leave(delivery):
            return Withheld("too late")
        try:
            return await self._send(replace(delivery, may_leave=partial(self._may_leave, delivery)))
        except Exception as error:  # one delivery must not stop the ones behind it
            logger.exception("announcement %d: the sender failed", delivery.announcement_id)
            return Unknown(type(error).__name__)

    def _may_leave(self, delivery: DueDelivery) -> bool:
        if self._stopping or self._leadership.epoch != delivery.epoch:
            return False
        return delivery.expires_at is None or self._clock() < delivery.expires_at

    async def _turn_over(self, epoch: int) -> list[DueDelivery]:
        """Settle what came back and claim as many anew, in one transaction; one that fails is tried again."""
        while True:
            results, self._results = self._results, []
            in_hand, failing = list(self._in_the_air.values()), set(self._failing)
            self._writing = asyncio.ensure_future(
                self._database.write(self._settle_and_claim, results, in_hand, failing, epoch)
            )
            try:
                claimed = await asyncio.shield(self._writing)
            except SQLAlchemyError as error:
                logger.warning("dispatch: the ledger cannot be written (%s)", type(error).__name__)
                self._results, self._unsure, self._writing = results + self._results, True, None
                if self._stopping or not (self._results or self._in_the_air):
                    raise
                await asyncio.sleep(AWAY)
            else:
                self._unsure, self._writing = False, None
                self._failing -= failing
                for announcement_id in failing:
                    await self._on_paused(announcement_id)
                return claimed

    def _settle_and_claim(
        self,
        session: Session,
        results: Sequence[settling.Settled],
        in_hand: Sequence[DueDelivery],
        failing: Collection[int],
        epoch: int,
    ) -> list[DueDelivery]:
        now = self._clock()
        if self._unsure:  # it may have claimed what nobody holds, and settled what is here again
            in_hand_too = [delivery for delivery, _ in results]
            outbox.let_go(session, [*in_hand, *in_hand_too], epoch=epoch, now=now)
        settling.settle(session, results, now=now, again=self._unsure)
        for announcement_id in failing:
            with contextlib.suppress(WrongStatus):  # an official paused or cancelled it in the meantime
                announcements.pause(session, announcement_id, notice=Notice.PAUSED)
        if self._stopping or self._leadership.epoch != epoch:
            return []
        return outbox.claim(session, epoch=epoch, now=now, limit=self._concurrency - len(in_hand))

    def _count_errors(self, announcement_id: int, outcome: Outcome) -> None:
        if isinstance(outcome, Sent):
            self._errors.pop(announcement_id, None)
        elif isinstance(outcome, Postponed | Unknown):
            self._errors[announcement_id] += 1
            if self._errors[announcement_id] >= TOO_MANY_ERRORS:
                del self._errors[announcement_id]
                self._failing.add(announcement_id)
