"""The log never holds a secret."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from smmtui import log

TOKEN = "ghp_" + "a1B2" * 10


@pytest.fixture
def logger(tmp_path: Path) -> Iterator[logging.Logger]:
    made = log.set_up(tmp_path / "deep" / "smmtui.log")
    yield made
    log.shut_down()


def written(tmp_path: Path) -> str:
    return (tmp_path / "deep" / "smmtui.log").read_text(encoding="utf-8")


def test_a_secret_in_a_message_is_blotted_out(logger: logging.Logger, tmp_path: Path) -> None:
    logger.info("saved note %r", f"token {TOKEN}")
    assert "saved note" in written(tmp_path)
    assert TOKEN not in written(tmp_path)


def test_a_secret_in_a_traceback_is_blotted_out(logger: logging.Logger, tmp_path: Path) -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        logger.exception("it failed")
    assert "ValueError" in written(tmp_path)
    assert TOKEN not in written(tmp_path)


def test_arguments_that_do_not_fit_do_not_stop_the_program() -> None:
    record = logging.LogRecord("smmtui", logging.INFO, "", 1, "two %s %s", ("one",), None)
    assert log.RedactingFilter().filter(record)
    assert record.getMessage() == "two %s %s"


def test_the_log_is_for_its_owner_only(logger: logging.Logger, tmp_path: Path) -> None:
    logger.info("hello")
    assert (tmp_path / "deep" / "smmtui.log").stat().st_mode & 0o077 == 0
