"""A talk with the assistant: a question, its candidates, and what is said after them, in lines for both front ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from smmtui import i18n
from smmtui.assistant.followup import Followup
from smmtui.workspace import ask, ask_telling, hearing
from smmtui.workspace.ask import Candidate, Reply
from smmtui.workspace.session import Workspace

Pane = Literal["", "findings", "review"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the assistant says: lines to read, or a place to show; `fresh` when the candidates are others now."""

    lines: tuple[str, ...] = ()
    fresh: bool = False
    pane: Pane = ""
    target: str = ""


class Conversation:
    """One talk about one workspace. It goes on from the last question asked there, however long ago."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.reply: Reply | None = None
        self.aside: tuple[str, ...] = ()
        self._chosen = ""

    def resume(self) -> None:
        """Take up the last question of the history."""
        last = next(iter(ask.history(self.ws)), None)
        if last is not None and last.rules:
            self.aside = last.not_this
            self.reply = ask.again(self.ws, last)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates that were not put aside."""
        found = self.reply.candidates if self.reply else ()
        return tuple(one for one in found if one.rule not in self.aside)

    @property
    def current(self) -> Candidate | None:
        """The candidate that is spoken of: the one chosen, else the likeliest."""
        found = self.candidates
        return next((one for one in found if one.rule == self._chosen), found[0] if found else None)

    def choose(self, rule: str) -> None:
        """Speak of this candidate from now on."""
        self._chosen = rule

    def refresh(self) -> None:
        """Look anew at what is true here, after an answer."""
        if self.reply is not None:
            self.reply = ask.anew(self.ws, self.reply)

    def say(self, text: str) -> Said:
        """Take what a person says: a follow-up, or a question of its own.

        Raises:
            InvalidValue: it cannot be understood as it is. SecretRefused: it holds what looks like a secret.
        """
        return self.take(self.understand(text))

    def understand(self, text: str) -> Followup | Reply:
        """What a person says, understood and looked up; nothing is written, so that it may be done in the background.

        Raises:
            InvalidValue: it cannot be understood as it is. SecretRefused: it holds what looks like a secret.
        """
        return hearing.meant(text) or ask.look_up(self.ws, text)

    def take(self, understood: Followup | Reply) -> Said:
        """Go on with what was understood; a question joins the history."""
        if isinstance(understood, Followup):
            return self.follow(understood)
        self.aside, self._chosen = (), ""
        self.reply = understood
        ask.remember(self.ws, understood)
        return Said(fresh=True)

    def follow(self, meant: Followup) -> Said:
        """Answer a follow-up about the candidate that is spoken of."""
        if meant.kind == "help":
            return Said(lines=ask_telling.help_lines())
        if meant.kind == "clear":
            return Said(lines=(i18n.t("ask.cleared", n=ask.clear(self.ws)),), fresh=True)
        candidate = self.current
        if candidate is None:
            return Said(lines=(i18n.t("ask.nothing_left" if self.reply else "ask.ask_first"),))
        if meant.kind == "platform":
            return Said(lines=(ask_telling.head(candidate), *self._on(candidate, meant.platform)))
        answers: Mapping[str, Callable[[Candidate], Said]] = {
            "why": lambda one: self._lines(one, ask_telling.why(self.ws.base, one)),
            "fix": lambda one: self._lines(one, ask_telling.how_to_fix(self.ws.base, one)),
            "show": self._show,
            "more": self._more,
            "not_this": self.not_this,
        }
        return answers[meant.kind](candidate)

    def not_this(self, candidate: Candidate) -> Said:
        """Put a candidate aside and go on to the next."""
        self.aside = (*self.aside, candidate.rule)
        if self.reply is not None:
            ask.not_this(self.ws, self.reply.query, candidate.rule)
        self._chosen = ""
        put = i18n.t("ask.put_aside", title=i18n.choose(candidate.title))
        return Said(lines=(put, *self._tell_next(self.current)), fresh=True)

    def _more(self, candidate: Candidate) -> Said:
        found = self.candidates
        place = found.index(candidate) + 1
        following = found[place] if place < len(found) else None
        if following is not None:
            self.choose(following.rule)
        return Said(lines=self._tell_next(following))

    def _tell_next(self, candidate: Candidate | None) -> tuple[str, ...]:
        if candidate is None:
            return (i18n.t("ask.nothing_left"),)
        return (ask_telling.head(candidate), *ask_telling.body(self.ws, candidate))

    def _lines(self, candidate: Candidate, found: tuple[str, ...]) -> Said:
        return Said(lines=(ask_telling.head(candidate), *found))

    def _show(self, candidate: Candidate) -> Said:
        lines = (ask_telling.head(candidate), *ask_telling.body(self.ws, candidate))
        if candidate.findings:
            return Said(lines=lines, pane="findings", target=candidate.findings[0].fingerprint)
        question = next((one for one in self.ws.bank.questions if one.fact in candidate.needs), None)
        return Said(lines=lines, pane="review", target=question.id) if question is not None else Said(lines=lines)

    def _on(self, candidate: Candidate, platform: str) -> tuple[str, ...]:
        name = ask_telling.platform_words(platform)
        if not ask.has_platform(self.ws, platform):
            return (i18n.t("ask.platform.none", platform=name),)
        if ask_telling.about_of(self.ws.base, candidate) not in {"item", "account"}:
            return (i18n.t("ask.platform.whole", title=i18n.choose(candidate.title)),)
        found = ask.on_platform(self.ws, candidate, platform)
        if not found:
            return (i18n.t("ask.platform.clean", platform=name),)
        shown = (ask_telling.said(one) for one in found[: ask_telling.FINDINGS_SHOWN])
        return (i18n.t("ask.platform.found", n=len(found), platform=name), *shown)
