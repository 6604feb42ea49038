"""Who holds which role, in memory: filters cannot wait for the database."""

from collections.abc import Callable, Iterable

from jobs.models import Role
from jobs.people import staff
from knowledge.db import Database


class StaffList:
    """The roles of members of staff, as the settings and the database give them.

    What is in memory may be some seconds old, so nothing is allowed on its word alone: `look_up` reads one person
    again before each thing that they do.
    """

    def __init__(self, admin_ids: Iterable[int] = ()) -> None:
        self.fixed_admins = frozenset(admin_ids)  # the settings', whose role no button takes away
        self._held: dict[int, frozenset[Role]] = {}
        self._names: dict[int, str] = {}

    def has(self, user_id: int, role: Role) -> bool:
        """Whether this person holds this role, as far as the last look knows."""
        return role in self._held.get(user_id, ()) or (role is Role.ADMIN and user_id in self.fixed_admins)

    def is_member(self, user_id: int) -> bool:
        """Whether this person holds any role."""
        return user_id in self._held or user_id in self.fixed_admins

    def members(self) -> frozenset[int]:
        """The user ids of everybody with a role."""
        return self.fixed_admins | frozenset(self._held)

    async def load(self, database: Database) -> frozenset[int]:
        """Read the roles again; return whose are others than before. Another process may have changed them."""
        before = dict(self._held)
        found = await database.read(staff.listing)
        self._held = _by_person(found)
        self._names |= {one.user_id: one.name for one in found if one.name}
        people = before.keys() | self._held.keys()
        return frozenset(one for one in people if before.get(one) != self._held.get(one))

    async def look_up(self, database: Database, user_id: int) -> bool:
        """Read the roles of one person again; say whether they are others than before."""
        before, now = self._held.get(user_id), await database.read(staff.roles, user_id)
        if now:
            self._held[user_id] = now
        else:
            self._held.pop(user_id, None)
        return (before or frozenset()) != now

    async def names(self, database: Database) -> Callable[[int], str | None]:
        """What people are called by their number: as the database has it, else as this process saw it."""
        known = await database.read(staff.names)
        return lambda user_id: known.get(user_id) or self._names.get(user_id)

    async def note_name(self, database: Database, user_id: int, name: str) -> None:
        """Let the office know a member of staff by the name that Telegram shows."""
        if self._names.get(user_id) != name:
            await database.write(staff.note_name, user_id, name)  # of a settings' admin, memory alone knows it
            self._names[user_id] = name


def _by_person(found: Iterable[staff.Member]) -> dict[int, frozenset[Role]]:
    held: dict[int, set[Role]] = {}
    for one in found:
        held.setdefault(one.user_id, set()).add(one.role)
    return {user_id: frozenset(roles) for user_id, roles in held.items()}
