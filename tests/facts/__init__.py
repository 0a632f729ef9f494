"""Tests of the facts worked out from records."""
