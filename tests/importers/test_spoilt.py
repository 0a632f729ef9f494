"""Spoilt exports of every format: posts or a refusal with words, quickly, within little memory."""

from __future__ import annotations

from campaign import importing


def test_spoilt_exports_raise_only_refusals() -> None:
    count = 60 * len(importing.bases())
    assert [found for found in importing.faults(range(count)) if found[1]] == []
