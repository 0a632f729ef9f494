"""The rules as they counted at one time, in a form that can be kept: what they ask, without what they say.

Rules switched off are left out, limits have the values that counted. What is kept judges today's facts as it would
have judged them then; only the facts are worked out as the program works them out today.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Sequence

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.dictionary import FactDef, FactDictionary
from smmtui.engine.network import depends_on
from smmtui.engine.pack import Cause, Limit, Measure, Rule, leaves, rule_leaves
from smmtui.engine.scene import Scene
from smmtui.model.finding import Tailoring

MOST_BYTES = 32_000_000  # unpacked; nothing that this program kept is so large


class _Kept(msgspec.Struct, frozen=True):
    rules: dict[str, Rule]
    limits: dict[str, Limit]
    measures: dict[str, Measure]
    facts: tuple[FactDef, ...]
    causes: dict[str, Cause]


def pack(base: RuleBase, tailoring: Sequence[Tailoring] = ()) -> tuple[str, str]:
    """The rules that count as text, and the digest of their content by which they are known."""
    scene = Scene(base, {}, tailoring)
    rules = {name: _asked(rule) for name, rule in sorted(base.rules.items()) if name not in scene.off}
    read = {(leaf.about, leaf.fact) for rule in rules.values() for leaf in rule_leaves(rule)}
    for measure in base.measures.values():
        read |= {(leaf.about, leaf.fact) for leaf in (*leaves(measure.where), *leaves(measure.what))}
        read.add((measure.of, measure.fact))
    kept = _Kept(
        rules=rules,
        limits={
            name: msgspec.structs.replace(limit, value=scene.limit(name), why={}, where="")
            for name, limit in sorted(base.limits.items())
        },
        measures={
            name: msgspec.structs.replace(one, label={}, place="") for name, one in sorted(base.measures.items())
        },
        facts=tuple(_bare(fact) for fact in base.dictionary if (fact.about, fact.name) in read),
        causes={name: msgspec.structs.replace(cause, title={}) for name, cause in sorted(base.causes.items())},
    )
    raw = msgspec.json.encode(kept)
    return zlib.compress(raw, 9).hex(), hashlib.sha256(raw).hexdigest()[:16]


def unpack(packed: str) -> RuleBase:
    """The rules that `pack` kept.

    Raises:
        ValueError: it is nothing that `pack` made.
    """
    try:
        opened = zlib.decompressobj()
        raw = opened.decompress(bytes.fromhex(packed), MOST_BYTES)
        kept = msgspec.json.decode(raw, type=_Kept)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from None
    return RuleBase(
        rules=kept.rules,
        limits=kept.limits,
        measures=kept.measures,
        dictionary=FactDictionary(kept.facts),
        causes=kept.causes,
        versions={},
    )


def comparable(then: RuleBase, now: FactDictionary) -> RuleBase:
    """Those of the kept rules that can still be judged: every fact they read is there and means what it meant.

    A rule that counts or yields to one which cannot be judged cannot be judged either.
    """
    lost = {name for name, rule in then.rules.items() if any(not _means(key, then, now) for key in _read(then, rule))}
    while True:
        more = {name for name, rule in then.rules.items() if name not in lost and not lost.isdisjoint(depends_on(rule))}
        if not more:
            break
        lost |= more
    return msgspec.structs.replace(then, rules={name: rule for name, rule in then.rules.items() if name not in lost})


def facts_gone(then: RuleBase, names: Collection[str], now: FactDictionary) -> tuple[str, ...]:
    """The facts for which the named rules cannot be judged any more."""
    gone = {key[1] for name in names for key in _read(then, then.rules[name]) if not _means(key, then, now)}
    return tuple(sorted(gone))


def _read(base: RuleBase, rule: Rule) -> set[tuple[str, str]]:
    """The facts that a rule reads, those behind its measures instead of the measures."""
    found: set[tuple[str, str]] = set()
    for leaf in rule_leaves(rule):
        measure = base.measures.get(leaf.fact) if leaf.about == "workspace" else None
        if measure is None:
            found.add((leaf.about, leaf.fact))
            continue
        found |= {(one.about, one.fact) for one in (*leaves(measure.where), *leaves(measure.what))}
        found |= {(measure.of, measure.fact)} if measure.fact else set()
    return found


def _means(key: tuple[str, str], then: RuleBase, now: FactDictionary) -> bool:
    before, after = then.dictionary.get(*key), now.get(*key)  # type: ignore[arg-type]
    if before is None or after is None:
        return False
    return before.type == after.type and before.unit == after.unit and before.values.keys() <= after.values.keys()


def _asked(rule: Rule) -> Rule:
    """A rule without the words that only explain it."""
    return msgspec.structs.replace(
        rule, says={}, why={}, unlike={}, ask={}, fixes=(), sources=(), covers=(), where="", version=""
    )


def _bare(fact: FactDef) -> FactDef:
    return msgspec.structs.replace(fact, label={}, values={value: {} for value in fact.values}, where="")
