"""Short pages out of lines of text (the Monday page, the month, a verdict) as HTML and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

import msgspec
from markupsafe import Markup

from smmtui import i18n
from smmtui.reports import html_report
from smmtui.reports.markdown_text import text
from smmtui.reports.report_typography import prose
from smmtui.text import one_line

_ITEMS: Final = ("- ", "+ ", "~ ", "– ", "· ", "? ", "→ ")


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under a heading; without one they stand by themselves."""

    heading: str = ""
    lines: tuple[str, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: its title, whose it is, when it was written, and its blocks in order."""

    title: str
    brand: str
    lang: Literal["en", "ru"]
    written_on: date
    tool: str
    blocks: tuple[Block, ...]


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Lines as blocks: one that is followed by items or by deeper lines is their heading."""
    made: list[Block] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.strip():
            made.append(Block())
        elif _is_item(line):
            held = made.pop() if made else Block()
            made.append(Block(heading=held.heading, lines=(*held.lines, line.strip().removeprefix("- "))))
        elif _is_item(following):
            heading = line.strip().rstrip(":")
            made.append(Block(heading=heading.capitalize() if heading.isupper() else heading))
        else:
            made.append(Block(lines=(line.strip(),)))
    return tuple(block for block in made if block.heading or block.lines)


def _is_item(line: str) -> bool:
    return line.startswith((" ", *_ITEMS)) and bool(line.strip())


def as_html(page: Page) -> bytes:
    """The page as one self-contained file in the dress of the report."""
    style = Markup(html_report.style())  # noqa: S704 - the program's own file
    made = html_report.environment().get_template("page.html.j2")
    context = {
        "p": page,
        "style": style,
        "policy": html_report.policy(style),
        "day": i18n.day(page.written_on, page.lang, style="long"),
        "prose": lambda words: prose(one_line(words), page.lang),
        "made_with": i18n.t("report.made_with", lang=page.lang, tool=page.tool),
    }
    return made.render(context).encode("utf-8", errors="replace")


def as_markdown(page: Page) -> bytes:
    """The page as Markdown, foreign text shown as it is."""
    lines = [f"# {text(page.title)}", "", text(i18n.day(page.written_on, page.lang, style="long")), ""]
    for block in page.blocks:
        if block.heading:
            lines += [f"## {text(block.heading)}", "", *(f"- {text(line)}" for line in block.lines), ""]
        else:
            lines += [part for line in block.lines for part in (text(line), "")]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", errors="replace")
