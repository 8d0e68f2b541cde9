"""Rows, tables, banners, pickers: the only way to put an input on a screen."""
