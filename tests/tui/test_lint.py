"""Rules of the house that reading the code can check: text reaches the screen in one way only, words exist twice."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import TypeVar

import pytest
from textual.widget import Widget

import smmtui.tui
from smmtui import i18n
from smmtui.tui import actions, layouts, pane_registry, shell_actions
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.rows_dialog import RowsDialog
from tests import source

W = TypeVar("W", bound=Widget)
ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "smmtui" / "tui").rglob("*.py"))
#: Widgets that read markup in the text they are given, or draw it unchecked.
FORBIDDEN = {
    "Static", "Label", "Markdown", "MarkdownViewer", "DataTable", "ListView", "ListItem", "OptionList", "Tree",
    "DirectoryTree", "RichLog", "Log", "Pretty", "Select", "SelectionList", "Checkbox", "RadioButton", "RadioSet",
    "Collapsible", "Header", "Tabs", "TabbedContent", "Link", "Digits",
}  # fmt: skip
MAKERS = {"safe", "safe_line", "words", "parts", "lines", "Content"}
LITERALS = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgb\(|\bhsl\(")


def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return source.trees(ROOT / "smmtui" / "tui")


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_no_handler_calls_that_of_its_parent() -> None:
    """Textual calls the handlers of every class in turn; calling the parent's again does everything twice."""
    found = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr.startswith("on_")
        if isinstance(node.value, ast.Call) and name_of(node.value.func) == "super"
    ]
    assert found == []


def test_widgets_that_read_markup_are_not_imported() -> None:
    found = [
        f"{path.name}:{node.lineno} {alias.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for alias in node.names
        if alias.name in FORBIDDEN
    ]
    assert found == []


def test_buttons_take_content_only() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) == "Button" and node.args
        if not (isinstance(node.args[0], ast.Call) and name_of(node.args[0].func) in MAKERS)
    ]
    assert found == []


def test_no_markup_is_made_from_text() -> None:
    found = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"from_markup", "from_text", "from_ansi"}
    ]
    assert found == []


def test_titles_of_borders_are_content() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(name_of(target) in {"border_title", "border_subtitle", "tooltip"} for target in node.targets)
        and not (isinstance(node.value, ast.Call) and name_of(node.value.func) in MAKERS)
    ]
    assert found == []


def test_only_compat_uses_private_names_of_textual() -> None:
    private = {
        "_bindings",
        "_compositor",
        "_filters",
        "_dispatch_message",
        "_handle_exception",
        "_close_messages_no_wait",
    }
    found = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path, tree in trees()
        if path.name != "compat.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in private
    ]
    assert found == []


def test_styles_use_theme_variables_only() -> None:
    for path in (ROOT / "smmtui" / "tui" / "styles").glob("*.tcss"):
        rules = re.sub(r"(?m)^\s*#[\w-]+|[,>\s]#[a-z-]+(?=[\s,{])", "", path.read_text(encoding="utf-8"))
        assert LITERALS.findall(rules) == [], path.name


def test_no_key_is_given_twice() -> None:
    assert actions.load().clashes() == ()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_action_has_its_words(lang: str) -> None:
    i18n.use(lang)
    try:
        missing = [
            f"{action.id} {text}"
            for action in actions.load().actions
            for text in (action.title, action.label, action.help)
            if "⟪" in text
        ]
        assert missing == []
    finally:
        i18n.use("en")


def test_every_id_of_an_action_is_its_own() -> None:
    ids = [action.id for action in actions.load().actions]
    assert sorted(ids) == sorted(set(ids))


def test_shell_leaves_lower_case_letters_to_panes() -> None:
    letters = {
        key
        for action in shell_actions.shell()
        if action.scope == actions.GLOBAL
        for key in action.keys
        if len(key) == 1
    }
    assert {letter for letter in letters if letter.islower()} == {"u", "q"}


def test_every_message_id_in_the_code_has_words_in_both_languages() -> None:
    known = {lang: i18n.area(lang, "tui") for lang in i18n.LANGUAGES}
    used = {
        node.value.removeprefix("tui.")
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"tui\.[a-z_.]+", node.value)
    }
    ids = {action.name for action in actions.load().actions if action.area == "tui"}
    for lang in i18n.LANGUAGES:
        assert {key for key in used if key not in known[lang] and key[-1] not in "._"} - ids == set()


def test_every_pane_that_exists_can_be_named() -> None:
    for spec in pane_registry.PLANNED:
        assert "⟪" not in spec.title + spec.short


def leaves(kind: type[W]) -> list[type[W]]:
    """Every class of the program below `kind`, no base that others build on."""
    for module in pkgutil.walk_packages(smmtui.tui.__path__, "smmtui.tui."):
        importlib.import_module(module.name)
    waiting: list[type[W]] = [kind]
    found = []
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [one for one in below if not one.__subclasses__() and one.__module__.startswith("smmtui.")]
    return found


def test_every_key_of_a_dialog_is_answered() -> None:
    registry = actions.load()
    missing = [
        f"{one.__name__} {action.id}"
        for one in leaves(Dialog)
        for scope in one.KEYS.split()
        for action in registry.of(scope)
        if not hasattr(one, action.method) and not (action.id == "tui.edit_long" and issubclass(one, RowsDialog))
    ]
    assert missing == []


def test_esc_leaves_every_dialog() -> None:
    registry = actions.load()
    stuck = [
        one.__name__
        for one in leaves(Dialog)
        if not any("escape" in action.keys for scope in one.KEYS.split() for action in registry.of(scope))
    ]
    assert stuck == []


def test_keys_are_written_as_on_the_keyboard() -> None:
    keys = {"ctrl+p": "^p", "f2": "F2", "f12": "F12", "f": "f", "F": "F", "escape": "Esc"}
    assert {key: layouts.show_key(key) for key in keys} == keys


def test_every_pane_screen_and_list_gives_what_its_kind_asks_for() -> None:
    """Textual's own metaclass leaves `abstractmethod` to mypy, which does not see what the registries make by name."""
    made = leaves(Widget)
    lacking = {
        f"{one.__name__}.{name}"
        for one in made
        for name in dir(one)
        if getattr(inspect.getattr_static(one, name), "__isabstractmethod__", False)
    }
    assert len(made) > 50
    assert lacking == set()
