"""The parts of a Telegram Desktop export that are read: an allow-list, everything else is never built.

Names of people, contacts, sessions, phone numbers, file paths and sticker ids are not among them. The keys were checked
on files of two generations and in the exporting program's source.
"""

from __future__ import annotations

from typing import Final

import msgspec

CHANNELS: Final = frozenset({"public_channel", "private_channel"})
GROUPS: Final = frozenset({"private_group", "public_supergroup", "private_supergroup"})
PRIVATE: Final = frozenset({"personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"})
CHAT_TYPES: Final = CHANNELS | GROUPS | PRIVATE


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A piece of marked-up text; `href` only where the text hides an address."""

    type: str = ""
    text: str = ""
    href: str | None = None


Rich = str | list[str | Entity]


class Reaction(msgspec.Struct, frozen=True, gc=False):
    """How often one emoji was given; who gave it is left out."""

    count: int = 0


class PollAnswer(msgspec.Struct, frozen=True, gc=False):
    """One option of a poll."""

    text: Rich = ""


class Poll(msgspec.Struct, frozen=True, gc=False):
    """A poll with the number of people who voted."""

    question: Rich = ""
    total_voters: int | None = None
    answers: list[PollAnswer] = []


class Message(msgspec.Struct, frozen=True):
    """One message. `from_id` and the forward source serve only to keep albums apart and are dropped afterwards."""

    id: int
    type: str = "message"
    date: str = ""
    date_unixtime: str | int | None = None
    edited_unixtime: str | int | None = None
    from_id: str | int | None = None
    forwarded_from: str | None = None
    forwarded_from_id: str | int | None = None
    saved_from: str | None = None
    reply_to_message_id: int | None = None
    photo: str | None = None
    file: str | None = None
    media_type: str = ""
    mime_type: str = ""
    poll: Poll | None = None
    text: Rich = ""
    text_entities: msgspec.Raw = msgspec.Raw(b"null")
    reactions: list[Reaction] | None = None

    @property
    def has_media(self) -> bool:
        """Whether a picture, a film or a file belongs to it, exported or not."""
        return self.photo is not None or self.file is not None or bool(self.media_type)

    @property
    def forward(self) -> tuple[str | None, str | int | None, str | None]:
        """Where it was forwarded from; equal for the parts of one forwarded album."""
        return (self.forwarded_from, self.forwarded_from_id, self.saved_from)

    @property
    def is_forward(self) -> bool:
        """Whether it repeats somebody else's post."""
        return self.forwarded_from is not None or self.forwarded_from_id is not None or self.saved_from is not None


class Chat(msgspec.Struct, frozen=True):
    """A channel or a group with its messages not yet decoded."""

    type: str = ""
    name: str | None = None
    id: int | None = None
    messages: list[msgspec.Raw] | None = None


class ChatList(msgspec.Struct, frozen=True):
    """The chats of a whole-account export."""

    chats: list[msgspec.Raw] = msgspec.field(name="list", default_factory=list)


class Root(msgspec.Struct, frozen=True):
    """The file: one chat, or all of an account's."""

    type: str = ""
    name: str | None = None
    id: int | None = None
    messages: msgspec.Raw = msgspec.Raw(b"")
    chats: ChatList | None = None
    left_chats: ChatList | None = None


class ChatHead(msgspec.Struct, frozen=True):
    """A chat of a whole-account export before anybody has picked it: its kind and name, no messages."""

    type: str = ""
    name: str | None = None
    id: int | None = None


# fmt: off
KNOWN_KEYS: Final = frozenset(
    {
        "id", "type", "date", "date_unixtime", "edited", "edited_unixtime", "from", "from_id", "author",
        "forwarded_from", "forwarded_from_id", "saved_from", "reply_to_message_id", "reply_to_peer_id",
        "via_bot", "photo", "photo_file_size", "file", "file_name", "file_size", "thumbnail",
        "thumbnail_file_size", "media_type", "sticker_emoji", "mime_type", "duration_seconds", "width",
        "height", "poll", "text", "text_entities", "reactions", "inline_bot_buttons", "contact_information",
        "contact_vcard", "contact_vcard_file_size", "location_information", "live_location_period_seconds",
        "place_name", "address", "giveaway_information", "giveaway_results", "invoice_information",
        "paid_media", "paid_stars_amount", "todo_list", "game_title", "game_description", "game_link",
        "game_message_id", "performer", "title", "media_spoiler", "self_destruct_period_seconds",
    }
)
# fmt: on
