"""The use cases that the terminal interface and the command line both call; the only place where the parts meet."""
