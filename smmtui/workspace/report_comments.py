"""The author's own words in the report: a comment for each section, and who the author is; kept in the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound, UsageError
from smmtui.model.review import Review
from smmtui.reports.report_sections import SECTIONS, Section
from smmtui.text import clean, fold
from smmtui.workspace.judging import answers_of, current_review, finished_reviews
from smmtui.workspace.review import review_of
from smmtui.workspace.session import Workspace

LONGEST = 4000


def review_for(ws: Workspace, ref: str = "") -> Review:
    """The review whose report is commented on: the one named, else the open one, else the last finished one.

    Raises:
        NotFound: there is no such review. UsageError: there is none at all.
    """
    found = review_of(ws, ref) if ref else current_review(ws) or next(iter(finished_reviews(ws)), None)
    if found is None:
        raise UsageError("report.no_review_to_comment")
    return found


def section_of(name: str) -> Section:
    """The section of this name, or with this heading in either language.

    Raises:
        NotFound: there is no such section.
    """
    wanted = fold(name)
    for section in SECTIONS:
        if wanted in {section, *(fold(title(section, lang)) for lang in i18n.LANGUAGES)}:
            return section
    raise NotFound("report.no_section", name=name, names=", ".join(SECTIONS))


def title(section: Section, lang: str | None = None) -> str:
    """The heading of a section."""
    return i18n.t(f"report.section.{section}", lang=lang)


def comments(review: Review) -> Mapping[Section, str]:
    """The comments of a review by section, in the order of the sections."""
    return {name: review.comments[name] for name in SECTIONS if review.comments.get(name)}


def check(text: str) -> str:
    """The text as it is kept.

    Raises:
        InvalidValue: it is too long. SecretRefused: it looks like a secret.
    """
    kept = clean(text).strip()
    guard(kept, "comment")
    if len(kept) > LONGEST:
        raise InvalidValue("report.comment_too_long", most=LONGEST, n=len(kept))
    return kept


def comment(ws: Workspace, section: str, text: str, *, ref: str = "") -> Review:
    """Write the comment of a section, or take it away with a blank text; undo brings back what stood there.

    Raises:
        NotFound: no such section or review. UsageError: there is no review. InvalidValue: the text is too long.
        SecretRefused: it looks like a secret.
    """
    review, name, kept = review_for(ws, ref), section_of(section), check(text)
    said = {key: words for key, words in review.comments.items() if key != name}
    if kept:
        said[name] = kept
    return _put(ws, review, msgspec.structs.replace(review, comments=said), "report.comment", title(name))


def sign(ws: Workspace, name: str, *, ref: str = "") -> Review:
    """Say who conducts the review and signs its report; a blank name takes it back.

    Raises:
        NotFound, UsageError: there is no such review. SecretRefused: it looks like a secret.
    """
    review = review_for(ws, ref)
    guard(name, "by")
    kept = " ".join(clean(name).split())
    return _put(ws, review, msgspec.structs.replace(review, by=kept), "report.sign", review.id)


def author(ws: Workspace, review: Review | None) -> str:
    """Who signs the report: who conducts the review, else who answered most of its questions."""
    if review is None or review.by:
        return review.by if review is not None else ""
    names = Counter(answer.by for answer in answers_of(ws, review.id).values() if answer.by)
    return names.most_common(1)[0][0] if names else ""


def _put(ws: Workspace, old: Review, new: Review, step_name: str, what: str) -> Review:
    if new != old:
        with ws.store.step(step_name, what=what) as step:
            step.put(new)
    return new
