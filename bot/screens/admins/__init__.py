"""What admins see."""
