"""Two stores agree: the local file of a workstation and the shared database of a committee."""
