"""`rules new`: a rule of one's own, asked for line by line and written with its cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import command, json_option, option
from smmtui.errors import UsageError

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.engine.dictionary import FactDef

ABOUT: Final = ("workspace", "account", "item", "goal", "risk")
TEXTS: Final = ("title", "why", "unlike", "ask", "do", "first", "verify")
PRESENCE: Final = ("missing", "not_recorded")


@command("new", words="rules.new.help")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option("--about", type=click.Choice(ABOUT), words="rules.new.about")
@option("--fact", metavar="FACT", words="rules.new.fact")
@option("--comparison", "op", metavar="WORD", words="rules.new.op")
@option("--value", metavar="VALUE", words="rules.new.value")
@option("--text", "given", metavar="KEY.LANG=TEXT", multiple=True, words="rules.new.text")
@option("--step", type=click.IntRange(0, 9), default=1, metavar="N", words="rules.new.step")
@option("--impact", type=click.IntRange(1, 5), default=3, metavar="N", words="rules.new.impact")
@option("--cause", default="no-policy", metavar="NAME", words="rules.new.cause")
@json_option
def new(
    path: Path,
    about: str | None,
    fact: str | None,
    op: str | None,
    value: str | None,
    given: Sequence[str],
    step: int,
    impact: int,
    cause: str,
    as_json: bool,
) -> int:
    """Ask what is not given, write the rule, and tell where it stands."""
    from smmtui.workspace import rule_writing
    from smmtui.workspace.resources import rule_base

    base = rule_base()
    about = about or _choose("about", ABOUT)
    chosen = _fact(base, about, fact)
    op = op or _choose("op", rule_writing.comparisons(chosen))
    value = value or _value(chosen, op)
    texts = _texts(given)
    draft = rule_writing.Draft(
        id=_id(base, path),
        about=cast("Any", about),
        fact=chosen.name,
        op=cast("Any", op),
        value=value,
        step=step,
        impact=impact,
        cause=cause,
        **cast("Any", texts),
    )
    written = rule_writing.write(draft, path)
    if as_json:
        output.json_value(
            {"rule": draft.id, "rules": str(written.rules), "tests": str(written.tests), "cases": written.cases}
        )
    else:
        output.line(i18n.t("cli.rules.new.done", rule=draft.id, file=str(written.rules), n=written.cases))
        diagnostics.note(i18n.t("cli.rules.new.next", file=str(written.rules)))
    return 0


def _id(base: RuleBase, path: Path) -> str:
    """The next id that is free in the core packs and in the file itself."""
    from smmtui.workspace.rule_writing import OWN_PREFIX, next_id

    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    number = int(next_id(base).rpartition("-")[2])
    while f"{OWN_PREFIX}-{number:03}" in text:
        number += 1
    return f"{OWN_PREFIX}-{number:03}"


def _ask(what: str, *, language: str = "", known: str = "") -> str:
    """An answer that is not blank.

    Raises:
        UsageError: nobody sits at the keyboard.
    """
    if not prompts.can_ask():
        raise UsageError("cli.rules_new_needs", what=what)
    while True:
        typed = prompts.ask(i18n.t(f"cli.rules.new.ask.{what}", language=language, known=known))
        if typed:
            return typed


def _choose(what: str, choices: Sequence[str]) -> str:
    if not prompts.can_ask():
        raise UsageError("cli.rules_new_needs", what=what)
    shown = [f"{choice}  {i18n.t(f'cli.rules.new.{what}.{choice}')}" for choice in choices]
    return choices[prompts.choose(i18n.t(f"cli.rules.new.ask.{what}"), shown)]


def _fact(base: RuleBase, about: str, name: str | None) -> FactDef:
    """The fact named, or one chosen among those that sound like what was typed."""
    from smmtui.errors import NotFound
    from smmtui.workspace import rule_writing
    from smmtui.workspace.findings import near_words

    kind = cast("Any", about)
    if name:
        fact = base.dictionary.find(kind, name)
        if fact is None:
            near = ", ".join(near_words(name, base.dictionary.names(kind)))
            raise NotFound("finding.no_fact", fact=name, near=near)
        return fact
    found = rule_writing.find_facts(base, kind, _ask("fact"))
    shown = [f"{i18n.choose(fact.label)}  ({fact.name})" for fact in found]
    return found[prompts.choose(i18n.t("cli.rules.new.ask.which"), shown)]


def _value(fact: FactDef, op: str) -> str:
    if op in PRESENCE:
        return "true"
    if op in ("one_of", "none_of"):
        return f"[{_ask('values', known=', '.join(fact.values))}]"
    if op == "mentions":
        return f"[{_ask('phrases')}]"
    if fact.type == "flag":
        return ("true", "false")[
            prompts.choose(i18n.t("cli.rules.new.ask.flag"), [i18n.t("rules.yes"), i18n.t("rules.no")])
        ]
    if fact.values:
        shown = [f"{i18n.choose(words)}  ({value})" for value, words in fact.values.items()]
        return tuple(fact.values)[prompts.choose(i18n.t("cli.rules.new.ask.value"), shown)]
    return _ask("value")


def _texts(given: Sequence[str]) -> dict[str, dict[str, str]]:
    """The texts in both languages: as given, else asked for; the second language falls back to the first."""
    known: dict[str, dict[str, str]] = {key: {} for key in TEXTS}
    for pair in given:
        place, sign, text = pair.partition("=")
        key, _, lang = place.partition(".")
        if not sign or key not in known or lang not in i18n.LANGUAGES:
            raise UsageError("cli.rules_new_text", word=pair, known=", ".join(TEXTS))
        known[key][lang] = text
    for key, words in known.items():
        for lang in sorted(i18n.LANGUAGES, key=lambda one: one != i18n.active()):
            if lang in words:
                continue
            first = next(iter(words.values()), "")
            language = i18n.NAMES[lang]
            if first:
                asked = i18n.t(f"cli.rules.new.ask.{key}", language=language)
                words[lang] = prompts.ask(asked, first) if prompts.can_ask() else first
            else:
                words[lang] = _ask(key, language=language)
    return known
