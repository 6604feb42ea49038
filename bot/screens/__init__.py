"""What people see: texts with their buttons."""
