"""Scripts that learn the small files of weights from data; nothing here runs while the bot answers."""
