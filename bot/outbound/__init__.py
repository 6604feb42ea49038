"""From the bot to Telegram: at a pace that is not refused."""
