"""The panes of the main screen, each in a file of its own, with its actions in `<pane>_actions.py` beside it."""
