"""The people who mediate, arbitrate and advise."""
