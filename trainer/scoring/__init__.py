"""Scores a response: rules see places in the words, the rubric makes marks of them."""
