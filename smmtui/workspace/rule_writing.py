"""A new rule of one's own, written as files: a pack, and beside it the cases on both sides of what the rule asks."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.engine import casework
from smmtui.engine.base import SUFFIX, RuleBase, load_beside
from smmtui.engine.boundary import boundary
from smmtui.engine.conditions import FITS
from smmtui.engine.dictionary import FactDef
from smmtui.engine.mutation import notice
from smmtui.engine.pack import Comparison, Rule, rule_leaves
from smmtui.engine.problems import Problems
from smmtui.engine.scene import Row, Scene
from smmtui.engine.speech import says
from smmtui.engine.testing import run_cases
from smmtui.engine.tree import outcome
from smmtui.engine.values import Absent, Cell
from smmtui.errors import InvalidValue, SmmtuiError
from smmtui.model.finding import About, Effort, Words
from smmtui.workspace import writing
from smmtui.workspace.resources import rule_base

OWN_PREFIX = "MY"
MOST_FOUND = 9


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What an author says about a rule with one condition; more conditions are added in the file."""

    id: str
    about: About
    fact: str
    op: Comparison
    value: str
    title: Words
    why: Words
    unlike: Words
    ask: Words
    do: Words
    first: Words
    verify: Words
    step: int = 1
    impact: int = 3
    cause: str = "no-policy"
    effort: Effort = "S"
    owner: str = "owner"
    due: str = "14d"


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule and its cases now stand."""

    rules: Path
    tests: Path
    cases: int


def next_id(base: RuleBase) -> str:
    """The next free id for rules of one's own."""
    number = 1
    while f"{OWN_PREFIX}-{number:03}" in base.rules:
        number += 1
    return f"{OWN_PREFIX}-{number:03}"


def find_facts(base: RuleBase, about: About, words: str) -> tuple[FactDef, ...]:
    """The facts that a rule about `about` may ask, those first whose name or label is most like the words."""
    from rapidfuzz import fuzz, process

    from smmtui.text import fold

    facts = [fact for fact in base.dictionary if fact.about in (about, "workspace")]
    heard = {i: fold(f"{fact.name.replace('_', ' ')} {' '.join(fact.label.values())}") for i, fact in enumerate(facts)}
    found = process.extract(fold(words), heard, scorer=fuzz.token_set_ratio, limit=MOST_FOUND)
    return tuple(facts[i] for _, _, i in found)


def comparisons(fact: FactDef) -> tuple[Comparison, ...]:
    """The comparisons that go with a fact."""
    return FITS[fact.type]


def write(draft: Draft, path: Path) -> Written:
    """Write the rule and its cases into `path` and the file beside it; an existing pack gets the rule at its end.

    Nothing is written unless the pack is read without a mistake and every case goes as written.

    Raises:
        PackError: the pack would have mistakes. InvalidValue: the name of the file does not fit, or no value could
            ever make the rule fire. SecretRefused: a text looks like a secret.
    """
    _check_texts(draft)
    if not path.name.endswith(SUFFIX):
        raise InvalidValue("authoring.file_name", file=path.name, suffix=SUFFIX)
    beside = path.with_name(path.name.replace(SUFFIX, casework.SUFFIX))
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        trial, cases = desk / path.name, desk / beside.name
        trial.write_text(_joined(path, _head(path), _rule(draft)), encoding="utf-8")
        base = load_beside(rule_base(), [trial])
        told = _cases(base, base.rules[draft.id])
        cases.write_text(_joined(beside, "format: 1\ntests:\n", "\n".join(told) + "\n"), encoding="utf-8")
        _prove(base, cases)
        _keep_both(path, trial.read_bytes(), beside, cases.read_bytes())
    return Written(rules=path, tests=beside, cases=len(told) - 1)


def _keep_both(path: Path, rules: bytes, beside: Path, cases: bytes) -> None:
    """Write the pack and its cases, each whole; where the pack cannot be written, its cases stay as they were."""
    before = beside.read_bytes() if beside.exists() else None
    writing.write(beside, cases, replace=True)
    try:
        writing.write(path, rules, replace=True)
    except SmmtuiError:
        if before is None:
            beside.unlink()
        else:
            writing.write(beside, before, replace=True)
        raise


def _check_texts(draft: Draft) -> None:
    for name, value in msgspec.structs.asdict(draft).items():
        for text in value.values() if isinstance(value, dict) else (value,):
            if isinstance(text, str):
                guard(text, name)


def _prove(base: RuleBase, path: Path) -> None:
    """Run the cases and try small wrongs; whatever goes otherwise than it should is raised."""
    problems = Problems()
    cases = casework.read_cases(path, base, problems)
    noticed = notice(base, cases)
    for problem in (*run_cases(base, cases), *noticed.survivors, *noticed.equal):
        problems.add(problem)
    problems.raise_any()


def _joined(path: Path, head: str, part: str) -> str:
    """The file as it stands with a part added at its end, or a new one."""
    before = path.read_text(encoding="utf-8") if path.is_file() else head
    return before.rstrip("\n") + "\n" + part


def _head(path: Path) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", path.name.removesuffix(SUFFIX).lower()).strip("-") or "own"
    return f"format: 1\npack: {{id: {stem}, version: 1.0.0, languages: [en, ru]}}\nrules:\n"


def _rule(draft: Draft) -> str:
    condition = draft.value if draft.op == "is" else f"{{{draft.op}: {draft.value}}}"
    label = f"{{{draft.fact}}}"
    lines = [
        f"  - id: {draft.id}",
        f"    name: {_slug(draft)}",
        "    status: stable",
        f"    about: {draft.about}",
        f"    step: {draft.step}",
        "    kind: operational",
        "    covers: []",
        f"    title: {_words(draft.title)}",
        f"    why: {_words(draft.why)}",
        f"    ask: {_phrases(draft.ask)}",
        "    when:",
        f"      - {draft.fact}: {condition}",
        f"    says: {_words({lang: f'{text}: {label}' for lang, text in draft.title.items()})}",
        f"    impact: {draft.impact}",
        "    confidence: medium",
        f"    cause: {draft.cause}",
        "    fix:",
        f"      - do: {_words(draft.do)}",
        f"        first: {_words(draft.first)}",
        f"        effort: {draft.effort}",
        f"        owner: {json.dumps(draft.owner, ensure_ascii=False)}",
        f"        due: {draft.due}",
        f"        verify: {_words(draft.verify)}",
        f"    unlike: {_words(draft.unlike)}",
    ]
    return "\n".join(lines) + "\n"


def _slug(draft: Draft) -> str:
    words = re.findall(r"[a-z0-9]+", draft.title.get("en", "").lower())
    return "-".join((*words[:6], *draft.id.lower().split("-")))


def _words(words: Words) -> str:
    return "{" + ", ".join(f"{lang}: {json.dumps(words[lang], ensure_ascii=False)}" for lang in i18n.LANGUAGES) + "}"


def _phrases(words: Words) -> str:
    """Phrases parted by semicolons, as lists."""
    lists = {lang: [part.strip() for part in words[lang].split(";") if part.strip()] for lang in i18n.LANGUAGES}
    return "{" + ", ".join(f"{lang}: {json.dumps(found, ensure_ascii=False)}" for lang, found in lists.items()) + "}"


def _cases(base: RuleBase, rule: Rule) -> Sequence[str]:
    """A case for every value at and beside what the rule asks, and for not knowing it; the first one speaks.

    Raises:
        InvalidValue: no value makes the rule fire.
    """
    leaf = rule_leaves(rule)[0]
    fact = base.dictionary.find(rule.about, leaf.fact)
    blank = Row(Scene(base, {}), rule.about, 0)
    lines: list[str] = []
    spoken: list[str] = []
    for value in boundary(fact, [leaf], base) if fact is not None else ():
        row = blank.with_changes({(leaf.about, leaf.fact): value})
        came = outcome(rule, row)
        given = f"given: {{{leaf.fact}: {_cell(value)}}}, expect: {came}"
        lines.append(f"      - {{name: {json.dumps(_case_name(leaf.fact, value), ensure_ascii=False)}, {given}}}")
        if came == "fires" and not spoken:
            said = says(rule, row)
            spoken = [_speaking(lang, given, said[lang]) for lang in i18n.LANGUAGES]
    if not spoken:
        raise InvalidValue("authoring.never_fires", rule=rule.id)
    return (f"  - rule: {rule.id}\n    cases:", *spoken, *lines)


def _speaking(lang: str, given: str, text: str) -> str:
    return f"      - {{name: says it in {lang}, lang: {lang}, {given}, says: {json.dumps(text, ensure_ascii=False)}}}"


def _case_name(fact: str, value: Cell) -> str:
    words = {"unknown": "not known", "empty": "known to be none"}
    if isinstance(value, Absent):
        return f"{fact} {words.get(value.value, value.value)}"
    return f"{fact} {value if isinstance(value, str) else _cell(value)}"


def _cell(value: Cell) -> str:
    if isinstance(value, Absent):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return f"{value:g}" if isinstance(value, (int, float)) else json.dumps(value, ensure_ascii=False)
