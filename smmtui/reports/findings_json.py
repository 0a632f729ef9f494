"""Findings as JSON: written, validated against the shipped schema, and read back before anybody says "saved"."""

from __future__ import annotations

import json

import msgspec

from smmtui.errors import BadInput
from smmtui.model import document
from smmtui.model.document import FindingsDocument


def render(findings: FindingsDocument) -> bytes:
    """The document as bytes that are proved to be valid and to read back equal.

    Raises:
        BadInput: the bytes do not fit the schema or read back differently; nothing may be written then.
    """
    raw = document.write(findings)
    validate(raw)
    if document.read(raw) != findings:
        raise BadInput("report.not_equal")
    return raw


def validate(raw: bytes) -> None:
    """Check bytes against the JSON Schema of the findings document.

    Raises:
        BadInput: not JSON, or not such a document; the message names the place.
    """
    import jsonschema

    try:
        loaded = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadInput("report.not_json", detail=str(error)) from None
    validator = jsonschema.Draft202012Validator(document.schema())
    problem = next(iter(sorted(validator.iter_errors(loaded), key=lambda found: list(map(str, found.path)))), None)
    if problem is not None:
        where = "/".join(map(str, problem.absolute_path)) or "/"
        raise BadInput("report.not_valid", where=where, detail=problem.message[:200])


def load(raw: bytes) -> FindingsDocument:
    """Read a findings document that this program (or another) wrote.

    Raises:
        BadInput: it is not a valid findings document.
    """
    validate(raw)
    try:
        return document.read(raw)
    except msgspec.MsgspecError as error:
        raise BadInput("report.not_valid", where="/", detail=str(error)[:200]) from None
