"""The real program, driven in a pseudo-terminal the way a person drives it."""
