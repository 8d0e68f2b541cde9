"""Paper: compose a form and a fact sheet into blocks; write PDF; bind packets."""
