"""Widgets of our own, used by panes and screens."""
