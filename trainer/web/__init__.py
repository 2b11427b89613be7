"""Holds the pages: thin views, frozen page values and the templates' only way to data."""
