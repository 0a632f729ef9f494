"""Whatever is typed for any text of any command: what looks like a secret is refused and stays nowhere.

The commands and their options are read from the program, so that a new one fails here until it is told how to call it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
import pytest

from smmtui.cli import main, output
from smmtui.model.base import Record
from smmtui.store.kinds import KINDS
from smmtui.workspace.session import create_workspace, open_workspace
from tests.cli.conftest import CLOCK, export_file
from tests.security.conftest import TOKEN

SECRET: Final = f"see {TOKEN}"
#: Commands that only read, or take away: what they are given names something and is never kept.
READ: Final = frozenset({"list", "show", "remove", "drop", "done", "confirm", "compare", "refresh"})
#: What has to be done before a command can be called.
FIRST: Final = {"review start": "review finish --yes", "rules on": "rules off ACC-001 --reason Words"}
#: Written once, so that there is something to change.
READY: Final = (
    "account add telegram --name Kofe --handle kofe_krug",
    "goal add Orders",
    "risk add Leaves --likelihood 3 --effect 4",
    "segment add Students",
    "pillar add Recipes",
    "competitor add Beans",
    "artefact add plan --title Metrics",
    "community add Meeting",
    "team add Ira",
    "hired add Film",
    "budget add content --amount 300,EUR --period 2026-11",
    "training add Reels",
    "protocol add question",
    "protocol log question --arrived-on 2026-11-16 --arrived-at 10:00",
    "calendar add --on 2026-11-25 --at 10:00 --account telegram-kofe-krug",
    "experiment add Belief --test T --metric reach --expected More",
    "plan add Task",
    "metric add leads 5 --period 2026-10",
    "metric benchmark add er_post_followers 2 --competitor Beans",
    "verdict start",
    "week write 2026-W46 --worked Something",
    "review start",
)
#: How each command that takes a text is called when all is well; a text is put in the place of one of these or added.
CALLS: Final[dict[str, str]] = {
    "account add": "telegram --name Tea",
    "account set": "telegram-kofe-krug --note n",
    "artefact add": "plan --title Title",
    "artefact set": "D-1 --note n",
    "ask": "why does nobody buy",
    "budget add": "content --amount 300,EUR --period 2026-11",
    "budget set": "B-1 --note n",
    "budget split": "2026-11",
    "brand": "--currency EUR",
    "calendar add": "--on 2026-11-26 --at 11:00",
    "calendar copy": "SL-1 --on 2026-11-27",
    "calendar copy-week": "--of 2026-11-25 --to 2026-12-02",
    "calendar fill": "SL-1 --post telegram-kofe-krug/1",
    "calendar mix": "--set action=80%",
    "calendar move": "SL-1 --days 1",
    "calendar repeat": "SL-1 daily",
    "calendar rhythm": "daily",
    "calendar set": "SL-1 --note n",
    "calendar settings": "--gap-days 3",
    "community add": "Meeting",
    "community set": "W-1 --note n",
    "competitor add": "Tea",
    "competitor set": "C-1 --note n",
    "content accept": "telegram-kofe-krug/1",
    "content action": "keep telegram-kofe-krug/1",
    "content set": "telegram-kofe-krug/1 --note n",
    "content sort": "relevant telegram-kofe-krug/1",
    "experiment add": "Other --test T --metric reach --expected More",
    "experiment set": "E-1 --note n",
    "experiment try": "E-1 --set did=Something --outcome worked",
    "experiment verdict": "E-1 forget --why Because",
    "explain": "ACC-001 --why-not",
    "export": "goals",
    "goal add": "Sales",
    "goal begin": "leads",
    "goal lint": "G-1",
    "goal set": "G-1 --note n",
    "hired add": "Photos",
    "hired set": "H-1 --note n",
    "import": "{table} --platform telegram --yes",
    "metric add": "sales 7 --period 2026-10",
    "metric benchmark add": "er_post_followers 2 --competitor Tea",
    "metric entries": "",
    "metric fill": "leads=4",
    "metric set": "N-1 6",
    "metric values": "leads",
    "pillar add": "Stories",
    "pillar set": "P-1 --note n",
    "plan add": "Another",
    "plan set": "T-1 --note n",
    "plan start90": "",
    "plan tactic": "goals-into-action",
    "plan tactics": "",
    "plan take": "{finding}",
    "protocol add": "order",
    "protocol answered": "A-1 --set answered_at=12:00",
    "protocol import": "{replies}",
    "protocol log": "order --arrived-on 2026-11-17 --arrived-at 10:00",
    "protocol set": "PR-1 --note n",
    "restore": "{backup}",
    "review answer": "own-results a",
    "review comment": "summary Words",
    "review fill": "{answers}",
    "review start": "--period 2027-Q1",
    "risk add": "Other --likelihood 3 --effect 4",
    "risk set": "R-1 --note n",
    "rules limit": "access_recheck 60 --reason Words",
    "rules new": "{folder}/own.rules.yaml --about=account --fact=admins_count --comparison=over --value=3 {texts}",
    "rules off": "ACC-001 --reason Words",
    "rules on": "ACC-001",
    "rules texts": "",
    "segment add": "Others",
    "segment set": "S-1 --note n",
    "team add": "Oleg",
    "team set": "M-1 --note n",
    "training add": "Reels",
    "training set": "L-1 --note n",
    "verdict record": "go --why Words",
    "verdict start": "channel:Radio",
    "waive": "{finding} --reason Words --until 2026-12-31",
    "week month": "2026-11",
    "week write": "2026-W47 --worked Words",
    "init": "{new}",
}


RULE_TEXTS: Final = ("title", "why", "unlike", "ask", "do", "first", "verify")
PAIRS: Final = {"--set": "note=", "--map": "Likes=", "--while": "fact=", "--text": "title.en=", "--blank": "Likes="}


def commands(command: click.Command = main.cli, *path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command of the program with the words that call it."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, *path, name)
    else:
        yield " ".join(path), command


def texts(command: click.Command) -> list[click.Parameter]:
    """What of a command takes any text."""
    return [one for one in command.params if one.type is click.STRING and not getattr(one, "is_flag", False)]


WRITING: Final = {
    path: command for path, command in commands() if texts(command) and path.rsplit(maxsplit=1)[-1] not in READ
}


@dataclass(frozen=True)
class Place:
    """A filled workspace, and a copy of it to work on."""

    base: Path
    names: dict[str, str]

    def fresh(self, path: str = "") -> None:
        """The workspace as it was filled, ready for this command."""
        shutil.rmtree(self.base / "ws", ignore_errors=True)
        shutil.rmtree(self.base / "new", ignore_errors=True)
        shutil.copytree(self.base / "filled", self.base / "ws")
        if path in FIRST:
            assert self.run(FIRST[path].split()) == 0

    def run(self, words: Sequence[str], folder: str = "ws") -> int:
        """Run a command on the copy."""
        return main.run(["-w", str(self.base / folder), *words])

    def call(self, path: str) -> list[str]:
        """The words that call a command when all is well."""
        words = CALLS[path].format(**self.names).split()
        return [*path.split(), *(word.replace(",", " ") for word in words)]

    def kept(self, *others: Path) -> bytes:
        """Everything that is on the disk."""
        files = [file for place in (self.base, *others) for file in place.rglob("*") if file.is_file()]
        return b"".join(file.read_bytes() for file in files)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A workspace with a record for each command."""
    base = tmp_path_factory.mktemp("commands")
    table = base / "table.csv"
    table.write_text("Post text,Date,Likes\nHello,2026-10-01,5\nBye,2026-10-02,6\n", encoding="utf-8")
    answers = base / "replies.csv"
    answers.write_text("Arrived,Answered\n2026-11-16 10:00,2026-11-16 11:00\n", encoding="utf-8")
    given = base / "answers.yaml"
    given.write_text("own-results: a\n", encoding="utf-8")
    patch = pytest.MonkeyPatch()
    with patch.context() as env:
        env.setenv("SMMTUI_HOME", str(base / "home"))
        env.setenv("SMMTUI_CLOCK", CLOCK)
        env.setenv("SMMTUI_LANG", "en")
        output.use_plain(False)
        create_workspace(base / "filled", name="Kofe").close()
        made = Place(
            base, {"table": str(table), "replies": str(answers), "answers": str(given), "new": str(base / "new")}
        )
        made.names["texts"] = " ".join(f"--text={key}.en=Words" for key in RULE_TEXTS)
        made.names["folder"] = str(base / "ws")
        export = export_file(base, "One", "Two")
        posts = f"import {export} --account telegram-kofe-krug --yes"
        for words in (*READY, posts, "backup"):
            assert made.run([word.replace(",", " ") for word in words.split()], "filled") == 0, words
        made.names["backup"] = next((base / "filled" / "backups").iterdir()).name
        yield made


@pytest.fixture(autouse=True)
def _as_filled(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMMTUI_CLOCK", CLOCK)
    monkeypatch.setenv("SMMTUI_LANG", "en")
    place.fresh()
    from smmtui.workspace import findings

    if "finding" not in place.names:
        with open_workspace(place.base / "ws") as ws:
            place.names["finding"] = findings.judgement(ws).findings[0].fingerprint


def test_every_command_that_takes_a_text_is_called_here() -> None:
    assert set(CALLS) == set(WRITING)


@pytest.mark.parametrize("path", WRITING)
def test_no_text_of_a_command_keeps_a_secret(
    place: Place, path: str, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.fresh(path)
    assert place.run(place.call(path)) == 0, (path, capsys.readouterr().err)
    for one in texts(WRITING[path]):
        place.fresh(path)
        code = place.run(spoilt(place.call(path), path, WRITING[path], one))
        said = capsys.readouterr()
        assert code != 70, (path, one.name, said.err)
        assert TOKEN.encode() not in place.kept(own_home), (path, one.name)
        assert TOKEN not in said.err, (path, one.name)


def spoilt(words: list[str], path: str, command: click.Command, one: click.Parameter) -> list[str]:
    """The call with a secret in one text."""
    if isinstance(one, click.Option):
        words = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
        name = one.opts[-1]
        value = PAIRS.get(name, "") + SECRET if one.multiple else SECRET
        if name in words and not one.multiple:
            at = words.index(name)
            return [*words[: at + 1], value, *words[at + 2 :]]
        return [*words, name, value]
    flags = {name for other in command.params if getattr(other, "is_flag", False) for name in other.opts}
    at, places = len(path.split()), []
    while at < len(words):
        if words[at].startswith("--"):
            at += 1 if words[at] in flags else 2
            continue
        places.append(at)
        at += 1
    arguments: list[click.Parameter] = [other for other in command.params if isinstance(other, click.Argument)]
    number = arguments.index(one)
    if number < len(places):
        return [*words[: places[number]], SECRET, *words[places[number] + 1 :]]
    return [*words, SECRET]


#: Commands that only tell, or that write beside the workspace and not into it.
TELLING: Final = frozenset({
    "ask", "budget split", "calendar list", "content list", "explain", "export", "goal lint", "init", "metric entries",
    "metric values", "plan tactics", "rules new", "rules texts", "verdict show", "week month",
})  # fmt: skip
#: Commands whose change undo does not take back in one: another state of the whole, and a table with its profile.
NOT_UNDONE: Final = frozenset({"restore", "import"})


def records_of(place: Place) -> dict[str, dict[str, Record]]:
    """Every record of the workspace, by kind and id."""
    with open_workspace(place.base / "ws", read_only=True) as ws:
        return {kind.__name__: dict(ws.store.all(kind)) for kind in KINDS}


CHANGING: Final = sorted(set(CALLS) - TELLING)


@pytest.mark.parametrize("path", sorted(set(CHANGING) - NOT_UNDONE))
def test_undo_takes_back_what_a_command_changed_and_redo_does_it_again(place: Place, path: str) -> None:
    place.fresh(path)
    before = records_of(place)
    assert place.run(place.call(path)) == 0
    after = records_of(place)
    assert after != before
    assert place.run(["undo"]) == 0
    assert records_of(place) == before
    assert place.run(["redo"]) == 0
    assert records_of(place) == after


@pytest.mark.parametrize("path", CHANGING)
def test_a_second_window_refuses_every_change_in_words(
    place: Place, path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smmtui.cli.state.PATIENCE", 0.0)
    place.fresh(path)
    before = records_of(place)
    with open_workspace(place.base / "ws"):
        capsys.readouterr()
        assert place.run(place.call(path)) == 3
        assert "Another window" in capsys.readouterr().err
    assert records_of(place) == before
