"""The channel policy: rows of data, and a decision with its reasons."""
