"""How right the scores are: sets of data in, figures, a page and pictures out."""
