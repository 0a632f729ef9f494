"""The report as JSON: valid by the schema that is printed, read back equal, refused otherwise."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from smmtui.errors import BadInput
from smmtui.reports import report_json
from smmtui.reports.report_document import Report, schema
from tests.reports.making import HOSTILE, report


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_written_is_valid_and_reads_back_equal(text: str) -> None:
    made = report(text)
    raw = report_json.render(made)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(raw))
    assert msgspec.json.decode(raw, type=Report) == made


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_json.render(report()) == report_json.render(report())


@pytest.mark.parametrize("raw", [b"{", b"[]", b'{"format": "other"}'])
def test_what_is_no_report_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput):
        report_json.validate(raw)
