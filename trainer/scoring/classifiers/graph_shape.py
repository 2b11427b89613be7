"""Names the numbers that the encoder's builder and its reader share."""

#: The published shape of all-MiniLM-L6-v2: six layers of twelve heads, 384 numbers wide.
WIDTH, HEADS = 384, 12
#: The layers whose means are used; what lies above the last of them is left out of the file.
POOLED = (2, 4)
