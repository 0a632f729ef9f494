"""One file a command, loaded when it is called; each holds `command`."""
