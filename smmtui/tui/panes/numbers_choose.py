"""Asking the numbers for something else: period, metric, grouping, posts, day of before and after; entering numbers."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.metrics import dictionary, periods
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.grouping import BYS
from smmtui.metrics.posts import DIMENSIONS, EVERYTHING, Dimension, Narrow, Organic
from smmtui.metrics.trends import Step
from smmtui.model.content import ContentItem
from smmtui.tui.pane import Pane
from smmtui.tui.panes.numbers_view import OF_METRIC, OF_POSTS, Asked, Shown
from smmtui.workspace import metric_entries, numbers, numbers_entries, numbers_moments, numbers_scope
from smmtui.workspace.numbers_columns import posts
from smmtui.workspace.numbers_scope import PERIODS, Scope, name_of

if TYPE_CHECKING:
    from smmtui.metrics.posts import Posts
    from smmtui.tui.screens.picker import Option
    from smmtui.tui.widgets.table import Table
    from smmtui.workspace.metric_entries import Entered

STEPS: tuple[Step, ...] = ("day", "week", "month", "quarter")
MONEY_STEPS: tuple[Step, ...] = ("week", "month", "quarter")
PAID: dict[str, Organic] = {"any": None, "organic": True, "paid": False}
EXACT, DAY = "exact", "day"


def _counted(held: Posts) -> dict[Dimension, list[tuple[str, int]]]:
    """How many posts each account, platform, format, pillar and stage has, the most first."""
    found: dict[Dimension, list[tuple[str, int]]] = {}
    for dimension in DIMENSIONS:
        codes = held.columns[dimension]
        counted = Counter(codes.rows).most_common()
        found[dimension] = [(codes.names[place], n) for place, n in counted if codes.names[place]]
    return found


class Choosing(Pane):
    """The part of the pane that asks; the pane itself shows."""

    asked: Asked
    shown_view: Shown | None

    @property
    @abstractmethod
    def table(self) -> Table:
        """The table of the view."""

    @abstractmethod
    def look(self, **changes: object) -> None:
        """Ask for something else."""

    # what can be done

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name, view = action_id.partition(".")[2], self.asked.view
        if name in {"add", "remove", "import"} and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        if name == "metric" and view not in OF_METRIC:
            return i18n.t("numbers.why.no_metric_here")
        if name == "step" and view not in {"trend", "money"}:
            return i18n.t("numbers.why.no_step_here")
        if name == "turn" and view != "posts":
            return i18n.t("numbers.why.no_turn_here")
        if name == "later" and not self.asked.scope.back:
            return i18n.t("numbers.why.no_later")
        if name == "earlier" and self.asked.scope.period == "all":
            return i18n.t("numbers.why.no_earlier")
        if name == "everything" and self.asked.scope == Scope(period=self.asked.scope.period):
            return i18n.t("numbers.why.all_shown")
        if name == "about" and self.metric_here() is None:
            return i18n.t("numbers.why.nothing_chosen")
        if name == "lead":
            return self._why_no_lead()
        return ""

    def _why_no_lead(self) -> str:
        found, key = self.shown_view, self.table.current
        return "" if found is not None and key in found.leads else i18n.t("numbers.why.leads_nowhere")

    def metric_here(self) -> Metric | None:
        """The metric that the view or the row under the cursor is about."""
        found = self.shown_view
        ident = found.metric if found is not None and found.metric else self.table.current
        return dictionary.load().metrics.get(ident or "")

    # the period

    def act_period(self) -> None:
        """Choose the days that are looked at."""
        from smmtui.tui.screens.picker import Option, Picker

        held = self.asked.scope.period
        options = [Option(one, i18n.t(f"numbers.period.{one}"), chosen=one == held) for one in PERIODS]
        options.append(Option(EXACT, i18n.t("numbers.period.exact"), "", i18n.t("numbers.period.exact.about")))
        self.host.push_screen(Picker(options, title=i18n.t("numbers.choose.period")), self._take_period)

    def _take_period(self, period: str | None) -> None:
        if period == EXACT:
            from smmtui.tui.screens.ask_text import AskText

            title, about = i18n.t("numbers.choose.period"), i18n.t("numbers.period.exact.about")
            self.host.push_screen(AskText(title, about, "", check=self._exact_period))
        elif period:
            self._scope(period=period, back=0)

    def _exact_period(self, raw: str) -> None:
        found = metric_entries.period_of(self.ws, raw or "?")
        self._scope(period=found.id, back=0)

    def act_earlier(self) -> None:
        """The period before this one."""
        self._scope(back=self.asked.scope.back + 1)

    def act_later(self) -> None:
        """The period after this one."""
        self._scope(back=max(0, self.asked.scope.back - 1))

    def _scope(self, **changes: Any) -> None:
        self.look(scope=msgspec.structs.replace(self.asked.scope, **changes))

    # the metric

    def act_metric(self) -> None:
        """Choose the metric that is looked at."""
        ws, scope = self.ws, self.asked.scope
        self.in_background(lambda: numbers.choices(ws, scope), self._pick_metric, group="choices")

    def _pick_metric(self, found: tuple[numbers.Choice, ...]) -> None:
        from smmtui.tui.screens.picker import Option, Picker

        held = self.shown_view.metric if self.shown_view is not None else ""
        options = [
            Option(
                one.metric.id,
                one.metric.label(),
                i18n.t("numbers.n_of", n=one.n, of=one.of),
                one.metric.formula_words(),
                one.metric.id == held,
            )
            for one in found
        ]
        if self.asked.view not in OF_POSTS:
            options = [*self._outcomes(held), *options, *self._of_accounts(held)]
        if not options:
            self.host.notify(i18n.t("numbers.why.no_metrics"), severity="warning")
            return
        self.host.push_screen(
            Picker(options, title=i18n.t("numbers.choose.metric")),
            lambda ident: self.look(metric=ident, step=None) if ident else None,
        )

    def _outcomes(self, held: str) -> list[Option]:
        """What the business lives on, whether or not it was entered."""
        known = dictionary.load()
        return self._options(
            [*(known.metric(one.id) for one in known.enterable() if one.tier == "outcome")]
            + [one for one in known.formulas() if one.tier == "outcome"],
            held,
        )

    def _of_accounts(self, held: str) -> list[Option]:
        """What accounts have as a whole: daily totals, followers, growth."""
        from smmtui.workspace.numbers_columns import source

        known, numbers_of = dictionary.load(), source(self.ws)
        daily = [
            known.metric(one.id)
            for one in known.quantities.values()
            if one.tier == "diagnostic" and (numbers_of.has(one.id) or (one.id == "followers" and numbers_of.followers))
        ]
        return self._options(
            [*daily, *(one for one in known.formulas() if one.tier == "diagnostic" and one.per != "post")], held
        )

    def _options(self, found: list[Metric], held: str) -> list[Option]:
        from smmtui.tui.screens.picker import Option

        return [
            Option(one.id, one.label(), i18n.t(f"numbers.tier.{one.tier}.short"), one.formula_words(), one.id == held)
            for one in found
        ]

    # groups and narrowing

    def act_group(self) -> None:
        """Choose what posts are sorted out by."""
        from smmtui.tui.screens.picker import Option, Picker

        options = [Option(one, i18n.t(f"numbers.by.{one}"), chosen=one == self.asked.by) for one in BYS]
        self.host.push_screen(Picker(options, title=i18n.t("numbers.choose.group")), self._take_group)

    def _take_group(self, picked: str | None) -> None:
        by = next((one for one in BYS if one == picked), None)
        if by is not None:
            self.look(by=by, view=self.asked.view if self.asked.view in {"trend", "groups"} else "groups")

    def act_narrow(self) -> None:
        """Look at some accounts, platforms, formats, pillars or stages only; the same choice again takes it off."""
        ws = self.ws
        self.in_background(lambda: _counted(posts(ws)), self._pick_narrow, group="choices")

    def _pick_narrow(self, counted: dict[Dimension, list[tuple[str, int]]]) -> None:
        from smmtui.tui.screens.picker import Option, Picker

        scope = self.asked.scope
        options = []
        for key, organic in PAID.items():
            if organic is not None:
                label = f"{i18n.t('numbers.counted')}: {i18n.t(f'numbers.{key}')}"
                options.append(Option(f"paid:{key}", label, chosen=scope.organic is organic))
        for dimension, named in counted.items():
            for name, n in named:
                label = f"{i18n.t(f'numbers.by.{dimension}')}: {name_of(self.ws, dimension, name)}"
                chosen = name in scope.narrow.chosen(dimension)
                options.append(Option(f"{dimension}:{name}", label, i18n.number(n), "", chosen))
        self.host.push_screen(Picker(options, title=i18n.t("numbers.choose.narrow")), self._take_narrow)

    def _take_narrow(self, picked: str | None) -> None:
        if not picked:
            return
        kind, _, name = picked.partition(":")
        if kind == "paid":
            organic = PAID[name]
            self._scope(organic=None if self.asked.scope.organic is organic else organic)
        else:
            self._toggle(next(one for one in DIMENSIONS if one == kind), name)

    def _toggle(self, dimension: Dimension, name: str) -> None:
        narrow = self.asked.scope.narrow
        kept = {one: narrow.chosen(one) for one in DIMENSIONS}
        self._scope(narrow=Narrow(**{**kept, dimension: narrow.chosen(dimension) ^ {name}}))

    def act_everything(self) -> None:
        """Look at all posts again, up to today."""
        self._scope(narrow=EVERYTHING, organic=None, back=0)

    def act_step(self) -> None:
        """Periods of another length: days, weeks, months, quarters."""
        steps = MONEY_STEPS if self.asked.view == "money" else STEPS
        held = self.asked.step
        if held not in steps:
            shown = self.shown_view.head if self.shown_view is not None else ""
            held = next((one for one in steps if i18n.t(f"numbers.by_step.{one}") == shown), steps[0])
        self.look(step=steps[(steps.index(held) + 1) % len(steps)])

    def act_turn(self) -> None:
        """The worst posts first, or the best."""
        self.look(worst=not self.asked.worst)

    # before and after

    def act_since(self) -> None:
        """Choose the day or the experiment of before and after."""
        from smmtui.tui.screens.picker import Option, Picker

        found = numbers_moments.choices(self.ws)
        options = [
            Option(one.experiment, one.label, i18n.day(one.on), "", one.experiment == self.asked.experiment)
            for one in found
        ]
        options.insert(0, Option(DAY, i18n.t("numbers.choose.day"), "", i18n.t("numbers.choose.day.about")))
        self.host.push_screen(Picker(options, title=i18n.t("numbers.choose.moment")), self._take_moment)

    def _take_moment(self, picked: str | None) -> None:
        if picked == DAY:
            from smmtui.tui.screens.ask_text import AskText

            title, about = i18n.t("numbers.choose.day"), i18n.t("numbers.choose.day.about")
            self.host.push_screen(AskText(title, about, "", check=self._since))
        elif picked:
            self._since(picked)

    def _since(self, raw: str) -> None:
        if not raw.strip():
            raise InvalidValue("numbers.no_day")
        on, experiment = numbers_moments.read(self.ws, raw)
        self.look(view="moment", on=on, experiment=experiment)

    # numbers by hand

    def act_add(self) -> None:
        """Enter a number that no export holds."""
        from smmtui.tui.screens.number_entry import NumberEntryScreen

        metric = self.metric_here()
        known = dictionary.load()
        enterable = {one.id for one in known.enterable()}
        values = {}
        if metric is not None:
            first = next((one for one in metric.quantities if one in enterable), "")
            values["metric"] = metric.id if metric.id in enterable else first
        if len(self.asked.scope.narrow.account) == 1:
            values["account"] = next(iter(self.asked.scope.narrow.account))
        values["period"] = self._usual_period()
        self.host.push_screen(NumberEntryScreen(values), self._entered)

    def _usual_period(self) -> str:
        """The last month or week that is over; the one looked at where it is one."""
        found = periods.parse(self.asked.scope.period)
        if found is not None and found.start <= self.ws.today:
            return found.id
        kind = "week" if self.asked.step == "week" else "month"
        return periods.last_over("week" if kind == "week" else "month", self.ws.today).id

    def _entered(self, kept: Entered | None) -> None:
        from smmtui.tui.screens.number_entry import told

        if kept is not None:
            self.host.notify(told(kept))

    def act_remove(self) -> None:
        """Take a number that was entered away; undo brings it back."""
        from smmtui.tui.screens.picker import Option, Picker

        metric = self.metric_here()
        days = numbers_scope.stretch(self.ws, Scope(period="all") if metric is None else self.asked.scope).span
        months = periods.of(days.first, "month"), periods.of(days.last, "month")
        whole = periods.Period("quarter", months[0].start, months[1].end)
        found = numbers_entries.behind(self.ws, metric, [whole]) if metric is not None else ()
        found = found or metric_entries.entries(self.ws)
        if not found:
            self.host.notify(i18n.t("numbers.why.nothing_entered"), severity="warning")
            return
        options = [Option(one.id, metric_entries.told(one), one.id) for one in found]
        self.host.push_screen(Picker(options, title=i18n.t("numbers.choose.remove")), self._remove)

    def _remove(self, ident: str | None) -> None:
        if ident:
            gone = metric_entries.remove(self.ws, ident)
            self.host.notify(i18n.t("tui.register.removed", what=metric_entries.told(gone)))

    # elsewhere

    def act_import(self) -> None:
        """Import an export."""
        self.host.act_import_file()

    def act_lead(self) -> None:
        """Follow the row: to the post, into the group, to the metric over time."""
        key = self.table.current
        if key is None:
            return
        view = self.asked.view
        if view == "posts" and self.ws.store.get(ContentItem, key) is not None:
            self.show("content", key)
        elif view == "groups":
            self._toggle(next(one for one in DIMENSIONS if one == self.asked.by), key)
        elif view == "money":
            self.act_add()
        elif key in dictionary.load().metrics:
            self.look(view="trend", metric=key, step=None)
