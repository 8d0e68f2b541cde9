"""Packing the program: a folder that runs without Python, the Windows installer, signed files for updates."""
