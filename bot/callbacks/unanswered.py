"""What the buttons around questions without an answer carry, and those around the office's words."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class QueuePress(Press):
    """Something to do with a cluster; of "queue" and "bin" the number is a page."""

    letter: ClassVar[str] = "zq"
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class LinkPress(Press):
    """Link a cluster to an article: show its "facts", or take "all" of it or one "fact"."""

    letter: ClassVar[str] = "zg"
    cluster_id: int
    article_id: int
    fact_id: int
    what: str


@dataclass(frozen=True, slots=True)
class ChangePress(Press):
    """What becomes of a change that was tried: "publish", "override", "drop"."""

    letter: ClassVar[str] = "zh"
    proposal_id: int
    what: str


@dataclass(frozen=True, slots=True)
class WordPress(Press):
    """The words of a kind ("list", number: page), one of them ("show", "drop"), or a new one ("add")."""

    letter: ClassVar[str] = "zw"
    kind: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class TellMe(Press):
    """Agree to be told when the question of this token has an answer."""

    letter: ClassVar[str] = "zk"
    token: str


KINDS: tuple[type[Press], ...] = (QueuePress, LinkPress, ChangePress, WordPress, TellMe)
