"""The report as JSON: written, validated against the shipped schema, and read back before anybody says "saved"."""

from __future__ import annotations

import json

import msgspec

from smmtui.errors import BadInput
from smmtui.reports.report_document import Report, schema


def render(report: Report) -> bytes:
    """The report as bytes that are proved to be valid and to read back equal.

    Raises:
        BadInput: the bytes do not fit the schema or read back differently; nothing may be written then.
    """
    raw = msgspec.json.format(msgspec.json.encode(report, order="deterministic"), indent=1) + b"\n"
    validate(raw)
    if msgspec.json.decode(raw, type=Report) != report:
        raise BadInput("report.not_equal")
    return raw


def validate(raw: bytes) -> None:
    """Check bytes against the JSON Schema of the report.

    Raises:
        BadInput: not JSON, or no such report; the message names the place.
    """
    import jsonschema

    try:
        loaded = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadInput("report.not_json", detail=str(error)) from None
    problem = next(iter(jsonschema.Draft202012Validator(schema()).iter_errors(loaded)), None)
    if problem is not None:
        where = "/".join(map(str, problem.absolute_path)) or "/"
        raise BadInput("report.not_valid_report", where=where, detail=problem.message[:200])
