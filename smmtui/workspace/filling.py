"""Taking a whole file of answers at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from smmtui.credentials.detect import guard
from smmtui.engine.node import Node
from smmtui.engine.reader import read_tree
from smmtui.errors import BadInput, InvalidValue
from smmtui.interview import carry
from smmtui.interview.question import Question, parse
from smmtui.model.review import Answer
from smmtui.text import drawn
from smmtui.workspace.asking import needed, question_of
from smmtui.workspace.session import Workspace

SIZE_MAX = 2_000_000
KEYS = frozenset({"value", "na", "note", "evidence", "dont_know"})


class Filling(msgspec.Struct, frozen=True):
    """The answers to write, and how many of each sort they are."""

    records: tuple[Answer, ...]
    counts: dict[str, int]


def load(path: Path) -> dict[str, Any]:
    """Question id to answer, from a JSON or YAML file.

    Raises:
        BadInput: the file cannot be read, or is not one mapping.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput("review.cannot_read", file=str(path), detail=error.strerror or str(error)) from None
    if len(raw) > SIZE_MAX:
        raise BadInput("review.file_too_large", file=str(path), most=SIZE_MAX)
    loaded = _parse(raw, path)
    if isinstance(loaded, dict) and set(loaded) == {"answers"} and isinstance(loaded["answers"], dict):
        loaded = loaded["answers"]
    if not isinstance(loaded, dict):
        raise BadInput("review.not_a_mapping", file=str(path))
    return {str(key): value for key, value in loaded.items()}


def _parse(raw: bytes, path: Path) -> Any:
    text = raw.decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("{"):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise BadInput("review.not_json", file=str(path), detail=str(error)) from None
    return _plain(read_tree(text, path.name))


def _plain(node: Node) -> Any:
    """Strictly read YAML as plain values: every scalar is text, blank ones and null are None."""
    if node.is_mapping:
        return {key: _plain(value) for key, value in node.mapping().items()}
    if node.is_list:
        return [_plain(item) for item in node.items()]
    word = str(node.value)
    return None if not node.quoted and word in {"", "~", "null"} else word


def plan(ws: Workspace, answers: Mapping[str, object], by: str) -> Filling:
    """Every answer checked and ready to be written; nothing is changed.

    Raises:
        InvalidValue, NotFound, SecretRefused: the first entry that cannot be taken.
    """
    guard(by, "by")
    review = needed(ws)
    held = {answer.question: answer for answer in ws.store.all(Answer).values() if answer.review == review.id}
    records: list[Answer] = []
    counts = {"answered": 0, "dont_know": 0, "not_applicable": 0, "noted": 0}
    for question_id, entry in answers.items():
        question = question_of(ws, question_id)
        blank = Answer(id=carry.answer_id(review.id, question_id), review=review.id, question=question_id)
        record, sort = _one(question, entry, held.get(question_id, blank))
        counts[sort] += 1
        if sort != "noted":
            record = msgspec.structs.replace(record, at=ws.clock.now(), by=by, carried_from="", reconfirmed_on=None)
        records.append(record)
    return Filling(tuple(records), counts)


def _one(question: Question, entry: object, old: Answer) -> tuple[Answer, str]:
    if not isinstance(entry, Mapping):
        return _answered(question, entry, old), "answered"
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise InvalidValue("review.unknown_key", question=question.id, key=unknown[0], known=", ".join(sorted(KEYS)))
    record = old
    for name in ("note", "evidence"):
        if entry.get(name):
            text = str(entry[name])
            guard(text, question.id)
            record = msgspec.structs.replace(record, **{name: text})
    if entry.get("na"):
        reason = str(entry["na"]) if entry["na"] is not True else str(entry.get("note", ""))
        if len(drawn(reason)) < 3:
            raise InvalidValue("review.reason_needed", question=question.id)
        guard(reason, question.id)
        return msgspec.structs.replace(record, state="not_applicable", value=None, reason=reason), "not_applicable"
    if entry.get("dont_know"):
        return msgspec.structs.replace(record, state="dont_know", value=None, reason=""), "dont_know"
    if entry.get("value") is not None:
        return _answered(question, entry["value"], record), "answered"
    return record, "noted"


def _answered(question: Question, raw: object, old: Answer) -> Answer:
    if raw is None:
        return msgspec.structs.replace(old, state="dont_know", value=None, reason="")
    value = parse(question, raw)
    if question.kind == "text":
        guard(str(value), question.id)
    return msgspec.structs.replace(old, state="answered", value=value, reason="")
