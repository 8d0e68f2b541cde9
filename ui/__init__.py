"""Qt and nothing legal."""

from ui.qtstart import hasten

hasten()
