"""The program's words: the same keys, fields and forms in both languages, none missing, none left untranslated."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from smmtui import errors, i18n, paths
from smmtui.tui import actions
from tests.source import PACKAGE, calls, trees

LOCALE: Final = paths.data_dir() / "locale"
AREAS: Final = sorted(path.name.removesuffix(".json") for path in (LOCALE / "en").glob("*.json"))
FIELD: Final = re.compile(r"\{(\w+)\}")
FORMS: Final = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}}
#: Words that are the same in both languages because they are names or nothing but signs and fields.
NAMES: Final = {
    "id",
    "ER",
    "CTR",
    "CTR, %",
    "CPA",
    "LinkedIn, Shares.csv",
    "Telegram Desktop, JSON",
    "Telegram Desktop, HTML",
}
#: Platforms are written as they call themselves, in either language.
PLATFORMS: Final = {
    "Telegram", "Instagram", "Facebook", "YouTube", "TikTok", "LinkedIn", "X (Twitter)", "Threads", "Rutube", "MAX",
    "TenChat", "Pinterest", "WhatsApp", "Mastodon", "Bluesky", "Reddit",
}  # fmt: skip
#: {…} here is part of what is said about the syntax of rules, not a field to fill in.
SHOWS_BRACES: Final = {"errors.rules.stray_brace"}
ERRORS: Final = {name for name, one in vars(errors).items() if isinstance(one, type)}


@cache
def area(lang: str, name: str) -> dict[str, str | dict[str, str]]:
    loaded: dict[str, str | dict[str, str]] = json.loads((LOCALE / lang / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def texts(words: str | dict[str, str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words.values())


def fields(words: str | dict[str, str]) -> set[str]:
    return {name for text in texts(words) for name in FIELD.findall(text)}


def every_key() -> set[str]:
    return {f"{name}.{key}" for name in AREAS for key in area("en", name)}


def test_both_languages_have_the_same_areas() -> None:
    assert sorted(path.name.removesuffix(".json") for path in (LOCALE / "ru").glob("*.json")) == AREAS


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_have_the_same_keys(name: str) -> None:
    assert set(area("en", name)) == set(area("ru", name))


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_fill_in_the_same_fields(name: str) -> None:
    english, russian = area("en", name), area("ru", name)
    differing = [
        key
        for key in english
        if f"{name}.{key}" not in SHOWS_BRACES and fields(english[key]) != fields(russian.get(key, ""))
    ]
    assert differing == []


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", AREAS)
def test_counted_words_have_all_forms_of_their_language(name: str, lang: str) -> None:
    wrong = [key for key, words in area(lang, name).items() if isinstance(words, dict) and set(words) != FORMS[lang]]
    assert wrong == []


@pytest.mark.parametrize("name", AREAS)
def test_what_is_counted_in_one_language_is_counted_in_the_other(name: str) -> None:
    english, russian = area("en", name), area("ru", name)
    assert [key for key in english if isinstance(english[key], dict) != isinstance(russian.get(key), dict)] == []


@pytest.mark.parametrize("name", AREAS)
def test_nothing_is_left_untranslated(name: str) -> None:
    english, russian = area("en", name), area("ru", name)
    same = [
        key
        for key, words in english.items()
        for text in texts(words)
        if text in texts(russian.get(key, "")) and text not in NAMES | PLATFORMS
        if re.search(r"[A-Za-z]", FIELD.sub("", text))
    ]
    assert same == []


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", AREAS)
def test_no_words_are_empty(name: str, lang: str) -> None:
    wrong = [key for key, words in area(lang, name).items() if not all(text.strip() for text in texts(words))]
    assert wrong == []


# what the code asks for


def callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be, as far as they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def patterns(node: ast.expr) -> Iterator[str]:
    """The regular expression of a key that is partly written out."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)


def asked() -> Iterator[tuple[str, str]]:
    """Every key that the code names, with the place."""
    before = {"t": "", "words": "", "has": "", "say": "tui.", "Note": "import."} | dict.fromkeys(ERRORS, "errors.")
    for path, node in calls():
        if callee(node) in before:
            for key in constants(node.args[0]):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", before[callee(node)] + key


def test_every_key_in_the_code_has_words() -> None:
    known, named = every_key(), dict(asked())
    assert len(named) > 200, "the search for keys finds too little"
    assert {place: key for place, key in named.items() if "." in key and key not in known} == {}


def test_every_key_put_together_in_the_code_can_have_words() -> None:
    known = every_key()
    missing = {}
    for path, node in calls():
        if callee(node) in {"t", "words"}:
            for pattern in patterns(node.args[0]):
                if not any(re.fullmatch(pattern, key) for key in known):
                    missing[f"{path.relative_to(PACKAGE)}:{node.lineno}"] = pattern
    assert missing == {}


def test_every_step_that_can_be_undone_has_a_name() -> None:
    missing = {}
    for path, node in calls():
        if callee(node) == "step":
            lasting = all(keyword.arg != "undoable" for keyword in node.keywords)
            for name in constants(node.args[0]):
                if lasting and not i18n.has(f"undo.{name}"):
                    missing[f"{path.relative_to(PACKAGE)}:{node.lineno}"] = name
    assert missing == {}


def test_every_action_has_its_words() -> None:
    wanted = {
        f"{action.area}.{kind}.{action.name}" for action in actions.load().actions for kind in ("do", "key", "help")
    }
    assert wanted - every_key() == set()


@pytest.mark.parametrize("prefix", ["suggest", "credentials"])
def test_every_message_id_that_stands_alone_has_words(prefix: str) -> None:
    known = every_key() | {key.removeprefix("errors.") for key in every_key()}
    found = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(rf"{prefix}\.\w+[a-z]", node.value)
    }
    assert found
    assert found - known == set()


# what nobody asks for


def _written_out() -> tuple[set[str], set[str]]:
    """Every text that stands in the code and in the data, and the patterns of those that are put together."""
    texts_found: set[str] = set()
    made: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts_found.add(node.value)
                if re.fullmatch(r"(\w+\.)+", node.value):  # "area.key." + what follows
                    made.add(re.escape(node.value) + ".+")
            if isinstance(node, ast.JoinedStr):
                made |= set(patterns(node))
    # "cli." + anything says nothing of what follows, nor does anything + "_" + anything
    made = {one for one in made if re.search(r"[a-z]{2}", one) and one.removesuffix(r"\..+") not in AREAS}
    data = paths.data_dir()
    for path in (*data.glob("*.json"), *data.glob("*.yaml"), *(data / "templates").glob("*")):
        texts_found |= set(re.findall(r"[\w.-]+", path.read_text(encoding="utf-8")))
    return texts_found, made


def test_no_words_stand_that_nothing_asks_for() -> None:
    texts_found, made = _written_out()
    asked_for = re.compile("|".join(f"(?:{one})" for one in sorted(made)))
    idle = []
    for name in sorted(set(AREAS) - {"click"}):  # the words of click are asked for by click
        for key in area("en", name):
            names = {key, f"{name}.{key}", f"{name}.{key}".removeprefix("errors.")}
            if not names & texts_found and not any(map(asked_for.fullmatch, names)):
                idle.append(f"{name}.{key}")
    assert idle == []


WORDS_FILES = sorted((paths.data_dir() / "locale").rglob("*.json"))


@pytest.mark.parametrize("file", WORDS_FILES, ids=lambda file: str(file)[-24:])
def test_no_words_stand_under_one_name_twice(file: Path) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        assert len(set(names)) == len(names), sorted({name for name in names if names.count(name) > 1})
        return dict(pairs)

    json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)
