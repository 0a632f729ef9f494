"""The findings pane: grouped by root cause, with the reason and the fix of the one under the cursor beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content

from smmtui import i18n
from smmtui.engine.dictionary import FactDef
from smmtui.errors import SmmtuiError
from smmtui.model.base import Record
from smmtui.model.finding import Finding, Task, Waiver
from smmtui.tui.panes import findings_text
from smmtui.tui.panes.findings_list import SHOWS, Chosen
from smmtui.tui.panes.findings_sheet import FindingsSheet
from smmtui.tui.widgets.filter import FilterBar
from smmtui.workspace import findings, fixing, reasons, rule_page, waiving
from smmtui.workspace.planning_plan_telling import check_words

WAIVE_DAYS = 90


class FindingsPane(FindingsSheet):
    """Shows what was found and what is done about it."""

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in {"filter", "show_as", "why_silent", "missing", "what_if", "export"}:
            return ""
        finding = self.current
        if finding is None:
            return i18n.t("findings.why.nothing_chosen")
        if self.ws.read_only and name in {"take", "done", "waive", "unwaive"}:
            return i18n.t("tui.why.read_only")
        if name == "unwaive" and not finding.waiver:
            return i18n.t("findings.why.not_waived")
        if name in {"take", "done", "waive"} and finding.waiver:
            return i18n.t("findings.why.waived")
        return ""

    def act_filter(self) -> None:
        """Type a part of what is looked for."""
        self.query_one(FilterBar).open()

    def act_show_as(self) -> None:
        """Go to the next kind of findings: all, serious, new, planned, nobody's, set aside."""
        following = SHOWS[(SHOWS.index(self._chosen.show) + 1) % len(SHOWS)]
        self._chosen = Chosen(text=self._chosen.text, show=following)
        self._fill()

    def act_take(self) -> None:
        """Plan the fix: who and until when."""
        from smmtui.tui.screens.form import FormScreen

        finding = self.current
        if finding is None:
            return
        old = fixing.task_of(self.ws, finding.fingerprint)
        fix = finding.fixes[0] if finding.fixes else None
        due = (old.due if old else None) or (self.ws.today + timedelta(days=fix.due_days if fix else 14))
        values = {"owner": old.owner if old else "", "due": due.isoformat()}

        def save(raw: Mapping[str, str], confirmed: bool) -> Record:
            del confirmed
            return self._plan(finding, dict(raw))

        title = i18n.t("findings.take_title", fix=i18n.choose(fix.do if fix else finding.title))
        self.host.push_screen(FormScreen(Task, values=values, fields=("owner", "due"), save=save, title=title))

    def _plan(self, finding: Finding, raw: dict[str, str]) -> Task:
        from smmtui.model import forms

        built = forms.build(Task, {"due": raw.get("due", "")}, today=self.ws.today, current=Task(id=""))
        due = built.require().get("due")
        return fixing.take_on(
            self.ws, finding.fingerprint, owner=raw.get("owner", ""), due=due if isinstance(due, date) else None
        )

    def act_done(self) -> None:
        """Call the fix done; its rule is judged again."""
        finding = self.current
        if finding is None:
            return

        def told(result: tuple[Task, fixing.Recheck]) -> None:
            task, check = result
            self.host.notify(check_words(task, check), timeout=5 if check.silent else 12)

        self.in_background(lambda: fixing.mark_done(self.ws, finding.fingerprint), told, group="done")

    def act_waive(self) -> None:
        """Set the finding aside: until when, and why."""
        from smmtui.tui.screens.form import FormScreen

        finding = self.current
        if finding is None:
            return
        values = {"until": (self.ws.today + timedelta(days=WAIVE_DAYS)).isoformat(), "kind": "accepted"}

        def save(raw: Mapping[str, str], confirmed: bool) -> Record:
            del confirmed
            return self._waive(finding, dict(raw))

        fields = ("reason", "until", "kind", "by")
        title = i18n.t("findings.waive_title", title=i18n.choose(finding.title))
        self.host.push_screen(FormScreen(Waiver, values=values, fields=fields, save=save, title=title))

    def _waive(self, finding: Finding, raw: dict[str, str]) -> Waiver:
        from smmtui.model import forms

        blank = Waiver(id="", rule=finding.rule, reason="", on=self.ws.today, until=self.ws.today)
        built = dict(forms.build(Waiver, raw, today=self.ws.today, current=blank).require())
        return waiving.waive(
            self.ws,
            finding.fingerprint,
            reason=str(built.get("reason", "")),
            until=built.get("until", self.ws.today),
            kind=built.get("kind", "accepted"),
            by=str(built.get("by", "")),
        )

    def act_unwaive(self) -> None:
        """Bring a finding back that was set aside."""
        finding = self.current
        if finding is not None and finding.waiver:
            waiving.unwaive(self.ws, finding.waiver)

    def act_place(self) -> None:
        """Go to where the finding is: the post, the account, the goal, or the question."""
        finding = self.current
        if finding is None:
            return
        if finding.about == "workspace":
            question = findings.question_of(self.ws, finding)
            if question is None:
                self.host.notify(i18n.t("findings.no_place"))
            else:
                self.show("review", question.id)
            return
        pane = {"item": "content", "account": "accounts", "goal": "goals", "risk": "goals"}[finding.about]
        self.show(pane, finding.subject)

    def act_why_silent(self) -> None:
        """Pick a rule that does not fire, and read why not."""
        from smmtui.tui.screens.picker import Option, Picker

        judged = self._judged
        if judged is None:
            return
        options = [
            Option(run.rule, i18n.choose(self.ws.base.rules[run.rule].title), i18n.t(f"findings.outcome.{run.outcome}"))
            for run in judged.runs
            if run.outcome != "fires" and run.rule in self.ws.base.rules
        ]
        self.host.push_screen(Picker(options, title=i18n.t("findings.why_silent_title")), self._tell_why_not)

    def _tell_why_not(self, rule_id: str | None) -> None:
        from smmtui.tui.screens.text_view import TextView

        if not rule_id:
            return
        try:
            told = reasons.why_not(self.ws, rule_id)
        except SmmtuiError as error:
            self.host.tell(error)
            return
        rule = self.ws.base.rules[rule_id]
        text = findings_text.why_not_text(self.ws.base, rule, told, min(90, self.app.size.width - 8))
        self.host.push_screen(TextView(rule_id, text))

    def act_missing(self) -> None:
        """Read what nobody has recorded yet, by how many rules wait for it."""
        from smmtui.tui.screens.text_view import TextView

        needs = findings.missing(self.ws)
        asked = {fact: i18n.choose(question.text) for fact, question in self.ws.bank.by_fact.items()}
        text = findings_text.missing_text(self.ws.base, needs, min(90, self.app.size.width - 8), asked)
        self.host.push_screen(TextView(i18n.t("findings.missing_title"), text))

    def act_export(self) -> None:
        """Export findings, the inventory or a register."""
        from smmtui.tui.screens.export import offer

        offer(self.host)

    def act_page(self) -> None:
        """Read the page of the rule: what it asks, why, when it is wrong, its fix, sources and cases."""
        from smmtui.tui.screens.text_view import TextView

        finding = self.current
        if finding is None:
            return
        rule, cells = finding.rule, min(90, self.app.size.width - 8)

        def show(page: rule_page.Page) -> None:
            self.host.push_screen(TextView(rule, findings_text.page_text(rule, page, cells)))

        self.in_background(lambda: rule_page.page_here(self.ws, rule), show, group="page")

    def act_what_if(self) -> None:
        """Try a fact with another value, and see which findings would come and go; nothing is stored."""
        from smmtui.tui.panes import findings_what_if
        from smmtui.tui.screens.picker import Picker

        offered = findings_what_if.facts_offered(self.ws, self.current)
        self.host.push_screen(Picker(offered, title=i18n.t("findings.what_if_title")), self._ask_value)

    def _ask_value(self, key: str | None) -> None:
        from smmtui.tui.panes import findings_what_if
        from smmtui.tui.screens.ask_text import AskText
        from smmtui.tui.screens.picker import Picker

        fact = findings_what_if.fact_of(self.ws, key or "")
        if fact is None:
            return
        title = i18n.t("findings.what_if_value", fact=i18n.choose(fact.label))
        values = findings_what_if.values_offered(fact)
        if values:
            self.host.push_screen(Picker(values, title=title), lambda raw: self._try_out(fact, raw))
        else:
            about = i18n.t("findings.what_if_about")
            written = AskText(title, about, check=lambda raw: reasons.typed_word(fact, raw))
            self.host.push_screen(written, lambda raw: self._try_out(fact, raw))

    def _try_out(self, fact: FactDef, raw: str | None) -> None:
        from smmtui.tui.panes import findings_what_if

        if not raw:
            return
        finding, cells = self.current, min(90, self.app.size.width - 8)

        def show(text: Content) -> None:
            from smmtui.tui.screens.text_view import TextView

            self.host.push_screen(TextView(i18n.t("findings.what_if_title"), text))

        self.in_background(lambda: findings_what_if.outcome(self.ws, fact, raw, finding, cells), show, group="what_if")
