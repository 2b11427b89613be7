"""What packs and expectations files are, how they are read, and what is wrong in them."""
