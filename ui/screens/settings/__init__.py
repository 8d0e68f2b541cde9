"""Committee, appearance, law data, safety."""
