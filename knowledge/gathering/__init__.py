"""What several articles tell together: who was commended, how many in all, what is to come, what is new."""
