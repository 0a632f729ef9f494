"""The house themes, a dark and a light one, and the order in which themes take turns."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="smmtui-dark",
    primary="#7cc4b4",
    secondary="#8fb0d9",
    accent="#e3b06b",
    warning="#e3b06b",
    error="#ee8078",
    success="#93c580",
    foreground="#dde3e6",
    background="#14181b",
    surface="#1a1f23",
    panel="#22292e",
    dark=True,
    variables={
        "footer-key-foreground": "#7cc4b4",
        "block-cursor-background": "#2f4a4a",
        "block-cursor-foreground": "#f2f6f6",
        "input-selection-background": "#7cc4b4 35%",
        "border": "#3a454c",
        "border-blurred": "#2b343a",
    },
)
LIGHT: Final = Theme(
    name="smmtui-light",
    primary="#176b60",
    secondary="#2f5488",
    accent="#8a5200",
    warning="#8a5200",
    error="#a82f28",
    success="#33691e",
    foreground="#20272b",
    background="#fbf9f5",
    surface="#f4f1ea",
    panel="#eae6dc",
    dark=False,
    variables={
        "footer-key-foreground": "#176b60",
        "block-cursor-background": "#cfe5df",
        "block-cursor-foreground": "#10201d",
        "input-selection-background": "#176b60 25%",
        "border": "#b9b3a4",
        "border-blurred": "#d4cfc3",
    },
)
HOUSE: Final = (DARK, LIGHT)
#: The themes that one key takes turns through; the rest of Textual's are offered in the palette.
TURNS: Final = (DARK.name, LIGHT.name, "ansi-dark", "ansi-light")


def following(name: str) -> str:
    """The theme after this one."""
    return TURNS[(TURNS.index(name) + 1) % len(TURNS)] if name in TURNS else TURNS[0]
