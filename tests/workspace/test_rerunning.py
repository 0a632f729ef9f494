"""Today's facts under the rules of an earlier review: data and rules are told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from smmtui.cli import main
from smmtui.engine import kept
from smmtui.engine.base import RuleBase
from smmtui.engine.pack import AllOf, Leaf, Rule
from smmtui.errors import UsageError
from smmtui.model.finding import Tailoring
from smmtui.model.review import KeptRules, Review
from smmtui.reports.redact import Redactor
from smmtui.store.kinds import KINDS
from smmtui.workspace import answering, rerunning, review, whole
from smmtui.workspace.rerunning import Change
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

OWNER = Leaf("workspace", "results_owner", "is", "nobody")
ALWAYS = Leaf("workspace", "results_owner", "not_recorded", expected=False)


def rules_with(ws: Workspace, change: Callable[[dict[str, Rule]], object]) -> RuleBase:
    rules = dict(ws.base.rules)
    change(rules)
    return msgspec.structs.replace(ws.base, rules=rules)


def asking(ws: Workspace, name: str, leaf: Leaf) -> Rule:
    """A rule about the owner of results that asks one line."""
    plain = next(rule for rule in ws.base.rules.values() if rule.about == "workspace" and not rule.yields_to)
    bare = msgspec.structs.replace(plain, id=name, name=name.lower(), applies=AllOf(()), when=AllOf((leaf,)))
    return msgspec.structs.replace(bare, unless=type(plain.unless)(()), compound=None, explains=(), was=())


def finished(ws: Workspace, clock: FakeClock, owner: str, rules: RuleBase | None = None) -> Review:
    """A review finished with an answer and with rules of its own, and the next one open."""
    review.start(ws)
    answering.answer(ws, "own-results", owner)
    done = review.finish(ws)
    if rules is not None:
        packed, digest = kept.pack(rules)
        with ws.store.step("review.finish", review=done.id) as step:
            step.put(KeptRules(id=digest, packed=packed))
            done = msgspec.structs.replace(done, rules=digest)
            step.put(done)
    clock.day = date(2027, 2, 20)
    review.start(ws)
    return done


def change_of(ws: Workspace, done: Review, rule: str) -> Change | None:
    found = rerunning.rerun(ws, done.id).by_change
    return next((name for name, group in found.items() if any(one.rule == rule for one in group)), None)


def fired(done: Review) -> str:
    """A rule that fired because nobody owns the results."""
    return next(one.rule for one in done.findings if any(line.fact == "results_owner" for line in one.evidence))


def test_what_the_same_rule_no_longer_finds_is_better(ws: Workspace, clock: FakeClock) -> None:
    done = finished(ws, clock, "nobody")
    answering.answer(ws, "own-results", "one_named")
    assert change_of(ws, done, fired(done)) == "better"


def test_what_the_same_rule_finds_anew_is_worse(ws: Workspace, clock: FakeClock) -> None:
    done = finished(ws, clock, "one_named")
    answering.answer(ws, "own-results", "nobody")
    counts = rerunning.rerun(ws, done.id).counts()
    assert counts["worse"] > 0
    assert counts["stricter"] == counts["eased"] == counts["better"] == 0


def test_what_only_a_new_rule_finds_is_told_as_such(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    done = review.finish(ws)
    rule = fired(done)
    less = rules_with(
        ws, lambda rules: rules.update({rule: asking(ws, rule, msgspec.structs.replace(OWNER, op="is_not"))})
    )
    packed, digest = kept.pack(less)
    with ws.store.step("review.finish", review=done.id) as step:
        step.put(KeptRules(id=digest, packed=packed))
        without = tuple(one for one in done.findings if one.rule != rule)
        step.put(msgspec.structs.replace(done, rules=digest, findings=without))
    clock.day = date(2027, 2, 20)
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    assert change_of(ws, done, rule) == "stricter"


def test_what_the_rules_let_go_is_told_as_such(ws: Workspace, clock: FakeClock) -> None:
    rules = rules_with(ws, lambda rules: rules.update({"OLD-001": asking(ws, "OLD-001", ALWAYS)}))
    done = finished(ws, clock, "one_named", rules)
    answering.answer(ws, "own-results", "one_named")
    assert change_of(ws, done, "OLD-001") == "eased"


def test_a_rule_whose_fact_is_gone_is_not_comparable(ws: Workspace, clock: FakeClock) -> None:
    gone = msgspec.structs.replace(ALWAYS, fact="moon_phase")
    plain = ws.base.dictionary.get("workspace", "results_owner")
    assert plain is not None
    rules = rules_with(ws, lambda rules: rules.update({"OLD-001": asking(ws, "OLD-001", gone)}))
    facts = ws.base.dictionary.with_facts([msgspec.structs.replace(plain, name="moon_phase")])
    done = finished(ws, clock, "nobody", msgspec.structs.replace(rules, dictionary=facts))
    found = rerunning.rerun(ws, done.id)
    assert found.facts_gone == ("moon_phase",)


def test_the_rules_of_a_review_are_kept_once(ws: Workspace, clock: FakeClock) -> None:
    first = finished(ws, clock, "nobody")
    second = review.finish(ws)
    assert first.rules == second.rules
    assert list(ws.store.all(KeptRules)) == [first.rules]


def test_kept_rules_have_the_limits_that_counted_and_not_those_switched_off(ws: Workspace) -> None:
    limit = next(one for one in ws.base.limits.values() if one.low < one.value)
    off = next(iter(ws.base.rules))
    day = date(2026, 11, 21)
    tailored = [
        Tailoring(id="1", limit=limit.name, value=float(limit.low), reason="r", on=day),
        Tailoring(id="2", rule=off, off=True, reason="r", on=day),
    ]
    again = kept.unpack(kept.pack(ws.base, tailored)[0])
    assert again.limits[limit.name].value == limit.low
    assert off not in again.rules


def test_kept_rules_go_with_the_workspace(ws: Workspace, clock: FakeClock) -> None:
    done = finished(ws, clock, "nobody")
    document = whole.codec().read(whole.as_bytes(ws))
    assert [record.id for record in document.records[KeptRules]] == [done.rules]


def test_an_export_without_names_leaves_the_rules_out(ws: Workspace, clock: FakeClock) -> None:
    finished(ws, clock, "nobody")
    redact = Redactor({kind: tuple(ws.store.all(kind).values()) for kind in KINDS}, "en")
    document = whole.codec().read(whole.as_bytes(ws, redact))
    assert [record.packed for record in document.records[KeptRules] if isinstance(record, KeptRules)] == [""]


def test_undoing_the_end_of_a_review_takes_its_rules_back(ws: Workspace) -> None:
    review.start(ws)
    review.finish(ws)
    ws.store.undo()
    assert not ws.store.all(KeptRules)


@pytest.mark.parametrize("packed", ["", "zz", "00ff"])
def test_rules_that_cannot_be_read_are_refused_in_words(ws: Workspace, clock: FakeClock, packed: str) -> None:
    done = finished(ws, clock, "nobody")
    with ws.store.step("review.finish", review=done.id) as step:
        step.put(KeptRules(id=done.rules, packed=packed))
    with pytest.raises(UsageError):
        rerunning.rerun(ws, done.id)


def test_a_finished_review_cannot_stand_for_today(ws: Workspace, clock: FakeClock) -> None:
    done = finished(ws, clock, "nobody")
    second = review.finish(ws)
    with pytest.raises(UsageError):
        rerunning.rerun(ws, done.id, second.id)


@pytest.mark.parametrize(("lang", "said"), [("en", "Better: found then"), ("ru", "Стало лучше")])
def test_the_command_says_it_in_words(
    ws: Workspace, clock: FakeClock, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    done = finished(ws, clock, "nobody")
    answering.answer(ws, "own-results", "one_named")
    assert main.run(["-w", str(ws.folder), "--lang", lang, "review", "compare", done.id, "--rerun"]) == 0
    assert said in capsys.readouterr().out
