"""Random records of every kind, built from the types of their fields."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from smmtui.credentials.grammar import parse
from smmtui.model.base import Record

_WORDS: Final = (
    "кофе", "утро", "акция", "post", "launch", "сторис", "отзыв", "Q4", "идея", "ответить", "🙂", "naïve", "ночь",
    "[b]x[/b]", "“quoted”", "1 + 1 = 2", "a/b", "line\nbreak", "табуляция\tздесь", "конец.",
)  # fmt: skip
_LOCATIONS: Final = ("KeePass: smm.kdbx > Instagram", "op://Marketing/VK", "Bitwarden: Marketing > Telegram")
_LONGEST: Final = 4


def record_of(kind: type[Record], name: str, chance: random.Random) -> Record:
    """A record of this kind with this id; about half of its fields are filled."""
    plain = {**_struct(_info(kind), chance), "id": name}
    if "location" in plain:
        plain["location"] = msgspec.to_builtins(parse(chance.choice(_LOCATIONS)))
    return msgspec.convert(plain, kind)


@cache
def _info(kind: type[msgspec.Struct]) -> inspect.StructType:
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)  # noqa: S101 - records are structs
    return found


def _struct(info: inspect.StructType, chance: random.Random) -> dict[str, Any]:
    wanted = [field for field in info.fields if field.required or chance.random() < 0.5]
    return {field.encode_name: _value(field.type, chance) for field in wanted}


def _value(info: Any, chance: random.Random) -> Any:
    """A value of any type that records have."""
    match info:
        case inspect.StructType():
            return _struct(info, chance)
        case inspect.UnionType():
            return _value(chance.choice(info.types), chance)
        case inspect.LiteralType():
            return chance.choice(sorted(info.values, key=str))
        case inspect.VarTupleType():
            return [_value(info.item_type, chance) for _ in range(chance.randrange(_LONGEST))]
        case inspect.TupleType():
            return [_value(part, chance) for part in info.item_types]
        case inspect.DictType():
            return {
                _value(info.key_type, chance): _value(info.value_type, chance)
                for _ in range(chance.randrange(_LONGEST))
            }
        case _:
            return _plain(info, chance)


def _plain(info: Any, chance: random.Random) -> Any:
    match info:
        case inspect.NoneType():
            return None
        case inspect.BoolType():
            return chance.random() < 0.5
        case inspect.IntType():
            return chance.randrange(info.ge or 0, (info.le or 5) + 1)
        case inspect.FloatType():
            return round(chance.uniform(0, 1000), 3)
        case inspect.DateTimeType():
            return datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(80_000_000))
        case inspect.DateType():
            return date(2024, 1, 1) + timedelta(days=chance.randrange(900))
        case inspect.DecimalType():
            return str(chance.randrange(100_000))
        case _:
            return " ".join(chance.choices(_WORDS, k=chance.randint(1, 6)))


def spelled(kind: type[Record], name: str, text: str) -> Record:
    """A record of this kind with this id, every field filled, and `text` in every place that takes any text."""
    plain = {**_spelled(_info(kind), text), "id": name}
    if "location" in plain:
        plain["location"] = msgspec.to_builtins(parse(_LOCATIONS[0]))
    return msgspec.convert(plain, kind)


def _spelled(info: Any, text: str) -> Any:
    """A value of any type that records have; of several types the one that holds the most text."""
    match info:
        case inspect.StructType():
            return {field.encode_name: _spelled(field.type, text) for field in info.fields}
        case inspect.UnionType():
            kinds = (inspect.StrType, inspect.VarTupleType, inspect.StructType)
            return _spelled(
                next((one for kind in kinds for one in info.types if isinstance(one, kind)), info.types[0]), text
            )
        case inspect.LiteralType():
            return max(info.values, key=str)
        case inspect.VarTupleType():
            return [_spelled(info.item_type, text)]
        case inspect.TupleType():
            return [_spelled(part, text) for part in info.item_types]
        case inspect.DictType():
            return {_spelled(info.key_type, text): _spelled(info.value_type, text)}
        case inspect.StrType():
            return text
        case _:
            return _plain(info, random.Random(7))  # noqa: S311 - numbers and days
