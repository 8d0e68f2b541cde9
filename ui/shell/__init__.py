"""Main window, first start, lock screen, palette."""
