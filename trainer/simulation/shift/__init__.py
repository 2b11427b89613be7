"""A shift at the desk: arrivals, clocks, crowds and answers as an append-only log, decided by a seed."""
