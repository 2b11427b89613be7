"""Holds one frozen value for each template; whatever a page says is decided here."""
