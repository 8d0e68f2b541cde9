"""文书 across cases: everything that was issued."""
