"""How somebody who is spoken of stands in masked text: one mark for the first character, one for the rest."""

FIRST, REST = "\ue000", "\ue001"
PARTY = f"{FIRST}{REST}*"
"""A mention in masked text, as part of a regular expression."""
