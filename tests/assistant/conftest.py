"""The matcher over the shipped rules, built once for all tests of the assistant."""

from __future__ import annotations

import pytest

from smmtui import paths
from smmtui.assistant import glossary, keeping
from smmtui.assistant.glossary import Glossary
from smmtui.assistant.match import Matcher
from smmtui.workspace.resources import rule_base


@pytest.fixture(scope="session")
def words() -> Glossary:
    """The shipped glossary."""
    return glossary.load(paths.data_dir() / "glossary.yaml")


@pytest.fixture(scope="session")
def matcher(words: Glossary) -> Matcher:
    """A matcher over the shipped rules and glossary."""
    return Matcher(keeping.load(rule_base().rules, paths.data_dir(), paths.cache_dir()))
