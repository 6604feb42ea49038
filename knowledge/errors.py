"""What can go wrong in the knowledge base, as codes and facts; the words live with the languages."""

from typing import ClassVar


class KnowledgeError(Exception):
    """The parent of every error here that a person can act on."""

    code: ClassVar[str] = "knowledge"

    @property
    def values(self) -> dict[str, object]:
        """What the message of this code may name: the error's own attributes."""
        return dict(vars(self))
