"""What the app can do: one verb per function, one transaction each, and no web in sight."""
