"""How plans are made up: what they say, what is wrong with some of them, and how they are written."""
