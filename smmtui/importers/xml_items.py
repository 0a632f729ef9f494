"""Reading XML element by element, never trusting it: no entities of its own, no outside files, small repairs."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Final

from smmtui.errors import ImportRefused
from smmtui.importers.head import Damage, Source
from smmtui.importers.interface import Parsed, ParsedPost, Progress, Skip
from smmtui.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,31});)")
_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{1,30};")
_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")
_DEEPEST: Final = 200


def local(tag: object) -> str:
    """The name of a tag without its namespace; "" for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(source: Source, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of those names from the top, each whole and then forgotten.

    Raises:
        ImportRefused: the XML is broken beyond repair, hostile, or nested deeper than any real one.
    """
    data = bytes(source.data)
    if source.utf16:
        data = _DECLARED.sub(b"", data)
    if _CONTROLS.search(data):
        data = _CONTROLS.sub(b"", data)
    if _NAMED.search(data) or _AMPERSAND.search(data):
        data = b"".join(part if part.startswith(b"<![CDATA[") else _repaired(part) for part in _CDATA.split(data))
    yield from _parse(data, source, wanted)


def posts(
    source: Source, wanted: frozenset[str], post: Callable[[Element], ParsedPost | str], progress: Progress
) -> Generator[Parsed, None, int]:
    """The post of every element, each once, then what was skipped and why; returns how many elements were read.

    Raises:
        ImportRefused: there are none, or the XML cannot be read.
    """
    skipped: Counter[str] = Counter()
    seen: set[str] = set()
    read = 0
    for element in elements(source, wanted):
        read += 1
        progress(read, read + 1)
        found = post(element)
        if isinstance(found, str):
            skipped[found] += 1
        elif found.native_id in seen:
            skipped["repeated_item"] += 1
        else:
            seen.add(found.native_id)
            yield found
    if not read:
        raise ImportRefused("import.no_posts", file=source.label)
    yield from (Skip(reason, count) for reason, count in sorted(skipped.items()))
    return read


def _repaired(data: bytes) -> bytes:
    """XML with only the entities that it knows: the names of HTML become letters, a lone ampersand is spelled out."""
    named = _NAMED.sub(lambda found: html.unescape(found[0].decode()).encode("ascii", "xmlcharrefreplace"), data)
    return _AMPERSAND.sub(b"&amp;", named)


def _parse(data: bytes, source: Source, wanted: frozenset[str]) -> Iterator[Element]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    inside = 0
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=False):
            hit = local(element.tag) in wanted
            if event == "start":
                depth += 1
                inside += hit
                if depth > _DEEPEST:
                    raise ImportRefused("import.too_deep", file=source.label)
                continue
            depth -= 1
            inside -= hit
            if hit:
                yield element
            if not inside:
                element.clear()
    except DefusedXmlException as error:
        raise ImportRefused("import.hostile_xml", file=source.label) from error
    except (ParseError, ValueError, LookupError) as error:
        if source.partial:
            source.damage.append(Damage())
            return
        key = "import.truncated" if "no element found" in str(error) or "unclosed" in str(error) else "import.not_xml"
        raise ImportRefused(key, file=source.label, detail=one_line(str(error))[:200]) from error


def child(element: Element, *names: str) -> str:
    """The text of the first child of one of these names that has any."""
    for name in names:
        for one in element:
            if local(one.tag) == name and (one.text or "").strip():
                return (one.text or "").strip()
    return ""
