"""司法确认 across cases: applications on their way, with their clocks."""
