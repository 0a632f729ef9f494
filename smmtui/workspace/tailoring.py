"""The rule base made to fit one workspace: limits moved within their range, rules switched off, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.engine.pack import Limit, Rule, leaves, rule_leaves
from smmtui.engine.values import Absent
from smmtui.engine.waivers import WaiverTrouble
from smmtui.errors import InvalidValue, NotFound
from smmtui.model.finding import FactValue, Tailoring, Waiver
from smmtui.text import drawn
from smmtui.workspace import findings, reasons, telling
from smmtui.workspace.session import Workspace

LEAST_REASON = 3


class LimitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A limit as it counts here: its pack's value and range, the value now, who uses it, and the reason if moved."""

    limit: Limit
    value: float
    rules: tuple[str, ...]
    tailored: Tailoring | None = None


def limits(ws: Workspace) -> tuple[LimitLine, ...]:
    """Every limit of the rule base, those moved here first."""
    moved = {entry.limit: entry for entry in ws.store.all(Tailoring).values() if entry.limit}
    used = _used(ws)
    lines = [
        LimitLine(
            limit=limit,
            value=_within(limit, moved[name].value) if name in moved else limit.value,
            rules=tuple(used.get(name, ())),
            tailored=moved.get(name),
        )
        for name, limit in ws.base.limits.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.tailored is None, line.limit.name)))


def _within(limit: Limit, value: float | None) -> float:
    return limit.value if value is None else min(max(value, limit.low), limit.high)


def _used(ws: Workspace) -> dict[str, list[str]]:
    """The rules by the limits that they or the measures they read compare with."""
    found: dict[str, list[str]] = {}
    for rule in ws.base.rules.values():
        own = list(rule_leaves(rule))
        for leaf in rule_leaves(rule):
            measure = ws.base.measures.get(leaf.fact) if leaf.about == "workspace" else None
            if measure is not None:
                own += (*leaves(measure.where), *leaves(measure.what))
        for name in dict.fromkeys(leaf.limit for leaf in own if leaf.limit):
            found.setdefault(name, []).append(rule.id)
    return found


def words_of_limit(ws: Workspace, name: str, lang: str | None = None) -> str:
    """What a limit is about, in words: the fact that is compared with it."""
    measured = (leaf for one in ws.base.measures.values() for leaf in (*leaves(one.where), *leaves(one.what)))
    asked = (leaf for rule in ws.base.rules.values() for leaf in rule_leaves(rule))
    leaf = next((leaf for leaf in chain(asked, measured) if leaf.limit == name), None)
    return telling.fact_words(ws.base, leaf.about, leaf.fact, lang) if leaf is not None else name


def words_of_rule(ws: Workspace, rule: Rule) -> Iterator[str]:
    """What was changed about a rule here: that it is off, and each of its limits that was moved, with the reasons."""
    off = ws.store.get(Tailoring, f"rule:{rule.id}")
    if off is not None:
        yield i18n.t("findings.here.rule_off", on=i18n.day(off.on), reason=off.reason)
    for line in limits(ws):
        if line.tailored is not None and rule.id in line.rules:
            yield i18n.t(
                "findings.here.limit",
                fact=words_of_limit(ws, line.limit.name),
                value=line.value,
                default=line.limit.value,
                reason=line.tailored.reason,
            )


def words_here(ws: Workspace) -> Iterator[str]:
    """What is otherwise than the packs have it, a line each: limits moved, rules off, own packs off and why."""
    entries = tuple(ws.store.all(Tailoring).values())
    moved = [words_of_limit(ws, one.limit) for one in entries if one.limit in ws.base.limits]
    if moved:
        yield i18n.t("findings.here.limits", n=len(moved), names="; ".join(moved))
    off = [i18n.choose(rule.title) for rule, _ in switched_off(ws)]
    if off:
        yield i18n.t("findings.here.off", n=len(off), names="; ".join(off))
    for pack in ws.rules.off:
        first, *more = pack.problem.tell().split("\n")
        said = i18n.t("findings.here.pack", pack=pack.path.name, problem=first)
        yield f"{said} ({i18n.t('findings.here.pack_more', n=len(more))})" if more else said


def limit_of(ws: Workspace, name: str) -> Limit:
    """The limit of this name, with or without its dollar sign.

    Raises:
        NotFound: there is none; the nearest names are told.
    """
    wanted = name.strip().removeprefix("$")
    if wanted not in ws.base.limits:
        near = ", ".join(findings.near_words(wanted, list(ws.base.limits)))
        raise NotFound("tailoring.no_limit", name=wanted, near=near)
    return ws.base.limits[wanted]


def set_limit(ws: Workspace, name: str, value: float, *, reason: str, by: str = "") -> Tailoring:
    """Move a limit for this workspace; every finding and report says that it was moved.

    Raises:
        NotFound: there is no such limit. InvalidValue: no reason, or outside the limit's range.
        SecretRefused: the reason looks like a secret.
    """
    limit = limit_of(ws, name)
    reason = _reason(reason, by)
    if not limit.low <= value <= limit.high:
        raise InvalidValue("tailoring.range", name=limit.name, value=value, low=limit.low, high=limit.high)
    entry = Tailoring(
        id=f"limit:{limit.name}", limit=limit.name, value=value, reason=reason, by=by.strip(), on=ws.today
    )
    with ws.store.step("tailoring.limit", name=limit.name) as step:
        step.put(entry)
    return entry


def reset_limit(ws: Workspace, name: str) -> Tailoring:
    """Let a limit count as its pack declares it.

    Raises:
        NotFound: there is no such limit, or it was not moved.
    """
    limit = limit_of(ws, name)
    return _remove(ws, f"limit:{limit.name}", "tailoring.reset", limit.name)


def switch_off(ws: Workspace, rule_ref: str, *, reason: str, by: str = "") -> Tailoring:
    """Switch a rule off for this workspace; reports go on naming it with the reason.

    Raises:
        NotFound: there is no such rule. InvalidValue: no reason. SecretRefused: the reason looks like a secret.
    """
    rule = findings.rule_of(ws, rule_ref)
    entry = Tailoring(
        id=f"rule:{rule.id}", rule=rule.id, off=True, reason=_reason(reason, by), by=by.strip(), on=ws.today
    )
    with ws.store.step("tailoring.off", rule=rule.id) as step:
        step.put(entry)
    return entry


def switch_on(ws: Workspace, rule_ref: str) -> Tailoring:
    """Let a rule be judged again.

    Raises:
        NotFound: there is no such rule, or it is not switched off.
    """
    rule = findings.rule_of(ws, rule_ref)
    return _remove(ws, f"rule:{rule.id}", "tailoring.on", rule.id)


def switched_off(ws: Workspace) -> tuple[tuple[Rule, Tailoring], ...]:
    """The rules that are off here, with the reasons."""
    entries = (entry for entry in ws.store.all(Tailoring).values() if entry.off)
    return tuple((ws.base.rules[entry.rule], entry) for entry in entries if entry.rule in ws.base.rules)


def condition(ws: Workspace, ref: str, pairs: Sequence[str]) -> dict[str, FactValue]:
    """What a waiver of the finding `ref` may hang on: FACT=VALUE pairs, typed by the dictionary.

    Raises:
        NotFound: there is no such finding or fact. InvalidValue: not a pair, or the fact cannot have this value.
    """
    about = findings.get(ws, ref).about
    found: dict[str, FactValue] = {}
    for pair in pairs:
        name, sign, raw = (part.strip() for part in pair.partition("="))
        fact = ws.base.dictionary.find(about, name)
        if not sign:
            raise InvalidValue("finding.not_a_pair")
        if fact is None:
            near = findings.near_words(name, ws.base.dictionary.names(about))
            raise NotFound("finding.no_fact", fact=name, near=", ".join(near))
        value = reasons.typed_word(fact, raw)
        if isinstance(value, Absent):
            raise InvalidValue("tailoring.no_value", fact=name)
        found[name] = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    return found


def hang_on(ws: Workspace, waiver_id: str, only_while: Mapping[str, FactValue]) -> Waiver:
    """Let a waiver count only while every named fact has its value.

    Raises:
        NotFound: there is no such waiver.
    """
    waiver = ws.store.get(Waiver, waiver_id)
    if waiver is None:
        raise NotFound("record.none", ref=waiver_id)
    changed = msgspec.structs.replace(waiver, only_while=dict(only_while))
    with ws.store.step("tailoring.hang_on", rule=waiver.rule) as step:
        step.put(changed)
    return changed


def waiver_troubles(ws: Workspace) -> tuple[WaiverTrouble, ...]:
    """What is wrong with the findings set aside: run out, without effect, condition gone, or hiding too much."""
    return findings.judgement(ws).waiver_troubles


def _reason(reason: str, by: str) -> str:
    guard(reason, "reason")
    guard(by, "by")
    if len(drawn(reason)) < LEAST_REASON:
        raise InvalidValue("tailoring.reason_needed")
    return reason.strip()


def _remove(ws: Workspace, key: str, step_name: str, name: str) -> Tailoring:
    entry = ws.store.get(Tailoring, key)
    if entry is None:
        raise NotFound("tailoring.not_moved", name=name)
    with ws.store.step(step_name, name=name) as step:
        step.remove(Tailoring, key)
    return entry
