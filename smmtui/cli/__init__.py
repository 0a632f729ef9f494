"""The command line: every screen's twin in plain lines."""
