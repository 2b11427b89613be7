"""Personal data in words: where it stands, who asks for it, and who repeats it."""
