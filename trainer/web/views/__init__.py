"""Holds one file of views for each noun of the address bar."""
