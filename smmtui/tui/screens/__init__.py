"""Whole screens: the main one with its panes, and the dialogues that open over it."""
