"""The question bank: reads and checks the question files against the fact dictionary.

`python -m smmtui.interview.bank` prints every mistake in the files that ship with the program.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, cast, get_args

from smmtui import paths
from smmtui.engine import reader
from smmtui.engine.conditions import ConditionReader
from smmtui.engine.dictionary import FactDef, FactDictionary, load_dictionary
from smmtui.engine.node import Node
from smmtui.engine.pack import AllOf
from smmtui.engine.problems import Problems
from smmtui.errors import PackError
from smmtui.interview.question import LETTERS, Choice, Kind, Question, QuestionBank, Scale, Step
from smmtui.model.review import Value

KINDS: Final = get_args(Kind)
REGISTERS: Final = (
    "accounts",
    "content",
    "goals",
    "risks",
    "segments",
    "pillars",
    "competitors",
    "artefacts",
    "members",
    "community",
    "hired",
)
FITS: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": ("choice", "flag"),
    "several": ("choices",),
    "scale": ("number",),
    "number": ("number",),
    "text": ("text",),
    "date": ("date", "number", "text"),
}
QUICK_COUNT = 9
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEYS = (
    "id", "step", "kind", "text", "why", "help", "fact", "choices", "scale", "unit", "min", "max", "register",
    "asked_when", "quick", "carry", "record_only", "covers",
)  # fmt: skip


def load_bank(folder: Path, dictionary: FactDictionary, problems: Problems | None = None) -> QuestionBank:
    """The questions of every `step*.yaml` in `folder`, in the order of the steps.

    Raises:
        PackError: there are mistakes and no `problems` to note them in.
    """
    collected = problems if problems is not None else Problems()
    loader = _Loader(dictionary, collected)
    steps = []
    for path in sorted(folder.glob("step*.yaml")):
        with collected.collect():
            steps.append(loader.step(reader.read_file(path, collected, name=f"{folder.name}/{path.name}")))
    bank = QuestionBank(sorted(steps, key=lambda step: step.number))
    if problems is None:
        collected.raise_any()
    return bank


class _Loader:
    """Reads the files one after another and remembers which ids and facts are taken."""

    def __init__(self, dictionary: FactDictionary, problems: Problems) -> None:
        self._dictionary = dictionary
        self._problems = problems
        self._seen: dict[str, str] = {}
        self._facts: dict[str, str] = {}

    def step(self, tree: Node) -> Step:
        reader.check_format(tree)
        tree.only(("format", "step", "title", "about", "questions"))
        number = tree.need("step").whole(1, 9)
        questions: list[Question] = []
        for node in tree.need("questions").items():
            with self._problems.collect():
                questions.append(self._question(node, number, len(questions) + 1))
        return Step(
            number=number,
            title=tree.need("title").words(),
            about=tree.need("about").words(),
            questions=tuple(questions),
        )

    def _question(self, node: Node, step: int, number: int) -> Question:
        node.only(_KEYS)
        name = self._id(node.need("id"))
        kind = cast("Kind", node.need("kind").one_of(KINDS))
        fact = self._fact(node, kind)
        low, high, unit, helped = node.get("min"), node.get("max"), node.get("unit"), node.get("help")
        own_step = node.get("step")
        return Question(
            id=name,
            step=own_step.whole(0, 9) if own_step else step,
            number=number,
            kind=kind,
            text=node.need("text").words(),
            why=node.need("why").words(),
            help=helped.words() if helped else {},
            fact=fact.name if fact else "",
            choices=self._choices(node, kind, fact),
            scale=_scale(node, kind),
            unit=unit.words() if unit else {},
            low=low.number() if low else None,
            high=high.number() if high else None,
            register=_register(node, kind),
            asked_when=self._asked_when(node.get("asked_when")),
            quick=_flag(node.get("quick"), default=False),
            carry=_flag(node.get("carry"), default=True),
            record_only=_flag(node.get("record_only"), default=False),
            covers=node.need("covers").texts() if node.get("covers") else (),
        )

    def _id(self, node: Node) -> str:
        name = node.text()
        if not _ID.fullmatch(name):
            node.fail("questions.question_id", word=name)
        if name in self._seen:
            node.fail("questions.question_twice", word=name, first=self._seen[name])
        self._seen[name] = node.where
        return name

    def _fact(self, node: Node, kind: Kind) -> FactDef | None:
        named = node.get("fact")
        if kind == "register":
            if named is not None:
                named.fail("questions.register_with_fact")
            return None
        name = node.need("fact").text()
        fact = self._dictionary.get("workspace", name)
        place = node.need("fact")
        if fact is None:
            raise place.unlike("rules.unknown_fact", name, self._dictionary.names("workspace"))
        if fact.source != "question":
            place.fail("questions.not_a_question_fact", word=name)
        if fact.type not in FITS[kind]:
            place.fail("questions.question_unfit", word=name, type=fact.type, kind=kind)
        if name in self._facts:
            place.fail("questions.fact_asked_twice", word=name, first=self._facts[name])
        self._facts[name] = place.where
        return fact

    def _choices(self, node: Node, kind: Kind, fact: FactDef | None) -> tuple[Choice, ...]:
        listed = node.get("choices")
        if kind not in ("choice", "several"):
            if listed is not None:
                listed.fail("questions.choices_unfit", kind=kind)
            return ()
        items = node.need("choices").items()
        if not 2 <= len(items) <= len(LETTERS):
            node.need("choices").fail("questions.choices_count", n=len(items))
        choices = []
        for letter, item in zip(LETTERS, items, strict=False):
            item.only(("value", "label"))
            choices.append(Choice(_value(item.need("value"), fact), letter, item.need("label").words()))
        if fact is not None:
            self._complete(node.need("choices"), fact, {str(choice.value) for choice in choices})
        return tuple(choices)

    def _complete(self, node: Node, fact: FactDef, offered: Collection[str]) -> None:
        wanted = {"True", "False"} if fact.type == "flag" else set(fact.values)
        lacking = sorted(wanted - set(offered))
        if lacking:
            node.note("questions.choices_lacking", word=", ".join(lacking), fact=fact.name)

    def _asked_when(self, node: Node | None) -> AllOf | None:
        return ConditionReader(self._dictionary, {}, "workspace").all_of(node) if node else None


def _value(node: Node, fact: FactDef | None) -> Value:
    if fact is not None and fact.type == "flag":
        return node.flag()
    word = node.text()
    if fact is not None and word not in fact.values:
        raise node.unlike("rules.unknown_value", word, tuple(fact.values), fact=fact.name)
    return word


def _scale(node: Node, kind: Kind) -> Scale | None:
    if kind != "scale":
        return None
    scale = node.need("scale")
    scale.only(("from", "to", "low", "high"))
    low, high = scale.need("from").whole(0, 10), scale.need("to").whole(1, 10)
    return Scale(low, high, scale.need("low").words(), scale.need("high").words())


def _register(node: Node, kind: Kind) -> str:
    named = node.get("register")
    if kind != "register":
        if named is not None:
            named.fail("questions.register_unfit", kind=kind)
        return ""
    return node.need("register").one_of(REGISTERS)


def _flag(node: Node | None, *, default: bool) -> bool:
    return node.flag() if node else default


def check(folder: Path, facts: Path) -> list[PackError]:
    """Every mistake in the question files, and whether the quick start has its nine questions."""
    problems = Problems()
    bank = load_bank(folder, load_dictionary(facts, problems), problems)
    if len(bank.quick) != QUICK_COUNT:
        problems.add(PackError("questions.quick_count", file=folder.name, line=1, column=1, n=len(bank.quick)))
    return list(problems.found)


def main() -> int:
    """Print the mistakes in the question files; 0 when there are none."""
    found = check(paths.data_dir() / "questions", paths.rules_dir() / "facts")
    for problem in found:
        sys.stderr.write(problem.tell() + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
