"""Who holds which role, in memory: filters cannot wait for the database."""

from collections.abc import Iterable

from jobs.models import Role
from jobs.people import staff
from knowledge.db import Database


class StaffList:
    """The roles of members of staff, as the settings and the database give them."""

    def __init__(self, admin_ids: Iterable[int] = (), official_ids: Iterable[int] = ()) -> None:
        self._from_settings = {(user_id, Role.ADMIN) for user_id in admin_ids}
        self._from_settings |= {(user_id, Role.OFFICIAL) for user_id in official_ids}
        self._held = set(self._from_settings)

    def has(self, user_id: int, role: Role) -> bool:
        """Whether this person holds this role, as far as the last `load` knows."""
        return (user_id, role) in self._held

    def members(self) -> frozenset[int]:
        """The user ids of everybody with a role."""
        return frozenset(user_id for user_id, _ in self._held)

    async def load(self, database: Database) -> None:
        """Read the roles again; another process may have changed them."""
        found = await database.read(staff.members)
        self._held = self._from_settings | {(user_id, role) for user_id, role, _ in found}
