"""Rejoinder: practise answering customers, and see which words moved the score."""

__version__ = "0.1.0"

#: Names the behaviour of the scorer; it changes whenever the same response could get another mark.
ENGINE_VERSION = "1"
