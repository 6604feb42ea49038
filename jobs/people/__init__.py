"""Whom the bot knows: chats, staff, subscribers, and what is kept about them."""
