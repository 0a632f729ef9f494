"""The calendar for other programs: iCalendar with slots, reviews and weekly blocks, and tables for schedulers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.interview.quarter import first_day, quarter_of
from smmtui.model.account import Account
from smmtui.model.calendar import CALENDAR_ID, CalendarMark, CalendarOut
from smmtui.model.finding import Profile, Task
from smmtui.model.planning import Slot
from smmtui.planning import calendar
from smmtui.planning.business_time import zone_named
from smmtui.planning.calendar import DAYS
from smmtui.reports import ical, scheduler_csv
from smmtui.reports.ical import Entry
from smmtui.reports.redact import Redactor
from smmtui.reports.scheduler_csv import Post
from smmtui.reports.secrets import text_without_secrets
from smmtui.text import one_line
from smmtui.workspace import exports, overview, planning_calendar_check, records
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_start import PREFIX
from smmtui.workspace.session import PROFILE_ID, Workspace

BACK: Final = 30  # days of the past that still go out, so that what was late can be put right
POST_MINUTES: Final = 15
MONDAY: Final = (time(10, 0), 30)
FRIDAY: Final = (time(15, 0), 120)
FRIDAY_STEP: Final = "start/friday"
FORMATS: Final = ("ics", "csv", "json")


@dataclass(frozen=True, slots=True)
class Made:
    """What is written: the file, how many entries or posts it holds, and what a person should know about it."""

    data: bytes
    n: int
    notes: tuple[str, ...] = ()


def ics(ws: Workspace, *, redact: Redactor | None = None, alarm: int | None = None) -> Made:
    """The calendar as iCalendar: slots of the last 30 days and all to come, the next review, Monday and Friday blocks.

    What was given out is remembered, so that the next file tells what changed and cancels what is gone; a redacted one
    and a window that only reads leave that memory as it is.

    Raises:
        InvalidValue: the alarm is no number of minutes up to a week.
    """
    if alarm is not None and not 0 <= alarm <= ical.MOST_ALARM:
        raise InvalidValue("calendar.alarm", most=ical.MOST_ALARM)
    known = _known(ws)
    now = ws.clock.now().replace(microsecond=0)
    plain = list(_entries(ws, None, known))
    marks = {one.uid: _mark(one, known.get(one.uid), now) for one in plain}
    cancelled = [_gone(uid, mark) for uid, mark in known.items() if uid not in marks and _recent(mark, ws.today)]
    marks |= {one.uid: _cancelled(known[one.uid], now) for one in cancelled}
    if redact is None and not ws.read_only and marks != known:
        with ws.store.step("calendar.sent", undoable=False) as step:
            step.put(CalendarOut(id=CALENDAR_ID, entries=marks))
    shown = plain if redact is None else list(_entries(ws, redact, known))
    entries = [(one, marks[one.uid]) for one in (*shown, *cancelled)]
    name = i18n.t("calendar.out.name", brand=_brand(ws, redact))
    return Made(ical.render(entries, name=name, lang=i18n.active(), alarm=alarm), len(entries), _notes(ws))


def _known(ws: Workspace) -> Mapping[str, CalendarMark]:
    held = ws.store.get(CalendarOut, CALENDAR_ID)
    return held.entries if held is not None else {}


def _mark(entry: Entry, before: CalendarMark | None, now: datetime) -> CalendarMark:
    """The same mark while nothing changed, else one with the next number and the present time."""
    if before is not None and before.digest == entry.digest:
        return before
    number = 0 if before is None else before.sequence + 1
    return CalendarMark(digest=entry.digest, sequence=number, changed_at=now, start=entry.stamp)


def _gone(uid: str, mark: CalendarMark) -> Entry:
    return ical.gone(uid, mark, i18n.t("calendar.out.gone"))


def _cancelled(before: CalendarMark, now: datetime) -> CalendarMark:
    """The mark of an entry that is gone: its number grows once, when it goes."""
    if before.digest == CANCELLED:
        return before
    return CalendarMark(digest=CANCELLED, sequence=before.sequence + 1, changed_at=now, start=before.start)


CANCELLED: Final = "cancelled"


def _recent(mark: CalendarMark, today: date) -> bool:
    return mark.start[:8] >= f"{today - timedelta(days=BACK):%Y%m%d}"


def _entries(ws: Workspace, redact: Redactor | None, known: Mapping[str, CalendarMark]) -> Iterator[Entry]:
    """Every entry as it stands now; a dropped slot only where it was given out before."""
    own = _uid_end(ws)
    accounts = {one.id: one for one in records.list_all(ws, Account)}
    labels = {ident: exports.going_out(one, redact).label for ident, one in accounts.items()}
    since = ws.today - timedelta(days=BACK)
    for slot in planning_calendar_check.slots(ws):
        uid = f"slot-{slot.id.lower()}{own}"
        if slot.on >= since and (slot.state != "dropped" or uid in known):
            plain = exports.going_out(slot, redact)
            pillar = _pillar(ws, slot, redact)
            yield _slot(plain, uid, _zone(ws, accounts.get(slot.account)), labels.get(slot.account, ""), pillar)
    day = overview.next_date(ws)
    if day is not None:
        what = i18n.t("calendar.out.review", brand=_brand(ws, redact))
        yield Entry(f"review-{day:%Y%m%d}{own}", day, what, category=_kind("review"))
    yield from _blocks(ws, own)


def _uid_end(ws: Workspace) -> str:
    """The end of every lasting id: the same for this workspace wherever it is kept, and for no other."""
    profile = ws.profile
    born = profile.created_at.astimezone(UTC).isoformat() if profile.created_at is not None else profile.name
    return f"-{hashlib.blake2b(born.encode(), digest_size=6).hexdigest()}@smmtui"


def _pillar(ws: Workspace, slot: Slot, redact: Redactor | None) -> str:
    """The name of a slot's pillar without secrets; "" where it has none or nothing is to be told."""
    return text_without_secrets(telling.pillar_words(ws, slot.pillar)) if slot.pillar and redact is None else ""


def _slot(slot: Slot, uid: str, zone: tzinfo, where: str, pillar: str) -> Entry:
    what = one_line(telling.post_words(slot))
    lines = [
        (i18n.t("calendar.account"), where),
        (i18n.t("records.slot.format"), telling.choice("format", slot.format) if slot.format else ""),
        (i18n.t("records.slot.pillar"), pillar),
        (i18n.t("calendar.stage"), telling.choice("stage", slot.stage) if slot.stage else ""),
        (i18n.t("calendar.owner"), slot.owner),
        (i18n.t("records.slot.state"), telling.choice("state", slot.state)),
    ]
    about = "\n".join(f"{name}: {value}" for name, value in lines if value)
    return Entry(
        uid,
        moment_of(slot, zone),
        f"{where}: {what}" if where else what,
        about,
        minutes=POST_MINUTES,
        status="CANCELLED" if slot.state == "dropped" else "CONFIRMED" if slot.state == "ready" else "TENTATIVE",
        category=_kind("post"),
    )


def moment_of(slot: Slot, zone: tzinfo) -> datetime | date:
    """When a slot goes out by its account's clock; without a time the whole day.

    A time that the clock skips in spring is the one an hour later that it shows then.
    """
    wall = calendar.wall(slot)
    if wall is None:
        return slot.on
    at = wall.replace(tzinfo=zone)
    return at.astimezone(UTC).astimezone(zone) if zone is not UTC else at


def _blocks(ws: Workspace, own: str) -> Iterator[Entry]:
    """The Monday page through this quarter and the next one that begins within 90 days; the Fridays of a start."""
    zone = zone_named(ws.profile.timezone)
    quarters = dict.fromkeys((quarter_of(ws.today), quarter_of(ws.today + timedelta(days=DAYS))))
    for period in quarters:
        yield _weekly(f"monday-{period.lower()}{own}", "monday", _weekdays(period, 0), MONDAY, zone)
    fridays = sorted(one.due for one in records.list_all(ws, Task) if _is_friday(one) and one.due is not None)
    if fridays:
        yield _weekly(f"friday-{fridays[0]:%Y%m%d}{own}", "friday", (fridays[0], fridays[-1]), FRIDAY, zone)
        return
    for period in quarters:
        yield _weekly(f"friday-{period.lower()}{own}", "friday", _weekdays(period, 4), FRIDAY, zone)


def _is_friday(task: Task) -> bool:
    """Whether a task is one of the Friday blocks of the first ninety days."""
    if task.template:
        return task.template == FRIDAY_STEP
    return task.id.startswith(PREFIX) and task.text.get("en") == i18n.t("planning.start.friday", lang="en")


def _weekdays(period: str, weekday: int) -> tuple[date, date]:
    """The first and the last such weekday (Monday is 0) of a quarter."""
    first = first_day(period)
    after = first_day(quarter_of(first + timedelta(days=95)))
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return start, after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)


def _weekly(uid: str, name: str, days: tuple[date, date], block: tuple[time, int], zone: tzinfo) -> Entry:
    at, minutes = block
    return Entry(
        uid,
        datetime.combine(days[0], at, zone),
        i18n.t(f"calendar.out.{name}"),
        i18n.t(f"calendar.out.{name}.about"),
        minutes=minutes,
        until=days[1],
        busy=True,
        category=_kind("block"),
    )


def _kind(name: str) -> str:
    return i18n.t(f"calendar.out.kind.{name}")


def _zone(ws: Workspace, account: Account | None) -> tzinfo:
    return zone_named((account.timezone if account is not None else "") or ws.profile.timezone)


def _brand(ws: Workspace, redact: Redactor | None) -> str:
    held = ws.store.get(Profile, PROFILE_ID) or Profile(id=PROFILE_ID)
    return exports.going_out(held, redact).name or "smmtui"


def _notes(ws: Workspace) -> tuple[str, ...]:
    """What a person should know: accounts whose clock nobody named are taken to go by UTC."""
    if ws.profile.timezone:
        return ()
    named = {one.id for one in records.list_all(ws, Account) if one.timezone}
    if all(one.account in named for one in planning_calendar_check.slots(ws) if one.at):
        return ()
    return (i18n.t("calendar.out.no_zone"),)


def table(ws: Workspace, shape: str = "plain", *, redact: Redactor | None = None, days: int = DAYS) -> Made:
    """The coming slots that have a time and a text, as a table in the shape that a scheduler imports.

    Raises:
        NotFound: there is no such shape.
    """
    wanted = scheduler_csv.shape(shape)
    accounts = {one.id: one for one in records.list_all(ws, Account)}
    now = ws.clock.now()
    posts, left = [], 0
    for slot in planning_calendar_check.slots(ws):
        if slot.state == "dropped" or not ws.today <= slot.on <= ws.today + timedelta(days=days):
            continue
        account = accounts.get(slot.account)
        at = moment_of(slot, _zone(ws, account))
        if wanted.strict and (not isinstance(at, datetime) or not slot.text or at <= now):
            left += 1
            continue
        posts.append(_post(ws, slot, account, at, redact))
    notes = [*_notes(ws), i18n.choose(wanted.note)] if wanted.note else list(_notes(ws))
    if left:
        notes.append(i18n.t("calendar.out.left", n=left))
    signs = scheduler_csv.guarded(posts)
    if signs:
        notes.append(i18n.t("calendar.out.guarded", n=signs))
    if wanted.most and len(posts) > wanted.most:
        notes.append(i18n.t("calendar.out.most", n=len(posts), most=wanted.most, name=wanted.name))
    return Made(scheduler_csv.render(posts, wanted), len(posts), tuple(notes))


def _post(ws: Workspace, slot: Slot, account: Account | None, at: datetime | date, redact: Redactor | None) -> Post:
    plain = exports.going_out(slot, redact)
    whose = exports.going_out(account, redact) if account is not None else None
    return Post(
        id=slot.id,
        at=at,
        text=plain.text,
        platform=account.platform if account is not None else "",
        account=whose.label if whose is not None else "",
        format=telling.choice("format", slot.format) if slot.format else "",
        kind=slot.format,
        pillar=_pillar(ws, slot, redact),
        stage=telling.choice("stage", slot.stage) if slot.stage else "",
        owner=plain.owner,
        state=telling.choice("state", slot.state),
        note=plain.note,
    )


def render(
    ws: Workspace, form: str, *, shape: str = "", redact: Redactor | None = None, alarm: int | None = None
) -> Made:
    """The calendar in one of FORMATS.

    Raises:
        UsageError: there is no such form. NotFound: there is no such shape. InvalidValue: the alarm makes no sense.
    """
    if form == "ics":
        return ics(ws, redact=redact, alarm=alarm)
    if form == "csv":
        return table(ws, shape or scheduler_csv.PLAIN, redact=redact)
    from smmtui.errors import UsageError
    from smmtui.reports import tabular

    if form != "json":
        raise UsageError("report.no_such_form", form=form, forms=", ".join(FORMATS))
    slots: Sequence[Slot] = [exports.going_out(one, redact) for one in planning_calendar_check.slots(ws)]
    return Made(tabular.json_bytes("calendar", slots), len(slots))
