"""The program's log: a file for the user to look at, in which secrets are blotted out before they are written."""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path
from typing import Final

from smmtui import paths
from smmtui.credentials.detect import redact

NAME: Final = "smmtui"
KEEP_BYTES: Final = 1_000_000


class RedactingFilter(logging.Filter):
    """Rewrites every record, its arguments and its traceback with secret-like spans blotted out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Blot the record out in place; always lets it pass."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # arguments that do not fit the message must not stop the program
            message = str(record.msg)
        record.msg, record.args = redact(message), ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = redact("".join(traceback.format_exception(record.exc_info[1])).rstrip())
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def log_path() -> Path:
    """Where the log is."""
    return paths.log_dir() / "smmtui.log"


def set_up(path: Path | None = None) -> logging.Logger:
    """The program's logger, writing to `path` (by default `log_path()`); without a log where none can be written."""
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    if any(handler.get_name() == NAME for handler in logger.handlers):
        return logger
    target = path or log_path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.exists() and target.stat().st_size > KEEP_BYTES:
            target.replace(target.with_suffix(".old.log"))
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        handler: logging.Handler = logging.FileHandler(target, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(RedactingFilter())
    handler.set_name(NAME)
    logger.addHandler(handler)
    return logger


def shut_down() -> None:
    """Close the log file; the next `set_up` opens it anew."""
    logger = logging.getLogger(NAME)
    for handler in logger.handlers[:]:
        if handler.get_name() == NAME:
            logger.removeHandler(handler)
            handler.close()
