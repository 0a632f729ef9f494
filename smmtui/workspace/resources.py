"""The rule base and the questions that ship with the program, read once in a process."""

from __future__ import annotations

from functools import cache

from smmtui import paths
from smmtui.engine.base import RuleBase
from smmtui.engine.compiled import load_compiled
from smmtui.interview.compiled import load_compiled as load_questions
from smmtui.interview.question import QuestionBank


@cache
def rule_base() -> RuleBase:
    """The core rules.

    Raises:
        PackError: a shipped pack is damaged.
    """
    return load_compiled(paths.rules_dir() / "core", paths.rules_dir() / "facts", paths.cache_dir())


@cache
def question_bank() -> QuestionBank:
    """The questions of the nine steps.

    Raises:
        PackError: a shipped question file is damaged.
    """
    return load_questions(paths.data_dir() / "questions", rule_base().dictionary, paths.cache_dir())
