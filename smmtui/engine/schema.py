"""The JSON Schema of rule packs for editors, generated from the fact dictionary.

`python -m smmtui.engine.schema` writes it to `rules/schema.json`. It helps while typing; the checker has the last word.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import get_args

from smmtui import paths
from smmtui.engine.checker import KEYS, LAST_STEP
from smmtui.engine.conditions import FITS
from smmtui.engine.dictionary import ABOUTS, FactDef, FactDictionary, FactType, load_dictionary
from smmtui.engine.pack import COMPARISONS, Stage, Status
from smmtui.model.finding import Confidence, Effort, Kind

Schema = dict[str, object]
_LIMIT: Schema = {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_WORDS: Schema = {"$ref": "#/$defs/words"}
_NUMBER: Schema = {"anyOf": [{"type": "number"}, _LIMIT]}
_FLAG: Schema = {"enum": [True, False, "yes", "no"]}
_RULE_ID: Schema = {"type": "string", "pattern": "^[A-Z]{2,6}-[0-9]{3}$"}
_VALUES: dict[FactType, Schema] = {"number": _NUMBER, "flag": _FLAG, "text": _TEXT, "date": _TEXT}
NEEDED = (
    "id", "name", "status", "about", "step", "kind", "covers", "title", "why", "says", "impact", "confidence", "cause",
    "fix",
)  # fmt: skip


def pack_schema(dictionary: FactDictionary) -> Schema:
    """The schema of `*.rules.yaml`."""
    definitions: Schema = {
        "words": _object({"en": _TEXT, "ru": _TEXT}, ("en", "ru")),
        **{kind: _shape(kind, value) for kind, value in _VALUES.items()},
        "limit": _limit_schema(),
        "fix": _fix_schema(),
        "rule": _rule_schema(),
    }
    for about in ABOUTS:
        facts = [fact for fact in dictionary if fact.about == about]
        definitions[f"facts_{about}"] = _object({fact.name: _fact_schema(fact) for fact in facts}, ())
        definitions[f"lines_{about}"] = _lines(about)
        definitions[f"measure_{about}"] = _measure_schema(about, facts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "smmtui rule pack",
        "$defs": definitions,
        **_object(
            {
                "format": {"const": 1},
                "pack": _object(
                    {
                        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
                        "languages": _array({"enum": ["en", "ru"]}),
                        "title": _WORDS,
                    },
                    ("id", "version"),
                ),
                "limits": {"type": "object", "additionalProperties": {"$ref": "#/$defs/limit"}},
                "measures": {
                    "type": "object",
                    "additionalProperties": {"anyOf": [{"$ref": f"#/$defs/measure_{about}"} for about in ABOUTS]},
                },
                "rules": _array({"$ref": "#/$defs/rule"}),
            },
            ("format", "pack", "rules"),
        ),
    }


def _object(properties: Mapping[str, object], required: Sequence[str]) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    return {**made, "required": list(required)} if required else made


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _fact_schema(fact: FactDef) -> Schema:
    """What may stand behind a fact's name, with the words that an editor shows for it."""
    told: Schema = {"description": f"{fact.label['en']} / {fact.label['ru']}"}
    if fact.type in _VALUES:
        return {**told, "$ref": f"#/$defs/{fact.type}"}
    return {**told, **_shape(fact.type, {"enum": list(fact.values)})}


def _shape(kind: FactType, value: Schema) -> Schema:
    """A value, or one comparison with a value."""
    possible: Schema = {}
    for comparison in FITS[kind]:
        if comparison in ("missing", "not_recorded"):
            possible[comparison] = _FLAG
        elif comparison == "longer_than":
            possible[comparison] = _NUMBER
        elif comparison == "mentions":
            possible[comparison] = {"anyOf": [_TEXT, _array(_TEXT)]}
        else:
            possible[comparison] = _array(value) if comparison in ("one_of", "none_of") else value
    ordered: Schema = {name: possible[name] for name in COMPARISONS if name in possible}
    return {"anyOf": [value, {**_object(ordered, ()), "minProperties": 1, "maxProperties": 1}]}


def _lines(about: str) -> Schema:
    """A list of conditions about one kind of subject; the workspace's facts and measures may stand in every list."""
    here = {"$ref": f"#/$defs/lines_{about}"}
    logic = _object({"any": here, "all": here, "not": {"anyOf": [here, {"type": "object"}]}}, ())
    measure = {"type": "object", "additionalProperties": {"$ref": "#/$defs/number"}}
    kinds = dict.fromkeys((about, "workspace"))
    facts: list[Schema] = [{"$ref": f"#/$defs/facts_{kind}"} for kind in kinds]
    return _array({"type": "object", "minProperties": 1, "maxProperties": 1, "anyOf": [logic, *facts, measure]})


def _limit_schema() -> Schema:
    number: Schema = {"type": "number"}
    parts = {"value": number, "unit": _TEXT, "from": number, "to": number, "why": _WORDS}
    return _object(parts, ("value", "from", "to", "why"))


def _measure_schema(about: str, facts: Sequence[FactDef]) -> Schema:
    numbers: Schema = {"enum": [fact.name for fact in facts if fact.type == "number"]}
    lines: Schema = {"$ref": f"#/$defs/lines_{about}"}
    return _object(
        {
            "label": _WORDS,
            "of": {"const": about},
            "where": lines,
            "count": lines,
            "share": lines,
            "sum": numbers,
            "median": numbers,
            "max": numbers,
            "at_least_items": {"type": "integer", "minimum": 0},
        },
        ("label", "of"),
    )


def _fix_schema() -> Schema:
    return _object(
        {
            "do": _WORDS,
            "first": _WORDS,
            "sets": {"type": "object"},
            "effort": {"enum": list(get_args(Effort))},
            "owner": _TEXT,
            "due": {"type": "string", "pattern": r"^\d{1,3}[dwm]$"},
            "verify": _WORDS,
        },
        ("do", "first", "effort", "owner", "due", "verify"),
    )


def _rule_schema() -> Schema:
    phrases = _object({"en": _array(_TEXT), "ru": _array(_TEXT)}, ())
    day: Schema = {"type": "string", "format": "date"}
    source = _object({"title": _TEXT, "url": _TEXT, "year": {"type": "integer"}}, ("title",))
    ids = _array(_RULE_ID)
    parts: dict[str, object] = {
        "id": _RULE_ID,
        "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "status": {"enum": list(get_args(Status))},
        "about": {"enum": list(ABOUTS)},
        "step": {"type": "integer", "minimum": 0, "maximum": LAST_STEP},
        "kind": {"enum": list(get_args(Kind))},
        "covers": _array({"type": "string", "pattern": r"^S\d\.\d{2,3}$"}),
        "title": _WORDS,
        "why": _WORDS,
        "ask": phrases,
        "applies": {"type": "array"},
        "when": {"type": "array"},
        "unless": {"type": "array"},
        "says": _WORDS,
        "impact": {"type": "integer", "minimum": 1, "maximum": 5},
        "confidence": {"enum": list(get_args(Confidence))},
        "cause": _TEXT,
        "fix": _array({"$ref": "#/$defs/fix"}),
        "unlike": _WORDS,
        "sources": _array({"anyOf": [_TEXT, source]}),
        "was": ids,
        "explains": ids,
        "yields_to": ids,
        "compound": _object({"of": ids, "at_least": {"type": "integer", "minimum": 1}}, ("of", "at_least")),
        "platforms": _array(_TEXT),
        "stages": _array({"enum": list(get_args(Stage))}),
        "jurisdiction": _array(_TEXT),
        "valid_from": day,
        "valid_to": day,
        "review_by": day,
    }
    rule = _object({key: parts[key] for key in KEYS}, NEEDED)
    rule["allOf"] = [
        {
            "if": {"properties": {"about": {"const": about}}},
            "then": {"properties": {key: {"$ref": f"#/$defs/lines_{about}"} for key in ("applies", "when", "unless")}},
        }
        for about in ABOUTS
    ]
    return rule


def schema_text() -> str:
    """The schema for the dictionary that ships with the program, as it stands in `rules/schema.json`."""
    schema = pack_schema(load_dictionary(paths.rules_dir() / "facts"))
    return json.dumps(schema, ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    """Write the schema."""
    (paths.rules_dir() / "schema.json").write_text(schema_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
