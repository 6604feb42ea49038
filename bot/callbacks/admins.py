"""What the buttons of admins carry; their letters begin with "z", to which the others leave room."""

from bot.callbacks.press import Press

KINDS: tuple[type[Press], ...] = ()
