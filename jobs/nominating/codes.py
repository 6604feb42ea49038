"""Tracking codes: short, read out without mistakes, and not to be guessed."""

import re
import secrets

# Without what looks or sounds alike on a phone: 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V. 22 to the eighth is 36 bits.
ALPHABET = "ACDEFGHJKMNPRTWXY34679"
PREFIX = "GS"
_CODE = re.compile(rf"\s*{PREFIX}[\s\-–]*([{ALPHABET}]{{4}})[\s\-–]*([{ALPHABET}]{{4}})\s*", re.IGNORECASE)


def new() -> str:
    """A code that nobody has: 'GS-K7MX-4HTD'."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"


def read(typed: str) -> str | None:
    """The code that somebody typed, in capitals or not, with dashes or not; None for any other text."""
    match = _CODE.fullmatch(typed)
    return f"{PREFIX}-{match[1]}-{match[2]}".upper() if match else None
