"""What replies must know without waiting for the database."""
