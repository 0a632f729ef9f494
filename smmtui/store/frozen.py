"""Records whose dictionaries cannot be changed either, so that nothing handed out can alter what is stored."""

from __future__ import annotations

from functools import cache
from typing import Any, Never

import msgspec
from msgspec import inspect

from smmtui.model.base import R, Record


class FrozenDict(dict[Any, Any]):
    """A dictionary that refuses every change; equal to a plain one with the same content."""

    def _refuse(self, *_args: object, **_kwargs: object) -> Never:
        raise TypeError("a stored record cannot be changed; put a new one in a step")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[Any, Any]]]:
        return (FrozenDict, (dict(self),))

    def __copy__(self) -> dict[Any, Any]:
        return dict(self)

    def __deepcopy__(self, _memo: object) -> dict[Any, Any]:
        return dict(self)


def freeze(record: R) -> R:
    """`record`, freshly decoded, with each dictionary in it made immutable, in place."""
    if holds_dicts(type(record)):
        _freeze_struct(record)
    return record


@cache
def holds_dicts(kind: type[msgspec.Struct]) -> bool:
    """Whether records of this kind can hold a dictionary at any depth; most cannot and need no walk."""
    return _mentions_dict(inspect.type_info(kind), set())


def _mentions_dict(info: object, seen: set[type]) -> bool:
    if isinstance(info, (inspect.DictType, inspect.AnyType)):
        return True
    if isinstance(info, inspect.StructType):
        if info.cls in seen:
            return False
        seen.add(info.cls)
        return any(_mentions_dict(field.type, seen) for field in info.fields)
    if isinstance(info, inspect.UnionType):
        return any(_mentions_dict(part, seen) for part in info.types)
    if isinstance(info, inspect.VarTupleType):
        return _mentions_dict(info.item_type, seen)
    if isinstance(info, inspect.TupleType):
        return any(_mentions_dict(part, seen) for part in info.item_types)
    return False


def _freeze_struct(struct: msgspec.Struct) -> None:
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if type(value) is dict:
            msgspec.structs.force_setattr(struct, name, FrozenDict(value))
        elif isinstance(value, msgspec.Struct):
            if not isinstance(value, Record) and holds_dicts(type(value)):
                _freeze_struct(value)
        elif type(value) is tuple:
            for part in value:
                if isinstance(part, msgspec.Struct) and holds_dicts(type(part)):
                    _freeze_struct(part)
                else:
                    break
