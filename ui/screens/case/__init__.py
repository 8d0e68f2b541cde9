"""The case workspace: head, stages, tabs and the rail; every tab is a submodule."""
