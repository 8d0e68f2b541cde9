"""What is true and what follows: nouns, procedure, deadlines, rules. No I/O, no clock."""
