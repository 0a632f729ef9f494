"""A terminal workspace for reviewing a brand's social media."""

__version__ = "0.1.0"
