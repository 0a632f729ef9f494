"""Answering many questions at once: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.errors import BadInput, InvalidValue, NotFound, SecretRefused, SmmtuiError
from smmtui.workspace import answering, asking, filling, review
from smmtui.workspace.session import Workspace

OWNER, BEST = "own-results", "best-work"


@pytest.fixture(autouse=True)
def started(ws: Workspace) -> None:
    review.start(ws)


def test_answers_are_counted_by_their_kind(ws: Workspace) -> None:
    counts = answering.fill(
        ws,
        {
            OWNER: "nobody",
            BEST: {"value": "The spring tasting", "note": "see the guest book"},
            "goals-money": {"dont_know": True},
            "short-of": {"na": "nothing is short"},
            "success-measured": {"note": "to be asked"},
        },
    )
    assert counts == {"answered": 2, "dont_know": 1, "not_applicable": 1, "noted": 1}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"no-such-question": "x"}, NotFound),
        ({"goals-money": "plenty"}, InvalidValue),
        ({"goals-money": {"value": "counted", "wieght": 3}}, InvalidValue),
        ({"goals-money": {"na": "x"}}, InvalidValue),
        ({BEST: "password: hunter2-Zx9$"}, SecretRefused),
    ],
)
def test_one_wrong_entry_keeps_all_out(ws: Workspace, wrong: dict[str, object], error: type[SmmtuiError]) -> None:
    with pytest.raises(error):
        answering.fill(ws, {OWNER: "nobody", **wrong})
    assert asking.interview(ws).answers == {}


def test_whole_filling_is_one_step_to_undo(ws: Workspace) -> None:
    answering.fill(ws, {OWNER: "nobody", "goals-money": "counted"})
    ws.undo()
    assert asking.interview(ws).answers == {}


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    yaml, json = tmp_path / "a.yaml", tmp_path / "a.json"
    yaml.write_text("own-results: nobody\nshort-of: [time, money]\n")
    json.write_text('{"answers": {"own-results": "nobody", "short-of": ["time", "money"]}}')
    assert filling.load(yaml) == filling.load(json) == {"own-results": "nobody", "short-of": ["time", "money"]}


@pytest.mark.parametrize("text", ["[1, 2]", "- a\n- b\n", '{"a": ', "a: &x 1\nb: *x\n"])
def test_file_that_is_no_mapping_of_answers_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers"
    path.write_text(text)
    with pytest.raises(BadInput):
        filling.load(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.yaml"):
        filling.load(tmp_path / "none.yaml")
