"""Whether a way of writing moves the marks: pairs of responses that differ in it alone."""
