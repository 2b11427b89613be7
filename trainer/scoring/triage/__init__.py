"""What somebody decides about a message before writing a word, and what that was worth."""
