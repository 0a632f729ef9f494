"""S7 to S14, S22, S25: hostile files for the importers and rule packs, hostile text for the filter, addresses."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused, SmmtuiError
from smmtui.importers.interface import Options
from smmtui.importers.runner import read_file
from smmtui.workspace import content
from smmtui.workspace.session import Workspace
from tests.importers.exports import channel, message

ROOT = Path(__file__).parents[2]
GOOD = json.dumps(channel([message(1, "Hello")])).encode()
OPTIONS = Options(timezone="UTC")


def zipped(*members: tuple[str, bytes]) -> bytes:
    """An archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def overlapping() -> bytes:
    """An archive whose directory names one member many times under many names (CVE-2024-0450)."""
    one = zipped(("result.json", GOOD))
    start = one.rindex(b"PK\x01\x02")
    end = one.rindex(b"PK\x05\x06")
    entry, tail = one[start:end], bytearray(one[end:])
    entries = b"".join(entry.replace(b"result.json", f"result{number:02}on".encode()) for number in range(50))
    tail[8:12] = (50).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    return one[:start] + entries + bytes(tail)


ARCHIVES = {
    "slip": zipped(("../../out.json", GOOD), ("/etc/out.json", GOOD), ("C:\\out.json", GOOD), ("..\\out.json", GOOD)),
    "bomb": zipped(("result.json", b"[" + b" " * 60_000_000 + b"]")),
    "nested": zipped(("inner.zip", zipped(("result.json", GOOD)))),
    "overlapping": overlapping(),
    "workbook bomb": zipped(("xl/workbook.xml", b"<a>" * 20_000_000), ("[Content_Types].xml", b"<Types/>")),
    "broken": zipped(("result.json", GOOD))[:-30],
}
TEXTS = {
    "deep json": b'{"type": "public_channel", "messages": ' + b"[" * 100_000,
    "not a number": GOOD.replace(b'"id": 1,', b'"id": NaN,', 1),
    "endless number": GOOD.replace(b'"id": 1,', b'"id": ' + b"1" * 5000 + b",", 1),
    "billion laughs": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12))
    + b"]><rss><channel><item><title>&a11;</title></item></channel></rss>",
    "outer entity": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title><link>http://a.example/1</link></item></channel></rss>",
    "many columns": b"Post ID,Permalink," + b"a," * 200_000 + b"\n1,2\n",
    "no bytes of text": b"Post ID,Permalink,Publish time\n" + bytes(5000),
    "wide field": b"Post ID,Permalink,Publish time\n1,https://instagram.com/p/x/," + b"x" * 3_000_000 + b"\n",
    "open quote": b'Post ID,Permalink,Publish time\n"1,2,3\n' + b"4,5,6\n" * 1000,
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_writes_nothing_and_ends_soon(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    file = tmp_path / "deep" / "er" / "export.zip"
    file.write_bytes(ARCHIVES[name])
    started = time.process_time()
    try:
        parsed = read_file(file, OPTIONS, here=True, asking=True)
        assert len(parsed.posts) <= 1
    except SmmtuiError as error:
        assert "⟪" not in error.tell("en") + error.tell("ru")
    assert time.process_time() - started < 3
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_file_ends_in_posts_or_a_refusal(tmp_path: Path, name: str) -> None:
    file = tmp_path / ("export.xml" if TEXTS[name].startswith(b"<") else "export")
    file.write_bytes(TEXTS[name])
    started = time.process_time()
    try:
        parsed = read_file(file, OPTIONS, here=True, asking=True)
        assert not any("root:" in post.text for post in parsed.posts)
        assert sum(len(post.text) for post in parsed.posts) < 1_000_000
    except ImportRefused as error:
        assert "⟪" not in error.tell("en") + error.tell("ru")
    assert time.process_time() - started < 3


@pytest.mark.parametrize("text", ["^(a+)+$", "(.*)*x", "[", "\\", "(?P<", "a{1,99999}"])
def test_the_filter_takes_letters_and_no_patterns(ws: Workspace, text: str) -> None:
    started = time.process_time()
    found = content.rows(ws, content.ContentQuery(text=text + "a" * 27 + "!"))
    assert len(found.items) == 0
    assert time.process_time() - started < 1


def test_rule_packs_and_the_engine_know_no_patterns() -> None:
    """A pack's words reach no regular expression: every pattern of the engine is a constant in its code."""
    calls = re.compile(r"\bre\.(?:compile|search|match|fullmatch|sub|findall|finditer)\((?!\s*r?f?[\"'])")
    found = [
        f"{path.name}: {call.group()}"
        for path in sorted((ROOT / "smmtui" / "engine").glob("*.py"))
        for call in calls.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_one_place_opens_addresses() -> None:
    opening = re.compile(r"\bwebbrowser\b|\bxdg-open\b|\.open_url\(|\bos\.startfile\b")
    found = {
        path.name
        for path in sorted((ROOT / "smmtui").rglob("*.py"))
        if re.search(r"\bwebbrowser\b|\bxdg-open\b|\bos\.startfile\b", path.read_text(encoding="utf-8"))
    }
    assert opening.search("self.host.open_url(url)")
    assert found <= {"links.py", "app.py"}


def test_nothing_unpacks_archives_to_disk_or_runs_what_it_reads() -> None:
    forbidden = re.compile(
        r"\bextractall\b|\barchive\.extract\(|\bpickle\b|\beval\(|\bexec\(|yaml\.(?:load|safe_load)\(|shell=True"
    )
    found = [
        f"{path.relative_to(ROOT)}: {call.group()}"
        for path in sorted((ROOT / "smmtui").rglob("*.py"))
        for call in forbidden.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_xml_is_read_by_the_careful_parser_only() -> None:
    """From the standard library come names of types and errors only, never a parser."""
    taken = [
        (path.name, name.strip())
        for path in sorted((ROOT / "smmtui").rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if (found := re.match(r"\s*from xml\.[\w.]+ import (.+)", line))
        for name in found[1].split(",")
    ]
    assert {name for _, name in taken} <= {"Element", "ParseError"}
    plain = [
        path.name
        for path in (ROOT / "smmtui").rglob("*.py")
        if re.search(r"^\s*import (?:xml|lxml)", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert plain == []
