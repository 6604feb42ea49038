"""How it is said: the only package that speaks Telegram."""

import os

# Telegram's seconds as timedeltas, as PTB's next version has them; without, it warns at every refusal.
os.environ.setdefault("PTB_TIMEDELTA", "1")
