"""The first page: today, what is due, what waits."""
