"""The pages that make a profile."""
