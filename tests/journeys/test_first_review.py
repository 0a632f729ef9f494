"""The whole way of a newcomer: on a small terminal in English, on a large one in Russian."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import msgspec
import pytest

from smmtui.workspace.resources import question_bank
from tests.importers import exports
from tests.journeys.person import PASSWORD, Person

pytestmark = [pytest.mark.journey, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]
POSTS = 24
ANSWERED = 2
EVERYWHERE = [("en", (80, 24)), ("ru", (140, 40))]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A channel of a few posts, one of them with a date that has passed, and a service message."""
    messages = [exports.service(1)]
    messages += [exports.message(number, f"Post number {number} about coffee") for number in range(2, POSTS + 1)]
    messages.append(exports.photo(40, "Sale until 2024-05-01, 20 % off", at=exports.START))
    return exports.write(tmp_path / "download", exports.channel(messages))


@pytest.fixture(params=EVERYWHERE, ids=lambda where: f"{where[0]}-{where[1][0]}x{where[1][1]}")
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    """Somebody before the program that was just started for the first time."""
    lang, size = request.param
    home = tmp_path / "home"
    home.mkdir()
    found = Person(home, lang, size)
    yield found
    found.screen.kill()


def test_newcomer_gets_from_the_welcome_to_exported_findings(person: Person, export: Path) -> None:
    questions = tuple(one for one in question_bank().steps[0].questions[: ANSWERED + 1])
    person.make_workspace_and_import(export, POSTS)
    person.sort_three_and_undo_one(POSTS)
    person.add_account()
    person.be_refused_a_password()
    person.write_down_the_place()
    person.start_review_and_answer(questions)
    assert person.quit() == 0

    person.come_back_to(questions[ANSWERED])
    person.read_a_finding("ACC-001")
    document = person.export_findings()
    assert person.quit() == 0

    written = msgspec.json.decode(document.read_bytes())
    jsonschema.validate(written, person.run("schema", "findings"))
    assert "ACC-001" in {one["rule"] for one in written["findings"]}
    assert files_that_hold(person.home, PASSWORD) == []


def files_that_hold(folder: Path, secret: str) -> list[Path]:
    """Every file below `folder` with the secret in it, whatever kind of file it is."""
    return [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
