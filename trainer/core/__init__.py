"""Holds the words that every other room uses; imports nothing of ours and only the standard library."""
