"""The methods of the Bot API, a group a file."""
