"""Opening a Telegram Desktop export: repairing what its writer gets wrong and picking the chat that is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers.head import Source
from smmtui.importers.interface import Choice, Note, Options
from smmtui.importers.telegram_shape import CHANNELS, CHAT_TYPES, PRIVATE, Chat, ChatHead, Root
from smmtui.text import one_line

_NAME_LIMIT: Final = 200
# The writer puts control characters as \xNN, which is no JSON. Lone surrogates come from cut emoji.
_HEX = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_LONE = re.compile(
    rb"(?<!\\)((?:\\\\)*)(?:(\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_MESSAGES_KEY = re.compile(rb'"messages"\s*:')
_root = msgspec.json.Decoder(Root)
_chat = msgspec.json.Decoder(Chat)
_chat_head = msgspec.json.Decoder(ChatHead)
_raw_list = msgspec.json.Decoder(list[msgspec.Raw])

_T = TypeVar("_T")
READ_ERRORS: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True)
class Opened:
    """The chat that is to be read, and what was noticed on the way; `choices` are the channels of a larger file."""

    chat: Chat
    messages: list[msgspec.Raw]
    written: memoryview  # the chat's bytes
    notes: tuple[Note, ...] = ()
    choices: tuple[Choice, ...] = ()


def repaired(data: bytes | memoryview) -> bytes:
    r"""The same bytes with \xNN written as \u00NN and lone surrogates as U+FFFD."""
    return _LONE.sub(
        lambda found: found.group() if found.group(2) else found.group(1) + rb"\ufffd", _HEX.sub(rb"\1\\u00\2", data)
    )


def open_export(source: Source, options: Options, *, asking: bool) -> Opened:
    """The chat that the options ask for.

    Raises:
        ImportRefused: the file is broken, holds no channel, or holds several and none was picked.
    """
    root, notes = _read_root(source)
    if source.utf16:
        notes = (*notes, Note("warn.utf16"))
    if root.chats is not None or root.left_chats is not None:
        return _pick(root, source, options, notes, asking=asking)
    if len(memoryview(root.messages)) == 0:
        raise ImportRefused("import.no_messages", file=source.label)
    if len(_MESSAGES_KEY.findall(source.data)) > 1:
        raise ImportRefused("import.twice", file=source.label, name="messages")
    messages = _decoded(_raw_list, root.messages, source)
    chat = _allowed(Chat(root.type, root.name, root.id, messages), source)
    return Opened(chat, messages, memoryview(root.messages), notes)


def _read_root(source: Source) -> tuple[Root, tuple[Note, ...]]:
    try:
        return _root.decode(source.data), ()
    except READ_ERRORS as error:
        fixed = repaired(source.data) if not isinstance(error, RecursionError) else b""
        if fixed and fixed != source.data:
            return _decoded(_root, fixed, source), (Note("warn.repaired"),)
        raise broken(error, source) from error


def _decoded(decoder: msgspec.json.Decoder[_T], raw: bytes | msgspec.Raw, source: Source) -> _T:
    try:
        return decoder.decode(raw)
    except READ_ERRORS as error:
        raise broken(error, source) from error


def broken(error: Exception, source: Source) -> ImportRefused:
    """Why a file could not be decoded, as a sentence."""
    name = source.label
    if isinstance(error, RecursionError):
        return ImportRefused("import.too_deep", file=name)
    if isinstance(error, UnicodeDecodeError):
        return ImportRefused("import.encoding", file=name)
    if isinstance(error, msgspec.ValidationError):
        return ImportRefused("import.wrong_shape", file=name, detail=one_line(str(error))[:200])
    if "truncated" in str(error):
        return ImportRefused("import.truncated", file=name)
    return ImportRefused("import.not_json", file=name, detail=one_line(str(error))[:200])


def _allowed(chat: Chat, source: Source) -> Chat:
    """The chat itself.

    Raises:
        ImportRefused: it is a private conversation or of no kind that the exporting program writes.
    """
    if chat.type in PRIVATE:
        raise ImportRefused("import.private_chat", file=source.label)
    if chat.type not in CHAT_TYPES:
        raise ImportRefused("import.unknown_chat", file=source.label, kind=one_line(chat.type)[:40] or "?")
    return chat


def _pick(root: Root, source: Source, options: Options, notes: tuple[Note, ...], *, asking: bool) -> Opened:
    lists = [part.chats for part in (root.chats, root.left_chats) if part is not None]
    channels: dict[str, tuple[ChatHead, msgspec.Raw]] = {}
    for raw in (raw for part in lists for raw in part):
        head = _decoded(_chat_head, raw, source)
        if head.type in CHANNELS and head.id is not None:
            channels[str(head.id)] = (head, raw)
    if not channels:
        raise ImportRefused("import.no_channels", file=source.label)
    choices = tuple(Choice(key, name_of(head.name) or key) for key, (head, _) in channels.items())
    wanted = options.chat.strip().casefold()
    picked = [one.value for one in choices if wanted in {one.value, one.label.casefold()}] if wanted else []
    if not picked and not wanted and (asking or len(choices) == 1):
        picked = [choices[0].value]
    if len(picked) != 1:
        names = ", ".join(f"{one.label} ({one.value})" for one in choices[:20])
        raise ImportRefused("import.pick_channel", file=source.label, channels=names)
    chat = _decoded(_chat, channels[picked[0]][1], source)
    written = memoryview(channels[picked[0]][1])
    return Opened(chat, chat.messages or [], written, (*notes, Note("warn.whole_account")), choices)


def name_of(name: str | None) -> str:
    """A chat's name on one line, safe to show."""
    return one_line(name or "")[:_NAME_LIMIT]
