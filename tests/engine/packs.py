"""A small rule base in words, for tests that need to see the whole of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from smmtui.engine.base import RuleBase, load_base
from smmtui.engine.judge import Judgement, judge
from smmtui.engine.table import Facts, MemoryTable
from smmtui.engine.values import Cell
from smmtui.model.finding import Tailoring, Waiver
from smmtui.model.review import Review

TODAY = date(2026, 11, 21)

FACTS = """
format: 1
facts:
  item:
    account: {type: text, from: item, label: {en: account, ru: аккаунт}}
    status:
      type: choice
      from: item
      changeable: true
      label: {en: status, ru: состояние}
      values:
        draft: {en: draft, ru: черновик}
        published: {en: published, ru: опубликован}
        archived: {en: archived, ru: в архиве}
    age_days: {type: number, unit: day, step: 1, from: derived, label: {en: age, ru: возраст}}
    views: {type: number, unit: view, min: 0, from: import, changeable: true, label: {en: views, ru: просмотры}}
    text: {type: text, from: item, changeable: true, label: {en: text, ru: текст}}
    pinned: {type: flag, from: item, changeable: true, assume: false, label: {en: pinned, ru: закреплён}}
  account:
    platform: {type: text, from: account, label: {en: platform, ru: площадка}}
    owner: {type: text, from: account, changeable: true, label: {en: owner, ru: ответственный}}
  goal:
    due: {type: date, from: goal, changeable: true, label: {en: due, ru: срок}}
  workspace:
    brand_stage:
      type: choice
      from: workspace
      label: {en: stage, ru: этап}
      values: {start: {en: start, ru: старт}, mvp: {en: mvp, ru: mvp}, steady: {en: steady, ru: устойчивый}}
    markets:
      type: choices
      from: workspace
      label: {en: markets, ru: рынки}
      values: {ru: {en: Russia, ru: Россия}, de: {en: Germany, ru: Германия}}
    has_plan: {type: flag, from: question, changeable: true, label: {en: plan, ru: план}}
    budget: {type: number, unit: rouble, min: 0, from: question, changeable: true, label: {en: budget, ru: бюджет}}
    share_answered: {type: number, unit: share, step: 0.01, min: 0, max: 1, from: derived, label: {en: done, ru: доля}}
    channels:
      type: choices
      from: question
      changeable: true
      label: {en: channels, ru: каналы}
      values: {ads: {en: ads, ru: реклама}, seo: {en: search, ru: поиск}, mail: {en: mail, ru: рассылка}}
"""

CAUSES = """
format: 1
causes:
  no-owner: {title: {en: Nobody owns it, ru: Никто не отвечает}, precedence: access}
  no-budget: {title: {en: No budget, ru: Нет бюджета}, precedence: money}
  no-routine: {title: {en: No routine, ru: Нет порядка}, precedence: process}
"""

HEAD = "format: 1\npack: {id: test, version: 1.0.0, languages: [en, ru]}\n"

STALE = """
limits:
  stale_after: {value: 365, unit: day, from: 90, to: 1095, why: {en: a year, ru: год}}
  seen_enough: {value: 100, unit: view, from: 10, to: 100000, why: {en: seen, ru: видно}}
rules:
"""


def rule(id_: str = "CNT-001", about: str = "item", **parts: str) -> str:
    """A rule as YAML; `parts` replace or add keys, each written as the YAML of its value."""
    words = "{en: words, ru: слова}"
    keys = {
        "id": id_,
        "name": f"rule-{id_.lower()}",
        "status": "stable",
        "about": about,
        "step": "1",
        "kind": "operational",
        "covers": "[S4.006]",
        "title": words,
        "why": words,
        "ask": "{en: [nobody looks], ru: [никто не смотрит]}",
        "when": "[{views: {under: 100}}]" if about == "item" else "[{has_plan: false}]",
        "says": words,
        "impact": "2",
        "confidence": "high",
        "cause": "no-routine",
        "fix": f"[{{do: {words}, first: {words}, effort: S, owner: content, due: 14d, verify: {words}}}]",
        "unlike": words,
    }
    keys |= parts
    lines = [f"{key}: {value}" for key, value in keys.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"


def pack(*rules: str, limits: str = "", measures: str = "") -> str:
    """A pack as YAML."""
    head = HEAD + (f"limits:\n{limits}" if limits else "") + (f"measures:\n{measures}" if measures else "")
    return head + "rules:\n" + "".join(rules)


def write_base(folder: Path, text: str, facts: str = FACTS) -> tuple[Path, Path]:
    """A rules folder with one pack; the pack's and the dictionary's folders come back."""
    core, dictionary = folder / "core", folder / "facts"
    core.mkdir(exist_ok=True)
    dictionary.mkdir(exist_ok=True)
    (dictionary / "facts.yaml").write_text(facts, encoding="utf-8")
    (folder / "causes.yaml").write_text(CAUSES, encoding="utf-8")
    (core / "test.rules.yaml").write_text(text, encoding="utf-8")
    return core, dictionary


def base_of(folder: Path, text: str) -> RuleBase:
    """The base that a pack makes."""
    return load_base(*write_base(folder, text))


def tables(
    items: Mapping[str, Mapping[str, Cell]] | None = None,
    accounts: Mapping[str, Mapping[str, Cell]] | None = None,
    workspace: Mapping[str, Cell] | None = None,
) -> Facts:
    """Tables from plain rows."""
    return {
        "item": MemoryTable("item", items or {}),
        "account": MemoryTable("account", accounts or {}),
        "workspace": MemoryTable("workspace", {"workspace": workspace or {}}),
    }


def judged(
    base: RuleBase,
    facts: Facts,
    *,
    tailoring: Sequence[Tailoring] = (),
    waivers: Sequence[Waiver] = (),
    previous: Sequence[Review] = (),
) -> Judgement:
    """The judgement on the day of these tests."""
    return judge(base, facts, today=TODAY, tailoring=tailoring, waivers=waivers, previous=previous)
