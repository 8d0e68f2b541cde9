"""Qt and nothing legal."""
