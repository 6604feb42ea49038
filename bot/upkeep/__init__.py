"""What an operator needs, and what goes on in the background."""
