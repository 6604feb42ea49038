"""A strict Bot API server on this machine: a newcomer's Telegram, and the tests'."""
