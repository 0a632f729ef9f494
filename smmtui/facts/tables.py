"""The fact tables over a workspace's records: columns made when first asked for, and kept while nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from smmtui import i18n
from smmtui.engine.dictionary import FactDictionary
from smmtui.engine.table import Facts, FactTable, Origin
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts import accounts, goals, items, workspace
from smmtui.facts.answers import answered
from smmtui.facts.column import WORKSPACE, Column
from smmtui.facts.numbers import ACCOUNT_COLUMNS, NUMBER_COLUMNS
from smmtui.facts.planning import PLANNING_COLUMNS
from smmtui.facts.records import Records
from smmtui.facts.scene import Scene
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.model.finding import About, Profile
from smmtui.text import fit, one_line

__all__ = ["PROVIDED", "Records", "build"]

PROVIDED: Final[Mapping[About, Mapping[str, Column]]] = {
    "item": items.COLUMNS,
    "account": {**accounts.COLUMNS, **ACCOUNT_COLUMNS},
    "goal": goals.GOAL_COLUMNS,
    "risk": goals.RISK_COLUMNS,
    "workspace": {**workspace.COLUMNS, **PLANNING_COLUMNS, **NUMBER_COLUMNS},
}
_LABEL_CELLS: Final = 60


class RecordTable:
    """One kind of subject with its facts; a column that came out as before is the same object as before."""

    def __init__(
        self,
        about: About,
        scene: Scene,
        subjects: Sequence[Any],
        inputs: tuple[object, ...],
        label: Callable[[Any], str],
        earlier: FactTable | None,
    ) -> None:
        self.about: About = about
        self.ids: Sequence[str] = tuple(subject.id for subject in subjects)
        self.inputs = inputs
        self._scene = scene
        self._subjects = subjects
        self._label = label
        self._columns: dict[str, Sequence[Cell]] = {}
        self._before: Mapping[str, Sequence[Cell]] = {}
        if isinstance(earlier, RecordTable) and earlier.ids == self.ids:
            self._before = earlier._columns  # noqa: SLF001  the same class

    def column(self, fact: str) -> Sequence[Cell]:
        """The fact of every subject, in the order of `ids`; UNKNOWN throughout where nobody provides it."""
        cells = self._columns.get(fact)
        if cells is None:
            cells = self._make(fact)
            before = self._before.get(fact)
            if before is not None and before == cells:
                cells = before
            self._columns[fact] = cells
        return cells

    def _make(self, fact: str) -> Sequence[Cell]:
        provider = PROVIDED[self.about].get(fact)
        if provider is None:
            return (UNKNOWN,) * len(self.ids)
        return tuple(provider.make(self._scene, self._subjects))

    def label(self, i: int) -> str:
        """How subject `i` is called in lists."""
        return self._label(self._subjects[i]) or self.ids[i]

    def origin(self, fact: str, i: int) -> Origin:
        """Where the fact of subject `i` comes from."""
        provider = PROVIDED[self.about].get(fact)
        subject = self._subjects[i]
        return Origin(self.about, subject.id) if provider is None else provider.trace(self._scene, subject)


class WorkspaceTable(RecordTable):
    """The single row of the workspace: what its registers show and what was answered."""

    def __init__(
        self,
        scene: Scene,
        answers: Mapping[str, tuple[Cell, Origin]],
        inputs: tuple[object, ...],
        earlier: FactTable | None,
    ) -> None:
        subject = scene.records.profile or Profile(id=WORKSPACE)
        super().__init__("workspace", scene, (subject,), inputs, lambda profile: one_line(profile.name), earlier)
        self._answers = answers

    def _make(self, fact: str) -> Sequence[Cell]:
        return (self._answers[fact][0],) if fact in self._answers else super()._make(fact)

    def origin(self, fact: str, i: int) -> Origin:
        """Where the fact comes from: the question for an answer."""
        return self._answers[fact][1] if fact in self._answers else super().origin(fact, i)


def build(
    records: Records,
    *,
    today: date,
    dictionary: FactDictionary | None = None,
    questions: Mapping[str, str] | None = None,
    earlier: Facts | None = None,
) -> Facts:
    """The fact tables of a workspace on a given day.

    `questions` gives the workspace fact that each question sets, `dictionary` their types. Tables of `earlier` whose
    records and day are the same objects are taken over as they are, with all that was worked out in them.
    """
    before = earlier or {}
    scene = Scene(records, today, _scene(before.get("workspace")))

    def table(
        about: About, subjects: Mapping[str, Any], inputs: tuple[object, ...], label: Callable[[Any], str]
    ) -> FactTable:
        old = before.get(about)
        if isinstance(old, RecordTable) and _same(old.inputs, (today, *inputs)):
            return old
        return RecordTable(about, scene, tuple(subjects.values()), (today, *inputs), label, old)

    cells = answered(records.answers, questions or {}, dictionary)
    return {
        "item": table("item", records.items, (records.items, records.accounts), _post),
        "account": table(
            "account", records.accounts, (records.accounts, records.items, records.series, records.entries), _account
        ),
        "goal": table("goal", records.goals, (records.goals,), _worded),
        "risk": table("risk", records.risks, (records.risks,), _worded),
        "workspace": WorkspaceTable(scene, cells, (today,), before.get("workspace")),
    }


def _scene(earlier: FactTable | None) -> Scene | None:
    return earlier._scene if isinstance(earlier, RecordTable) else None  # noqa: SLF001  what this module made


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and old[0] == new[0] and all(a is b for a, b in zip(old[1:], new[1:], strict=True))


def _post(item: ContentItem) -> str:
    return fit(one_line(item.title or item.text[:400]), _LABEL_CELLS)


def _account(account: Account) -> str:
    """The platform and the name, since a brand calls itself the same everywhere; the platform first, as ends are cut.

    In English: findings outlive a choice of language, and platforms are known by these names.
    """
    label = one_line(account.label)
    if account.platform == "other" or not (account.name or account.handle):
        return label
    return f"{i18n.t(f'records.choice.account.platform.{account.platform}', lang='en')}, {label}"


def _worded(subject: Goal | Risk) -> str:
    return fit(one_line(subject.text), _LABEL_CELLS)
