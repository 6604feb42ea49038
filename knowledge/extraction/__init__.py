"""What an article states, kind by kind: ceremonies, commended counts, honourees, people, statistics, movements."""
