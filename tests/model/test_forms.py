"""Forms: what people type becomes records, and records become what people can change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmtui import errors, i18n
from smmtui.credentials.grammar import locate
from smmtui.model.account import Account, Admin, FollowerCount
from smmtui.model.base import Money, Record
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Profile, Task, Waiver
from smmtui.model.forms import FORMS, Field, Form, build, form_named, form_of, parse_field, show_field, show_record
from smmtui.model.organisation import Member

TODAY = date(2026, 11, 21)
FORM_LIST = list(FORMS.values())
FIELDS = [field for form in FORM_LIST for field in form.fields]


def field_of(kind: type[Record], name: str) -> Field:
    field = form_of(kind).field(name)
    assert field is not None
    return field


def read(kind: type[Record], name: str, raw: str, lang: str = "en") -> object:
    return parse_field(field_of(kind, name), raw, lang=lang, today=TODAY)


@pytest.mark.parametrize("form", FORM_LIST, ids=lambda form: form.name)
def test_every_field_of_a_form_is_a_field_of_its_record(form: Form) -> None:
    assert {field.name for field in form.fields} <= set(form.kind.__struct_fields__)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("form", FORM_LIST, ids=lambda form: form.name)
def test_every_word_of_a_form_is_there(form: Form, lang: str) -> None:
    words = [form.title(lang), form.plural(lang), *(form.counted(n, lang) for n in (1, 2, 5))]
    words += [form.group_label(group, lang) for group in form.groups()]
    for field in form.fields:
        words += [field.label(lang), field.help(lang), *(field.choice_label(choice, lang) for choice in field.choices)]
    assert [word for word in words if "⟪" in word or not word] == []


def test_both_languages_have_the_same_words() -> None:
    for area in ("records", "errors.records", "credentials", "errors.credentials"):
        english, russian = i18n.area("en", area), i18n.area("ru", area)
        assert english.keys() == russian.keys()


@pytest.mark.parametrize("form", FORM_LIST, ids=lambda form: form.name)
def test_labels_within_a_form_differ(form: Form) -> None:
    for lang in i18n.LANGUAGES:
        labels = [field.label(lang) for field in form.fields]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field.kind == "choice"], ids=lambda field: f"{field.form}.{field.name}"
)
def test_a_choice_reads_back_from_its_words(field: Field, lang: str) -> None:
    for choice in filter(None, field.choices):
        shown = show_field(field, choice, lang)
        assert parse_field(field, shown, lang=lang, today=TODAY) == choice
        assert parse_field(field, choice, lang=lang, today=TODAY) == choice


ACCOUNT = Account(
    id="a",
    platform="telegram",
    name="Кофе и круг",
    handle="kofe_krug",
    url="https://t.me/kofe_krug",
    purpose="Продажи\nи доверие",
    funnel_role="trust",
    owner="Marina",
    deputies=("Олег", "Anna Petrova"),
    admins=(Admin(name="Ира", role="editor", employed=False), Admin(name="Олег", employed=True), Admin(name="Lee")),
    two_factor="app",
    location=locate("sealed_envelope", "сейф в бухгалтерии, конверт 3", "", ["Марина"], date(2026, 3, 15)),
    connected_apps=("SMMplanner", "Buffer"),
    access_reviewed_on=date(2026, 3, 15),
    followers=(FollowerCount(date(2026, 3, 1), 1500), FollowerCount(date(2026, 4, 1), 12620)),
    timezone="Europe/Moscow",
)
FILLED: tuple[Record, ...] = (
    ACCOUNT,
    Goal(id="G-1", text="Больше заявок", money_link="earns", baseline=12.5, target=1500, due=date(2026, 12, 31)),
    Risk(id="R-1", text="Бан", likelihood=2, effect=5, state="happened"),
    Pillar(id="P-1", name="Рецепты", share=0.25),
    Competitor(id="C-1", name="Зерно", url="https://zerno.example", followers=12000, posts_per_week=3.5),
    HiredWork(id="H-1", what="Таргет", cost=Money(40000.5, "RUB"), state="unclear"),
    Member(id="M-1", name="Ира", skills={"content": 3, "analytics": 2}, hours_per_week=12.5),
    Waiver(id="W-1", rule="OWN-001", reason="малый бизнес", on=TODAY, until=date(2027, 2, 1)),
    Profile(id="p", name="Kofe", lang="ru", markets=("Москва", "Тверь"), currency="RUB", timezone="Europe/Moscow"),
)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("record", FILLED, ids=lambda record: type(record).__name__)
def test_a_record_reads_back_from_its_form(record: Record, lang: str) -> None:
    built = build(type(record), show_record(record, lang), today=TODAY, lang=lang)
    assert built.errors == {}
    assert all(getattr(record, name) == value for name, value in built.changes.items())


DAYS = {
    "2026-03-15": date(2026, 3, 15), "15.03.2026": date(2026, 3, 15), "15.3.26": date(2026, 3, 15),
    "15.03": date(2027, 3, 15),
    "15 марта": date(2027, 3, 15), "15 March": date(2027, 3, 15), "March 15, 2026": date(2026, 3, 15), "today": TODAY,
    "15 марта 2026 г.": date(2026, 3, 15), "сегодня": TODAY, "завтра": date(2026, 11, 22), "вчера": date(2026, 11, 20),
    "+14d": date(2026, 12, 5), "+2н": date(2026, 12, 5), "in 2 weeks": date(2026, 12, 5),
    "через неделю": date(2026, 11, 28),
    "+1m": date(2026, 12, 21), "через 3 месяца": date(2027, 2, 21), "-3d": date(2026, 11, 18), "+1q": date(2027, 2, 21),
    "friday": date(2026, 11, 27), "в пятницу": date(2026, 11, 27), "конец месяца": date(2026, 11, 30),
    "end of quarter": date(2026, 12, 31), "25/12/2026": date(2026, 12, 25), "1 мая 2027": date(2027, 5, 1),
    "29 февраля": date(2028, 2, 29), "до 1 декабря": date(2026, 12, 1), "3rd of may 2027": date(2027, 5, 3),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "day"), DAYS.items())
def test_a_day_is_read_as_people_write_it(raw: str, day: date) -> None:
    field = Field("goal", "due", "date", when="future" if day > TODAY else "any")
    assert parse_field(field, raw, lang="ru", today=TODAY) == day


@pytest.mark.parametrize("raw", ["soon", "32.01.2026", "2026-02-30", "3/4/2026", "15 мартобря", "0", "99.99", "+d"])
def test_what_is_no_day_is_refused(raw: str) -> None:
    with pytest.raises(errors.InvalidValue) as wrong:
        read(Goal, "due", raw)
    assert wrong.value.key == "records.date"


def test_a_day_without_a_year_lies_in_the_past_where_something_was_done() -> None:
    assert read(Account, "access_reviewed_on", "15 марта") == date(2026, 3, 15)


def test_something_done_cannot_lie_ahead() -> None:
    with pytest.raises(errors.InvalidValue, match="still ahead"):
        read(Account, "access_reviewed_on", "2027-03-15")


NUMBERS = {
    "1500": 1500, "1 500,5": 1500.5, "1,500.5": 1500.5, "1.500,5": 1500.5, "12k": 12000, "12 тыс.": 12000, "3 млн": 3e6,
    "-4": -4, "−4": -4, "0,25": 0.25, ".5": 0.5, "1 200 300": 1200300, "1'500": 1500,
}  # fmt: skip


@pytest.mark.parametrize(("raw", "value"), NUMBERS.items())
def test_a_number_is_read_as_people_write_it(raw: str, value: float) -> None:
    assert read(Goal, "target", raw, "ru") == value


@pytest.mark.parametrize("raw", ["many", "1e9", "1.2.3", "12 12", "nan", "inf", "∞", "9" * 30, "0x10", "1,,2"])
def test_what_is_no_number_is_refused(raw: str) -> None:
    with pytest.raises(errors.InvalidValue):
        read(Goal, "target", raw)


def test_a_comma_before_three_digits_groups_in_english_and_is_decimal_in_russian() -> None:
    assert read(Goal, "target", "1,500", "en") == 1500
    assert read(Goal, "target", "1,500", "ru") == 1.5


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("raw", "value"),
    [("40.000", 40000), ("-1.500", -1500), ("1.5", 1.5), ("12.50", 12.5), ("0.125", 0.125), ("0,125", 0.125),
     ("1000.125", 1000.125), ("1.250k", 1250)],
)  # fmt: skip
def test_a_point_before_three_digits_groups_in_either_language(raw: str, value: float, lang: str) -> None:
    assert read(Goal, "target", raw, lang) == value


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("value", [1.234, -999.125, 0.125, 12.5])
def test_three_digits_behind_the_point_read_back(value: float, lang: str) -> None:
    field = field_of(Goal, "target")
    assert parse_field(field, show_field(field, value, lang), lang=lang, today=TODAY) == value


@pytest.mark.parametrize(("raw", "share"), [("25 %", 0.25), ("25", 0.25), ("0.25", 0.25), ("100%", 1.0)])
def test_a_share_is_read_as_a_percentage(raw: str, share: float) -> None:
    assert read(Pillar, "share", raw) == share


MONEY = {
    "1 500 ₽": Money(1500, "RUB"), "$15": Money(15, "USD"), "15 USD": Money(15, "USD"),
    "40 тыс. руб.": Money(40000, "RUB"),
    "€ 12,50": Money(12.5, "EUR"), "200 евро": Money(200, "EUR"), "1,5 млн рублей": Money(1.5e6, "RUB"),
    "0 ₽": Money(0, "RUB"), "40.000 €": Money(40000, "EUR"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "money"), MONEY.items())
def test_money_is_read_as_people_write_it(raw: str, money: Money) -> None:
    assert read(HiredWork, "cost", raw, "ru") == money


def test_money_without_a_currency_is_never_guessed() -> None:
    with pytest.raises(errors.InvalidValue) as wrong:
        read(HiredWork, "cost", "1500", "ru")
    assert wrong.value.key == "records.currency"


def test_money_without_a_currency_takes_the_brands() -> None:
    assert parse_field(field_of(HiredWork, "cost"), "1500", lang="ru", today=TODAY, currency="RUB") == Money(
        1500, "RUB"
    )


@settings(max_examples=200, deadline=None)
@given(st.floats(min_value=-1e12, max_value=1e12).map(lambda value: round(value, 4)), st.sampled_from(i18n.LANGUAGES))
def test_any_number_reads_back(value: float, lang: str) -> None:
    field = field_of(Goal, "target")
    assert parse_field(field, show_field(field, value, lang), lang=lang, today=TODAY) == value


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(i18n.LANGUAGES))
def test_any_day_reads_back(day: date, lang: str) -> None:
    field = field_of(Goal, "due")
    assert parse_field(field, show_field(field, day, lang), lang=lang, today=TODAY) == day


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FIELDS), st.text(alphabet=st.characters(), max_size=40), st.sampled_from(i18n.LANGUAGES))
def test_any_text_gives_a_value_or_a_told_mistake(field: Field, raw: str, lang: str) -> None:
    try:
        parse_field(field, raw, lang=lang, today=TODAY)
    except errors.InvalidValue as wrong:
        assert "⟪" not in wrong.tell(lang)


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field.kind not in {"location", "date"}], ids=lambda f: f.name
)
def test_no_field_takes_a_token(field: Field) -> None:
    with pytest.raises(errors.InvalidValue) as wrong:
        parse_field(field, "ghp_" + "a1B2" * 10, lang="en", today=TODAY)
    assert "a1B2" not in repr(wrong.value.args)


def test_all_mistakes_are_reported_at_once() -> None:
    built = build(
        Account, {"platform": "icq", "url": "ftp://x", "note": "password: hunter2x", "owner": "Ann"}, today=TODAY
    )
    assert set(built.errors) == {"platform", "url", "note"}
    assert built.changes == {"owner": "Ann"}
    with pytest.raises(errors.SecretRefused) as told:
        built.require()
    assert "hunter2x" not in told.value.tell("en")


def test_a_new_record_needs_its_required_fields() -> None:
    assert set(build(Goal, {"owner": "Ann"}, today=TODAY).errors) == {"text"}


def test_a_change_needs_only_what_it_changes() -> None:
    goal = Goal(id="G-1", text="x")
    assert build(Goal, {"owner": "Ann"}, today=TODAY, current=goal).require() == {"owner": "Ann"}


def test_a_required_field_cannot_be_cleared() -> None:
    assert set(build(Goal, {"text": " "}, today=TODAY, current=Goal(id="G-1", text="x")).errors) == {"text"}


def test_a_cleared_field_goes_back_to_not_recorded() -> None:
    assert build(
        Goal, {"due": "", "state": "", "owner": ""}, today=TODAY, current=Goal(id="G-1", text="x")
    ).require() == {
        "due": None,
        "state": "open",
        "owner": "",
    }


def test_a_bare_number_of_followers_joins_those_recorded() -> None:
    built = build(Account, {"followers": "13 000"}, today=TODAY, current=ACCOUNT)
    assert built.require()["followers"] == (*ACCOUNT.followers, FollowerCount(TODAY, 13000))


def test_a_field_is_found_by_its_label_in_either_language() -> None:
    built = build(Account, {"площадка": "VK", "second factor": "СМС"}, today=TODAY)
    assert built.require() == {"platform": "vk", "two_factor": "sms"}


def test_an_unknown_field_is_told_with_the_nearest_one() -> None:
    wrong = build(Goal, {"text": "x", "ovner": "Ann"}, today=TODAY).errors["ovner"]
    assert "owner" in wrong.tell("en")


def test_an_unknown_field_that_is_a_secret_is_not_repeated() -> None:
    built = build(Goal, {"text": "x", "ghp_" + "a1B2" * 10: "y"}, today=TODAY)
    assert all("a1B2" not in error.tell("en") for error in built.errors.values())


def test_controls_do_not_get_into_a_record() -> None:
    assert read(Goal, "text", "a\x1b]52;c;cHdu\x07b\x00") == "ab"


def test_a_web_address_gets_its_scheme() -> None:
    assert read(Account, "url", "t.me/kofe_krug") == "https://t.me/kofe_krug"


@pytest.mark.parametrize(
    "raw", ["javascript:alert(1)", "file:///etc/passwd", "smb://host/x", "http://", "just words", "https://a b.com"]
)
def test_a_dangerous_or_broken_address_is_refused(raw: str) -> None:
    with pytest.raises(errors.InvalidValue):
        read(Account, "url", raw)


def test_words_are_kept_in_the_language_they_were_typed_in() -> None:
    assert read(Task, "text", "Назначить ответственного", "ru") == {"ru": "Назначить ответственного"}


def test_a_form_is_found_by_its_short_name() -> None:
    assert form_named("hired").kind is HiredWork
    with pytest.raises(errors.NotFound):
        form_named("nothing")


def test_people_are_parted_by_commas_and_semicolons_alike() -> None:
    assert read(Account, "deputies", "Олег, Анна; Иван\nОлег") == ("Олег", "Анна", "Иван")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.from_regex(r"[a-zа-я]{3,8}(, [a-zа-я]{3,8})?", fullmatch=True), max_size=4, unique=True))
def test_any_list_reads_back(parts: list[str]) -> None:
    field = field_of(Account, "connected_apps")
    assert parse_field(field, show_field(field, tuple(parts), "en"), lang="en", today=TODAY) == tuple(parts)


@pytest.mark.parametrize("blank", ["\u200b\u200b", "\u200d", "\ufeff \u2060", "\u200e\u202e", "\u3164", "\u2800"])
def test_a_text_of_invisible_signs_is_blank(blank: str) -> None:
    for kind, name in ((Goal, "text"), (Segment, "name"), (Waiver, "reason")):
        assert build(kind, {name: blank}, today=TODAY).errors[name].key == "records.required"
    assert read(Profile, "markets", f"Россия; {blank}") == ("Россия",)


@pytest.mark.parametrize("name", ["👨\u200d👩\u200d👧", "می\u200cخواهم", "❤\ufe0f"])
def test_a_text_keeps_the_joiners_within_it(name: str) -> None:
    assert read(Segment, "name", name) == name


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_number_too_large_is_told_the_limit(lang: str) -> None:
    for kind, name, raw in (
        (Goal, "target", "1000000000000000000"),
        (Goal, "target", "-" + "9" * 30),
        (Competitor, "followers", "9" * 400),
        (HiredWork, "cost", "10000000000000000000 RUB"),
    ):
        with pytest.raises(errors.InvalidValue) as refused:
            read(kind, name, raw, lang)
        assert refused.value.key == "records.between"
        assert str(2**53 - 1)[-3:] in refused.value.tell(lang)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("raw", ["9999-12-31", "1066-10-14", "+9000w"])
def test_a_day_out_of_range_is_told_which_days_are_taken(raw: str, lang: str) -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        read(Goal, "due", raw, lang)
    told = refused.value.tell(lang)
    assert "1990" in told
    assert "2100" in told


def test_a_day_that_is_none_is_told_how_days_are_written() -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        read(Goal, "due", "32.13.2026")
    assert refused.value.key == "records.date"
