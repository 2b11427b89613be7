"""Stories told through the browser's door, without a browser."""
