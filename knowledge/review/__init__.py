"""What people have decided about articles: facts confirmed, corrected and struck, versions, states, takedowns."""
