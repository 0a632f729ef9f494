"""What a Telegram message says: its text, the addresses behind it, its format and its numbers."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from smmtui.importers.interface import Number
from smmtui.importers.telegram_shape import Entity, Message, Poll, Rich
from smmtui.model.content import Format
from smmtui.text import one_line, safe_text

TEXT_LIMIT: Final = 100_000
LINK_LIMIT: Final = 50
_ADDRESS_LIMIT: Final = 2_000
_BY_MEDIA: Final[dict[str, Format]] = {
    "video_file": "video",
    "video_message": "video",
    "animation": "video",
    "voice_message": "audio",
    "audio_file": "audio",
    "sticker": "other",
}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:.]{2,}(?::\d+)?(?:[/?#]\S*)?")
_DIGIT = re.compile(r"\d(?=(?:\D*\d){4})")
_entities = msgspec.json.Decoder(list[str | Entity] | None)


def rich(message: Message) -> Rich:
    """The message's text with its marks; older files have it in `text` only, some in `text_entities` only."""
    if message.text:
        return message.text
    try:
        return _entities.decode(message.text_entities) or ""
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def plain(text: Rich) -> str:
    """The text as readers see it, safe to show; a payment card number keeps its last four digits only."""
    if isinstance(text, str):
        joined = text
    else:
        joined = "".join(
            piece
            if isinstance(piece, str)
            else _DIGIT.sub("•", piece.text)
            if piece.type == "bank_card"
            else piece.text
            for piece in text
        )
    return safe_text(joined[:TEXT_LIMIT]).strip()


def addresses(text: Rich) -> tuple[str, ...]:
    """The web addresses in the text and behind it, each once, in order; other schemes are left out."""
    if isinstance(text, str):
        return ()
    found: dict[str, None] = {}
    for piece in text:
        if isinstance(piece, str):
            continue
        written = piece.href if piece.type == "text_link" else piece.text if piece.type == "link" else None
        address = _address(written) if written else ""
        if address and len(found) < LINK_LIMIT:
            found[address] = None
    return tuple(found)


def _address(written: str) -> str:
    written = one_line(written)
    if len(written) > _ADDRESS_LIMIT or " " in written:
        return ""
    if written.lower().startswith(("http://", "https://")):
        return written
    if _HOST.fullmatch(written):
        return f"https://{written}"
    return ""


def only_links(text: Rich) -> bool:
    """Whether the text is nothing but addresses."""
    if isinstance(text, str):
        return False
    rest = "".join(piece if isinstance(piece, str) else piece.text if piece.type != "link" else "" for piece in text)
    return not rest.strip() and any(not isinstance(piece, str) and piece.type == "link" for piece in text)


def poll_text(poll: Poll) -> str:
    """A poll's question and options, one a line."""
    options = [f"• {plain(answer.text)}" for answer in poll.answers[:20]]
    return "\n".join([plain(poll.question), *options]).strip()


def format_of(message: Message, text: Rich, *, group: bool) -> Format:
    """The format of a single message; a forward counts as a repost whatever it carries."""
    if message.is_forward:
        return "repost"
    if message.poll is not None:
        return "poll"
    if group and message.reply_to_message_id is not None:
        return "reply"
    if message.media_type:
        return _BY_MEDIA.get(message.media_type, "other")
    if message.photo is not None:
        return "photo"
    if message.file is not None:
        return _file_format(message.mime_type)
    return "link" if only_links(text) else "text"


def album_format(formats: set[Format]) -> Format:
    """The format of an album: what all its parts are, unless they are pictures or films."""
    if len(formats) == 1:
        single = next(iter(formats))
        if single in {"audio", "document", "repost", "reply"}:
            return single
    return "carousel"


def _file_format(mime: str) -> Format:
    kind = mime.partition("/")[0]
    return {"image": "photo", "video": "video", "audio": "audio"}.get(kind, "document")  # type: ignore[return-value]


def numbers(parts: list[Message], *, reactions_known: bool) -> tuple[Number, ...]:
    """The post's numbers. Reactions are absent where the whole file has none, zero where only this post has none."""
    found = []
    if reactions_known:
        total = sum(reaction.count for part in parts for reaction in part.reactions or ())
        found.append(Number("reactions", float(total), "reactions"))
    poll = parts[0].poll
    if poll is not None and poll.total_voters is not None:
        found.append(Number("votes", float(poll.total_voters), "total_voters"))
    return tuple(found)
