"""The JSON Schema of question files for editors, generated from the fact dictionary; the bank has the last word."""

from __future__ import annotations

from typing import Any

from smmtui.engine.dictionary import FactDictionary
from smmtui.interview.bank import FITS, KINDS, REGISTERS
from smmtui.interview.question import LETTERS

Schema = dict[str, Any]
SCHEMA_ID = "urn:smmtui:questions:1"
_TEXT: Schema = {"type": "string", "minLength": 1}
_WORDS: Schema = {"$ref": "#/$defs/words"}
_FLAG: Schema = {"enum": [True, False, "yes", "no"]}


def question_schema(dictionary: FactDictionary) -> Schema:
    """The schema of `step*.yaml`."""
    step = {"type": "integer", "minimum": 1, "maximum": 9}
    parts = {
        "format": {"const": 1},
        "step": step,
        "title": _WORDS,
        "about": _WORDS,
        "questions": {"type": "array", "items": {"$ref": "#/$defs/question"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "smmtui question file",
        "$defs": {"words": _object({"en": _TEXT, "ru": _TEXT}, ["en", "ru"]), "question": _question(dictionary)},
        **_object(parts, list(parts)),
    }


def _object(properties: Schema, required: list[str]) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made


def _question(dictionary: FactDictionary) -> Schema:
    facts = [fact for fact in dictionary if fact.about == "workspace" and fact.source == "question"]
    value: Schema = {"type": ["string", "boolean"]}
    parts: Schema = {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
        "step": {"type": "integer", "minimum": 0, "maximum": 9},
        "kind": {"enum": list(KINDS)},
        "text": _WORDS,
        "why": _WORDS,
        "help": _WORDS,
        "fact": {"enum": [fact.name for fact in facts]},
        "choices": {
            "type": "array",
            "minItems": 2,
            "maxItems": len(LETTERS),
            "items": _object({"value": value, "label": _WORDS}, ["value", "label"]),
        },
        "scale": _object(
            {"from": {"type": "integer"}, "to": {"type": "integer"}, "low": _WORDS, "high": _WORDS},
            ["from", "to", "low", "high"],
        ),
        "unit": _WORDS,
        "min": {"type": "number"},
        "max": {"type": "number"},
        "register": {"enum": list(REGISTERS)},
        "asked_when": {"type": "array", "items": {"type": "object", "minProperties": 1, "maxProperties": 1}},
        "quick": _FLAG,
        "carry": _FLAG,
        "record_only": _FLAG,
        "covers": {"type": "array", "items": {"type": "string", "pattern": r"^S\d\.\d{2,3}$"}},
    }
    question = _object(parts, ["id", "kind", "text", "why"])
    question["allOf"] = [
        _needs("register", "register"),
        _needs("scale", "scale"),
        _needs("choice", "choices"),
        _needs("several", "choices"),
        *(
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {
                    "required": ["fact"],
                    "properties": {"fact": {"enum": [fact.name for fact in facts if fact.type in types]}},
                },
            }
            for kind, types in FITS.items()
        ),
    ]
    return question


def _needs(kind: str, key: str) -> Schema:
    """What a question of this kind cannot be without."""
    return {"if": {"properties": {"kind": {"const": kind}}}, "then": {"required": [key]}}
