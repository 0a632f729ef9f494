"""The report as one HTML file: no scripts, nothing loaded from anywhere, everything that came from outside escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final

import jinja2
from markupsafe import Markup

from smmtui import i18n, paths
from smmtui.reports import html_plots, report_limits, report_links, report_words
from smmtui.reports.report_document import Report
from smmtui.reports.report_sections import SECTIONS, Section
from smmtui.reports.report_typography import paragraphs, prose
from smmtui.reports.report_weaknesses import PlaceLine, Weakness
from smmtui.text import one_line, safe_text

FOLDER: Final = "templates"
CLASSES: Final = ("relevant", "needs_update", "obsolete", "unsorted")


def render(report: Report, sections: Sequence[Section] = SECTIONS) -> bytes:
    """The report, or some of its sections, as one self-contained page."""
    own = Markup(style())  # noqa: S704 - the program's own file
    shown = [name for name in sections if name != "numbers" or report.numbers]
    made = environment().get_template("report.html.j2").render(_context(report, own, shown))
    return made.encode("utf-8", errors="replace")


def _context(report: Report, own: Markup, sections: Sequence[Section]) -> Mapping[str, Any]:
    lang = report.lang
    return {
        "r": report,
        "sections": sections,
        "style": own,
        "policy": policy(own),
        "t": partial(_told, lang),
        "prose": lambda text: prose(one_line(text), lang),
        "paragraphs": lambda text: [prose(line, lang) for line in paragraphs(safe_text(text))],
        "day": partial(_day, lang),
        "num": lambda value: i18n.number(value, lang),
        "pct": lambda share: i18n.percent(share, lang),
        "named": lambda names: report_words.named(names, lang),
        "from_to": lambda goal: report_words.from_to(goal, lang),
        "quarter": report_words.quarter(report),
        "state_words": report_words.state(report),
        "figures": report_words.figures(report),
        "plan_groups": report_words.plan_groups(report),
        "change_states": report_words.CHANGE_STATES,
        "classes": CLASSES,
        "most": report_limits.PLACES,
        "shown": lambda places: _shown(places, lang),
        "taken": _taken,
        "link": _link,
        "source": _source,
        **html_plots.plots(report, CLASSES),
    }


def _told(lang: str, key: str, /, **values: object) -> str:
    return i18n.t(key, lang=lang, **values)


def _day(lang: str, value: Any, style: str = "medium") -> str:
    return i18n.day(value, lang, style=style)


def _shown(places: Sequence[PlaceLine], lang: str) -> str:
    """The subjects of a small weakness in one line."""
    return report_words.named(tuple(place.where for place in places), lang, report_limits.SMALL) or "–"


def _taken(weakness: Weakness) -> PlaceLine | None:
    """The first place whose fix somebody took on."""
    return next((place for place in weakness.places if place.fix_state != "recommended"), None)


def _link(url: str, text: str = "") -> Markup:
    """A link that may be opened, or its text; the address itself is what is shown unless a title is given."""
    safe = report_links.web(url)
    words = one_line(text or url)
    if not safe:
        return Markup("{}").format(words)
    return Markup('<a href="{url}" rel="noopener noreferrer nofollow">{words}</a>').format(url=safe, words=words)


def _source(line: str) -> Markup:
    found = report_links.source(line)
    if not found.url:
        return Markup("{}").format(one_line(line))
    return Markup("{title} — {link}").format(title=one_line(found.text), link=_link(found.url))


@cache
def style() -> str:
    """The style sheet that every page carries in itself."""
    return (paths.data_dir() / FOLDER / "report.css").read_text(encoding="utf-8").strip()


def policy(sheet: str) -> str:
    """The content security policy: nothing is loaded, and no style counts but the page's own."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _safe(value: object) -> object:
    """Everything that is put into the page: foreign text loses its controls, our own markup stays."""
    return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> jinja2.Environment:
    """The templates, with everything escaped that is put into them."""
    finalize: Callable[[object], object] = _safe
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.data_dir() / FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
