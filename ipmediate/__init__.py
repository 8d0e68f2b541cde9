"""ipmediate: IP dispute mediation and arbitration, the whole program without a screen."""

__version__ = "0.1.0"
