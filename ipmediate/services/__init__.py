"""What a user can do: one small class of verbs per noun."""
