"""The report of a workspace: what its summary says, what it compares, keeps back and redacts; comments; no secret."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import msgspec
import pytest

from smmtui.errors import Cancelled, InvalidValue, NotFound, SecretRefused, UsageError
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.model.finding import Task
from smmtui.model.review import Review
from smmtui.reports.report_document import Report
from smmtui.workspace import (
    answering,
    export_forms,
    exports,
    findings,
    fixing,
    planning_weeks,
    records,
    report,
    report_comments,
    review,
    tailoring,
    tasks,
    waiving,
    whole,
)
from smmtui.workspace.export_forms import Wanted
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock
from tests.reports.making import HOSTILE
from tests.reports.pages import Page

TOKEN = "ghp_" + "a1B2c3D4e5" * 3 + "f6G7h8"


@pytest.fixture
def reviewed(ws: Workspace) -> Workspace:
    """A review under way, with an account, a goal, a risk and posts."""
    place = "KeePass: smm.kdbx > VK main"
    records.add(ws, Account, {"platform": "vk", "name": "Kofe on VK", "owner": "Vera Orlova", "location": place})
    records.add(ws, Goal, {"text": "Vera Orlova sells beans", "owner": "Vera Orlova"})
    records.add(ws, Risk, {"text": "The page is stolen", "likelihood": "5", "effect": "4"})
    with ws.store.step("import.run", file="x", n=3) as step:
        step.put_all(ContentItem(id=f"p{n}", account="vk-kofe-on-vk", text=f"Secret recipe {n}") for n in range(3))
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    return ws


def rendered(ws: Workspace, form: str, *, redacted: bool = False, what: str = "report") -> str:
    """An export as text; a workbook's parts one after the other."""
    redact = exports.redactor(ws) if redacted else None
    raw = export_forms.make(ws, Wanted(what, form, redact=redact)).data
    if form != "xlsx":
        return raw.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        return "\n".join(book.read(name).decode("utf-8", errors="replace") for name in book.namelist())


# what it says


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_summary_has_three_to_seven_sentences(reviewed: Workspace, lang: str) -> None:
    said = report.build(reviewed, lang=lang).summary
    assert 3 <= len(said) <= 7
    assert not any("⟪" in line or "{" in line for line in said)


def test_no_score_is_told_while_little_is_assessed(reviewed: Workspace) -> None:
    made = report.build(reviewed)
    assert made.scores.overall is None
    assert "too little for an overall score" in made.summary[0]
    assert any(step.score is None for step in made.scores.steps)


def test_before_the_first_review_the_records_speak_and_nothing_is_compared(ws: Workspace) -> None:
    made = report.build(ws)
    assert (made.cover.state, made.changes) == ("none", None)
    assert Page(report.render(made, "html")).wrong == []


def test_findings_stand_under_their_cause_once_a_rule(reviewed: Workspace) -> None:
    made = report.build(reviewed)
    rules = [one.rule for cause in made.causes for one in cause.weaknesses]
    listed = sum(len(one.places) for cause in made.causes for one in cause.weaknesses)
    assert "OWN-001" in rules
    assert len(rules) == len(set(rules))
    assert made.found.total == listed + made.found.explained == len(findings.open_now(reviewed))


def test_a_table_of_findings_has_also_those_that_others_explain(reviewed: Workspace) -> None:
    folded = findings.judgement(reviewed).folded
    rules = {one.fingerprint: one.rule for one in findings.open_now(reviewed)}
    rows = list(csv.DictReader(io.StringIO(rendered(reviewed, "csv", what="findings").lstrip("\ufeff"))))
    assert folded
    assert {row["fingerprint"]: row["explained_by"] for row in rows} == {
        one: rules[folded[one]] if one in folded else "" for one in rules
    }
    assert len(rows) == len(rules)


def test_a_finding_tells_evidence_caveat_fix_and_how_to_verify(reviewed: Workspace) -> None:
    made = report.build(reviewed)
    (one,) = [one for cause in made.causes for one in cause.weaknesses if one.rule == "OWN-001"]
    assert one.why
    assert one.unlike
    assert one.places[0].evidence
    assert all((fix.do, fix.first, fix.verify, fix.role, fix.days) for fix in one.fixes)


def test_a_fix_taken_on_is_in_the_plan_and_beside_its_finding(reviewed: Workspace) -> None:
    fixing.take_on(reviewed, "OWN-001", owner="Vera Orlova")
    made = report.build(reviewed)
    (one,) = [one for cause in made.causes for one in cause.weaknesses if one.rule == "OWN-001"]
    assert (one.places[0].owner, one.places[0].fix_state) == ("Vera Orlova", "planned")
    assert "OWN-001" in {task.rule for task in made.plan if task.state == "planned"}
    assert "OWN-001" not in {task.rule for task in made.plan if task.state == "recommended"}


def test_a_late_task_is_called_so(reviewed: Workspace, clock: FakeClock) -> None:
    fixing.take_on(reviewed, "OWN-001", owner="Vera", due=reviewed.today)
    clock.day += timedelta(days=2)
    (late,) = [task for task in report.build(reviewed).plan if task.late]
    assert late.rule == "OWN-001"


def test_limits_rules_off_and_waivers_stand_in_the_method_with_their_reasons(reviewed: Workspace) -> None:
    limit = next(line.limit for line in tailoring.limits(reviewed) if line.limit.high > line.limit.value)
    tailoring.set_limit(reviewed, limit.name, limit.high, reason="we are large")
    tailoring.switch_off(reviewed, "ACC-001", reason="not here")
    waiving.waive(reviewed, "OWN-001", reason="agreed with the owner", until=reviewed.today + timedelta(days=30))
    made = report.build(reviewed)
    assert [(one.name, one.reason) for one in made.method.limits] == [(limit.name, "we are large")]
    assert [(one.name, one.reason) for one in made.method.off] == [("ACC-001", "not here")]
    assert [(one.rule, one.reason) for one in made.method.waivers] == [("OWN-001", "agreed with the owner")]
    assert "OWN-001" not in {one.rule for cause in made.causes for one in cause.weaknesses}


def test_what_was_not_looked_at_is_counted_and_the_facts_that_settle_most_are_named(reviewed: Workspace) -> None:
    told = report.build(reviewed).unseen
    assert sum(step.blind for step in told.steps) > 10
    assert told.needs[0].settles >= told.needs[-1].settles
    assert any("?" in need.how for need in told.needs)


def test_the_next_quarter_tells_what_is_gone_and_what_stayed(reviewed: Workspace, clock: FakeClock) -> None:
    review.finish(reviewed)
    clock.day += timedelta(days=60)
    review.start(reviewed)
    answering.answer(reviewed, "own-results", "one_named")
    changes = report.build(reviewed).changes
    assert changes is not None
    assert changes.since == "2026-Q4"
    assert "OWN-001" in {line.rule for line in changes.lines if line.state == "gone"}
    assert changes.counts["gone"] >= 1


def test_a_finished_review_is_told_as_it_was_frozen(reviewed: Workspace, clock: FakeClock) -> None:
    review.finish(reviewed)
    clock.day += timedelta(days=60)
    review.start(reviewed)
    answering.answer(reviewed, "own-results", "one_named")
    made = report.build(reviewed, ref="2026-Q4")
    assert (made.cover.state, made.changes) == ("finished", None)
    assert "OWN-001" in {one.rule for cause in made.causes for one in cause.weaknesses}


def test_an_unknown_review_is_named(reviewed: Workspace) -> None:
    with pytest.raises(NotFound):
        report.build(reviewed, ref="1999-Q1")


def test_it_can_be_stopped(reviewed: Workspace) -> None:
    with pytest.raises(Cancelled):
        report.build(reviewed, stop=lambda: True)


# comments


def test_a_comment_stands_above_its_section_and_undo_takes_it_back(reviewed: Workspace) -> None:
    report_comments.comment(reviewed, "summary", "We agreed on three things.")
    assert "We agreed on three things." in rendered(reviewed, "html")
    reviewed.undo()
    assert "We agreed" not in rendered(reviewed, "html")


def test_a_section_may_be_named_by_its_heading_in_any_language(reviewed: Workspace) -> None:
    report_comments.comment(reviewed, "План", "До конца года")
    assert report_comments.comments(report_comments.review_for(reviewed)) == {"plan": "До конца года"}


def test_a_blank_comment_takes_the_old_one_away(reviewed: Workspace) -> None:
    report_comments.comment(reviewed, "plan", "one")
    report_comments.comment(reviewed, "plan", "  ")
    assert not report_comments.comments(report_comments.review_for(reviewed))


@pytest.mark.parametrize("text", [TOKEN, "password: hunter2Xy99"])
def test_a_comment_that_looks_like_a_secret_is_refused(reviewed: Workspace, text: str) -> None:
    with pytest.raises(SecretRefused):
        report_comments.comment(reviewed, "plan", text)
    with pytest.raises(SecretRefused):
        report_comments.sign(reviewed, text)
    assert not report_comments.review_for(reviewed).comments


def test_a_comment_too_long_or_on_nothing_is_refused(reviewed: Workspace) -> None:
    with pytest.raises(InvalidValue):
        report_comments.comment(reviewed, "plan", "x" * (report_comments.LONGEST + 1))
    with pytest.raises(NotFound):
        report_comments.comment(reviewed, "weather", "x")


def test_without_a_review_there_is_nothing_to_comment_on(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        report_comments.comment(ws, "plan", "x")


def test_comments_and_the_author_outlive_the_end_of_the_review_and_travel(reviewed: Workspace) -> None:
    report_comments.comment(reviewed, "plan", "Before Christmas")
    report_comments.sign(reviewed, "Anna Frost")
    review.finish(reviewed)
    (kept,) = whole.codec().read(whole.as_bytes(reviewed)).records[Review]
    assert isinstance(kept, Review)
    assert (kept.by, kept.comments) == ("Anna Frost", {"plan": "Before Christmas"})


def test_the_author_is_who_answered_unless_somebody_signs(reviewed: Workspace) -> None:
    assert report.build(reviewed, by="Anna Frost").cover.by == "Anna Frost"
    answering.fill(reviewed, {"own-results": "nobody", "image-quality": "uneven"}, by="Vera Orlova")
    assert report.build(reviewed).cover.by == "Vera Orlova"
    report_comments.sign(reviewed, "Anna Frost")
    assert report.build(reviewed).cover.by == "Anna Frost"


# what must not go out

FORMS = ("html", "md", "xlsx", "json")


@pytest.mark.parametrize("form", FORMS)
def test_a_redacted_report_names_neither_people_nor_brand_nor_places(reviewed: Workspace, form: str) -> None:
    fixing.take_on(reviewed, "OWN-001", owner="Vera Orlova")
    report_comments.comment(reviewed, "summary", "Vera Orlova agreed, Kofe on VK is next.")
    report_comments.sign(reviewed, "Vera Orlova")
    text = rendered(reviewed, form, redacted=True)
    for word in ("Orlova", "Vera", "Kofe", "smm.kdbx", "Secret recipe"):
        assert word not in text, word
    assert "person 1" in text


@pytest.mark.parametrize("form", FORMS)
def test_an_open_report_tells_where_passwords_live(reviewed: Workspace, form: str) -> None:
    assert "smm.kdbx" in rendered(reviewed, form)


@pytest.mark.parametrize(
    ("what", "form"),
    [
        *(("report", form) for form in FORMS),
        ("findings", "sarif"),
        ("findings", "csv"),
        ("plan", "html"),
        ("inventory", "xlsx"),
    ],
)
def test_a_token_that_slipped_in_goes_out_in_no_form(reviewed: Workspace, what: str, form: str) -> None:
    secret = f"key {TOKEN}"
    goal = msgspec.structs.replace(reviewed.store.all(Goal)["G-1"], text=secret, outcome=secret)
    account = msgspec.structs.replace(reviewed.store.all(Account)["vk-kofe-on-vk"], name=secret, owner=secret)
    post = msgspec.structs.replace(reviewed.store.all(ContentItem)["p1"], text=secret, title=secret)
    task = Task(id="T-9", text={"en": secret, "ru": secret}, owner=secret)
    current = report_comments.review_for(reviewed)
    commented = msgspec.structs.replace(current, comments={"summary": secret}, by=secret, scope=secret)
    with reviewed.store.step("demo") as step:
        step.put_all([goal, account, post, task, commented])
    assert TOKEN not in rendered(reviewed, form, what=what)


# hostile records, end to end


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_records_make_a_harmless_page(reviewed: Workspace, text: str) -> None:
    filled = text.strip() or "x"
    goal = Goal(id="G-7", text=filled, metric=filled, owner=filled, outcome=filled)
    risk = Risk(id="R-7", text=filled, likelihood=1, effect=1, answer=filled, trigger=filled)
    account = Account(id="bad", platform="vk", name=filled, url=filled, owner=filled, deputies=(filled,))
    post = ContentItem(id="bad-post", account="bad", text=filled, title=filled, url=filled)
    current = report_comments.review_for(reviewed)
    commented = msgspec.structs.replace(current, comments={"summary": filled, "plan": filled}, by=filled, scope=filled)
    with reviewed.store.step("demo") as step:
        step.put_all([goal, risk, account, post, commented, Task(id="T-7", text={"en": filled}, owner=filled)])
        step.put(msgspec.structs.replace(reviewed.profile, name=filled))
    read = Page(export_forms.make(reviewed, Wanted("report", "html")).data)
    assert read.wrong == []
    assert all(link.startswith(("#", "http://", "https://")) for link in read.links)


# the door


def test_every_form_of_every_export_can_be_made(reviewed: Workspace) -> None:
    planning_weeks.write(reviewed, "2026-W46", {"worked": "The reel"})
    for what, forms in export_forms.FORMS.items():
        for form in forms:
            assert export_forms.make(reviewed, Wanted(what, form)).data, (what, form)


def test_what_cannot_be_made_is_refused(reviewed: Workspace) -> None:
    with pytest.raises(UsageError):
        export_forms.make(reviewed, Wanted("goals", "html"))
    with pytest.raises(UsageError):
        export_forms.make(reviewed, Wanted("secrets", "json"))


@pytest.mark.parametrize(
    ("what", "suffix", "form"),
    [
        ("report", ".html", "html"),
        ("report", ".HTM", "html"),
        ("report", "", "md"),
        ("goals", "", "json"),
        ("plan", ".markdown", "md"),
    ],
)
def test_the_name_of_the_file_tells_its_form(what: str, suffix: str, form: str) -> None:
    assert export_forms.form_of(what, suffix) == form


@pytest.mark.parametrize(("what", "suffix"), [("report", ".pdf"), ("report", ".csv"), ("goals", ".html")])
def test_an_ending_that_names_no_form_is_refused_with_those_there_are(what: str, suffix: str) -> None:
    with pytest.raises(UsageError) as refused:
        export_forms.form_of(what, suffix)
    assert ", ".join(export_forms.FORMS[what]) in refused.value.tell()


def test_the_name_of_a_redacted_export_does_not_tell_the_brand(reviewed: Workspace) -> None:
    assert "kofe" in exports.default_name(reviewed, "report", "html").name
    assert exports.default_name(reviewed, "report", "html", redacted=True).name == "2026-11-20-report-redacted.html"


def test_a_report_reads_back_equal(reviewed: Workspace) -> None:
    made = report.build(reviewed)
    assert msgspec.json.decode(report.render(made, "json"), type=Report) == made


def test_a_task_of_ones_own_is_in_the_plan(reviewed: Workspace) -> None:
    tasks.add(reviewed, {"text": "Call the printer", "owner": "Vera"})
    assert "Call the printer" in rendered(reviewed, "md", what="plan")


# short pages


@pytest.mark.parametrize("what", ["leader", "verdict", "month"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_short_pages_go_out_in_both_languages(reviewed: Workspace, what: str, lang: str) -> None:
    page = Page(export_forms.make(reviewed, Wanted(what, "html", lang=lang)).data)
    assert page.wrong == []
    assert "⟪" not in page.words
    assert ("Собрано программой" if lang == "ru" else "Made by") in page.words


def test_a_monday_page_goes_out_and_a_missing_one_is_named(reviewed: Workspace) -> None:
    with pytest.raises(NotFound):
        export_forms.make(reviewed, Wanted("week", "md"))
    planning_weeks.write(reviewed, "2026-W46", {"worked": "The reel of <b>Vera Orlova</b>"})
    assert "Vera Orlova" in rendered(reviewed, "html", what="week")
    assert "Orlova" not in rendered(reviewed, "html", what="week", redacted=True)
    assert "<b>" not in rendered(reviewed, "html", what="week")


def test_a_redacted_leader_page_names_nobody(reviewed: Workspace) -> None:
    assert "Vera Orlova" in rendered(reviewed, "md", what="leader")
    assert "Orlova" not in rendered(reviewed, "md", what="leader", redacted=True)
