"""操作记录: the history of all cases, and whether it is as it was signed."""
