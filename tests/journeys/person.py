"""A person at the keyboard: what they press, and what they wait to see before they press on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from smmtui import i18n
from smmtui.interview.question import Question
from smmtui.tui.layouts import twin
from tests.journeys.terminal import Terminal, environment

BRAND: Final = "Northwind Coffee"
CLUB: Final = "Bean Club"
PASSWORD: Final = "xK9$mQ2vL!8pTz"
PLACE: Final = "KeePass: smm.kdbx"


class Person:
    """Somebody who works with the program in one language, on one size of terminal."""

    def __init__(self, home: Path, lang: str, size: tuple[int, int]) -> None:
        self.lang = lang
        self.size = size
        self.environment: Mapping[str, str] = environment(home, lang)
        self.home = home
        self.screen = self.start()

    def start(self) -> Terminal:
        """Start the program as a newcomer does: by its name alone."""
        self.screen = Terminal([], self.environment, self.size)
        return self.screen

    def words(self, key: str, **values: object) -> str:
        """What the program calls something."""
        return i18n.t(key, lang=self.lang, **values)

    def letter(self, key: str) -> str:
        """A letter key as this person's keyboard sends it: the Russian one has the Russian layout on."""
        return (twin(key) or key) if self.lang == "ru" else key

    # --- the stages of the journey

    def make_workspace_and_import(self, export: Path, posts: int) -> None:
        """From the welcome to the first posts."""
        self.screen.see(self.words("tui.welcome.title")[:30], self.words("tui.welcome.demo"))
        self.screen.press("down", "enter")
        self.screen.see(self.words("tui.new.name"))
        self.screen.type(BRAND)
        self.screen.see(BRAND)
        self.screen.press("enter")
        self.screen.see(self.words("tui.files.title"), BRAND)
        self.screen.type(str(export))
        self.screen.see(export.name)
        self.screen.press("enter")
        self.screen.see(self.words("import.format.telegram_json"))
        self.screen.press("ctrl+s")
        self.screen.see(self.words("tui.import.done", imported=posts, updated=0, unchanged=0)[:40])
        self.screen.press("enter")
        self.screen.see(BRAND, gone=[self.words("tui.import.undo")])

    def counts(self, **numbers: int) -> list[str]:
        """The counts of classes as the content pane's first line has them."""
        return [f"{self.words(f'content.class.{cls}')} {n}" for cls, n in numbers.items()]

    def sort_three_and_undo_one(self, posts: int) -> None:
        """One key each, then one taken back."""
        self.screen.press("3")
        self.screen.see(*self.counts(unsorted=posts), f"Post number {posts}")
        self.screen.press(self.letter("o"))
        self.screen.see(*self.counts(obsolete=1))
        self.screen.press(self.letter("r"))
        self.screen.see(*self.counts(obsolete=1, relevant=1))
        self.screen.press(self.letter("p"))
        self.screen.see(*self.counts(unsorted=posts - 3, needs_update=1))
        self.screen.press(self.letter("u"))
        self.screen.see(*self.counts(unsorted=posts - 2, obsolete=1, relevant=1, needs_update=0))

    def add_account(self) -> None:
        """An account that no export knows."""
        self.screen.press("4")
        self.screen.see(self.words("accounts.key.add"), BRAND)
        self.screen.press(self.letter("a"))
        self.pick(self.words("records.account.platform"), self.platform())
        self.go_to("account.name")
        self.screen.type(CLUB)
        self.screen.see(CLUB)
        self.screen.press("ctrl+s")
        self.screen.see(self.words("accounts.added", what=CLUB)[:24])

    def go_to(self, field: str) -> None:
        """To the next field, whose help says that it has the keys."""
        self.screen.press("tab")
        self.screen.see(self.words(f"records.{field}.help")[:20])

    def platform(self) -> str:
        """The account's platform in this language."""
        return self.words("records.choice.account.platform.vk")

    def pick(self, field: str, choice: str) -> None:
        """Choose from the list of the field in hand."""
        self.screen.see(field, self.words("tui.form.pick")[:20])
        self.screen.press("enter")
        self.screen.see(self.words("tui.filter.placeholder")[:10])
        self.screen.type(choice)
        self.screen.see(f"/ {choice}", f"› {choice}")
        self.screen.press("enter")
        self.screen.see(field, f"{choice} ▾", self.words("tui.key.save"))

    def be_refused_a_password(self) -> None:
        """Type the password itself where its place is asked for."""
        self.screen.press(self.letter("c"))
        self.pick(self.words("credentials.kind"), self.words("credentials.kind.password_manager"))
        self.screen.press("tab")
        self.screen.see(self.words("credentials.place.help")[:20])
        self.screen.type(PASSWORD)
        self.screen.see(PASSWORD)
        self.screen.press("ctrl+s")
        self.screen.see(self.words("errors.credentials.in_place")[:30], gone=[PASSWORD])

    def write_down_the_place(self) -> None:
        """What was wanted: the place, and what the entry is called there."""
        self.screen.type(PLACE)
        self.screen.press("tab")
        self.screen.see(self.words("credentials.item.help")[:16])
        self.screen.type("VK Bean Club")
        self.screen.press("ctrl+s")
        self.screen.see(self.words("accounts.location.kept", what=CLUB)[:24])

    def start_review_and_answer(self, questions: tuple[Question, ...]) -> None:
        """Answer all but the last of these, and stand before that one."""
        self.screen.press("2")
        self.screen.see(self.words("review.none_open"))
        self.screen.press("A")
        for question in questions[:-1]:
            self.screen.see(begin(question, self.lang))
            self.screen.press(self.letter(question.choices[-1].key))
            self.screen.see(f"● {question.choices[-1].key}")
            self.screen.press("enter")
        self.screen.see(begin(questions[-1], self.lang))

    def quit(self) -> int:
        """Leave, from wherever it is; gives the exit code."""
        self.screen.press("ctrl+q")
        return self.screen.end()

    def come_back_to(self, question: Question) -> None:
        """Start again by the name alone, and go on with the review."""
        self.start()
        self.screen.see(BRAND)
        self.screen.press("2")
        self.screen.see(begin(question, self.lang))

    def read_a_finding(self, rule: str) -> None:
        """Find one in the list and read why."""
        self.screen.press("6")
        self.screen.see(rule, self.words("findings.section.says"))
        self.screen.press("/" if self.lang == "en" else ".")
        self.screen.painted()
        self.screen.type(rule)
        self.screen.see(f"/ {rule}", self.words("findings.section.says"))
        for _ in ("to the list", "from the cause to its first finding"):
            self.screen.press("down")
            self.screen.painted()
        self.screen.press("enter")
        self.screen.see(rule, self.words("findings.section.says"), self.words("tui.key.copy"))

    def export_findings(self) -> Path:
        """Export the findings to the place that is proposed; gives the file."""
        self.screen.press("escape")
        self.screen.see(self.words("findings.key.open"), gone=[self.words("tui.key.copy")])
        self.screen.press("1")
        self.screen.see(self.words("overview.key.export"))
        self.screen.press(self.letter("e"))
        for title, choice in (
            ("tui.export.title", self.words("tui.export.findings")),
            ("tui.export.findings", "JSON"),
            ("tui.export.findings", self.words("tui.export.how.whole")),
        ):
            self.screen.see(self.words(title), self.words("tui.filter.placeholder")[:10])
            self.screen.type(choice)
            self.screen.see(f"/ {choice}", f"› {choice}")
            self.screen.press("enter")
        self.screen.see(self.words("tui.export.where"), ".json")
        self.screen.press("enter")
        self.screen.see(self.words("tui.export.done", path="")[:18])
        (written,) = self.home.rglob("exports/*.json")
        return written

    # --- the command line

    def run(self, *arguments: str) -> Any:
        """What a command writes to its standard output, read as JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "smmtui", *arguments],
            env=dict(self.environment),
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        return json.loads(done.stdout)


def begin(question: Question, lang: str) -> str:
    """The first words of a question, short enough for one line of any screen."""
    return question.text[lang][:34].rsplit(" ", 1)[0]
