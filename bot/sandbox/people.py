"""Who sits in front of the sandbox, and where they meet."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.messages import Json, StoredMessage

SUPERGROUP_LIMIT = -1_000_000_000_000  # supergroups and channels have numbers below this one
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


class Role(StrEnum):
    """What a person is in the bot's eyes; Telegram itself knows nothing of it."""

    RESIDENT = "resident"
    OFFICIAL = "official"
    ADMIN = "admin"


@dataclass(slots=True)
class Person:
    """A Telegram account of a human being."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "vi"
    role: Role = Role.RESIDENT

    def user(self) -> Json:
        """The Bot API's `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return user | {name: value for name, value in optional.items() if value}


@dataclass(slots=True)
class Chat:
    """One conversation as one bot sees it."""

    id: int
    type: str  # private, group, supergroup, channel
    title: str | None = None
    username: str | None = None
    person: Person | None = None  # of a private chat
    started: bool = False  # a bot may not write first
    blocked: bool = False  # private: by the person; elsewhere: the bot was removed
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)  # user id -> Bot API status
    bot_status: str = "member"
    upgraded_to: int | None = None
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, StoredMessage] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        """Whether one person and the bot are alone."""
        return self.type == "private"

    def describe(self) -> Json:
        """The Bot API's `Chat`."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.person is not None:
            user = self.person.user()
            return chat | {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
        optional = {"title": self.title, "username": self.username, "is_forum": self.is_forum}
        return chat | {name: value for name, value in optional.items() if value}


def member(user: Json, status: str) -> Json:
    """The Bot API's `ChatMember`: what belongs to each status beside the user."""
    details: dict[str, Json] = {
        "creator": {"is_anonymous": False},
        "administrator": dict.fromkeys(RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False},
        "kicked": {"until_date": 0},
    }
    return {"user": user, "status": status, **details.get(status, {})}


def cast() -> list[Person]:
    """The people of the sandbox page: one of each role, and a neighbour."""
    return [
        Person(700_001, "Hoa", "Nguyễn Thị", "hoa_to7"),
        Person(700_002, "Minh", "Lê Văn", "minh_khupho2"),
        Person(700_003, "Bảo", "Trần Quốc", "bao_canbo", role=Role.OFFICIAL),
        Person(700_004, "Hà", "Phạm Thu", "ha_quantri", role=Role.ADMIN),
    ]
