"""当事人 across cases: who came before, on which side, how often."""
