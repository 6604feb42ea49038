"""From Telegram to the handlers: nothing lost, nothing handled twice."""
