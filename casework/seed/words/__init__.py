"""Our own lists of names, places and sentences. Nothing is taken from a register."""
