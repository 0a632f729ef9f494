"""Telling which messages of a Telegram export form one album: the file itself does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from smmtui.importers.telegram_shape import Message
from smmtui.importers.telegram_text import rich

ALBUM_LIMIT: Final = 10


def albums(messages: Iterable[Message]) -> Iterator[list[Message]]:
    """The messages in their order, those of one album together.

    An album is at most ten messages with consecutive ids, the same second, sender and forward source, media on each,
    and no more than one text among them.
    """
    group: list[Message] = []
    texts = 0
    for message in messages:
        has_text = bool(rich(message))
        if group and (len(group) == ALBUM_LIMIT or texts + has_text > 1 or not _continues(group[-1], message)):
            yield group
            group, texts = [], 0
        group.append(message)
        texts += has_text
    if group:
        yield group


def _continues(last: Message, message: Message) -> bool:
    return (
        message.id == last.id + 1
        and message.has_media
        and last.has_media
        and _second(message) == _second(last)
        and message.from_id == last.from_id
        and message.forward == last.forward
    )


def _second(message: Message) -> str:
    return str(message.date_unixtime) if message.date_unixtime is not None else message.date
