"""The shared database: what is in it, who may do what, and how it is made and brought up to date."""
