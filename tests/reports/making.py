"""Reports made by hand: every text of them the same one, so that a hostile text stands in every place at once."""

from __future__ import annotations

import types
import typing
from datetime import UTC, date, datetime
from typing import Any, Literal

import msgspec

from smmtui.reports.report_document import Report
from smmtui.reports.report_weaknesses import Weakness

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
ROWS = 2

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></svg><script>1</script>",
    "<svg><desc><![CDATA[</desc><script>1</script>]]></svg>",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "https://example.com/\"onclick=\"alert(1)",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "<https://evil.example>",
    "| a | b |\n|---|---|",
    "# heading\n- item\n1. one\n> quote\n---",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1",
    "-2-3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "\x1b]52;c;aGk=\x07 \u202egnp.exe \u200b",
    "`code` *star* _under_ ~~gone~~ \\back",
)  # fmt: skip


def report(text: str = "plain", lang: str = "en", **changes: Any) -> Report:
    """A report whose every free text is `text`."""
    made: Report = _made(Report, text)
    states = [
        msgspec.structs.replace(task, state=state) for task, state in zip(made.plan, ("planned", "done"), strict=True)
    ]
    cover = msgspec.structs.replace(made.cover, period="2026-Q4", state="finished")
    changes_ = msgspec.structs.replace(made.changes, counts=dict.fromkeys(COUNTS, 1)) if made.changes else None
    whole = {"lang": lang, "cover": cover, "plan": tuple(states), "changes": changes_, "redacted": False}
    return msgspec.structs.replace(made, **{**whole, **changes})


COUNTS = ("new", "still", "changed", "gone", "reopened", "not_comparable")


def _made(kind: Any, text: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _made(hints[name], text) for name in kind.__struct_fields__})
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return inside[0]
    if origin in {typing.Union, types.UnionType}:
        return _made(next(one for one in inside if one is not type(None)), text)
    if origin is tuple:
        return tuple(_made(inside[0], text) for _ in range(ROWS))
    if origin is dict:
        names = typing.get_args(inside[0]) or ("keep",)
        return {name: _made(inside[1], text) for name in names}
    return {str: text, int: 3, float: 0.5, bool: True, date: DAY, datetime: NOW}[kind]


def with_places(made: Report, n: int) -> Report:
    """The same report with `n` places of its first weakness."""
    cause = made.causes[0]
    first: Weakness = cause.weaknesses[0]
    many = msgspec.structs.replace(first, places=first.places[:1] * n)
    causes = (msgspec.structs.replace(cause, weaknesses=(many, *cause.weaknesses[1:])), *made.causes[1:])
    return msgspec.structs.replace(made, causes=causes)
