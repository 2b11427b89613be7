"""Turns what was checked into marks that agree with raters, and says how sure they are."""
