"""Numbers and money as people write them: "1 500,5", "12k", "3 млн", "25 %", "1 500 ₽", "$15"."""

from __future__ import annotations

import math
import re
from typing import Final

from smmtui.model.base import Money
from smmtui.text import fold

_SPACES = re.compile(r"(?<=\d)[\s'’_](?=\d{3}(?!\d))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_NUMBER = re.compile(r"([+\-−]?)(\d+(?:[.,]\d+)*|[.,]\d+)\s*([^\W\d_]*)\.?\s*(%?)")
_AMOUNT = re.compile(r"([^\d\s.,+\-−]{1,4}\.?)?\s*([+\-−]?[\d.,'’\s_]*\d)\s*(.*)")
_SCALE: Final = {
    "": 1, "k": 1e3, "к": 1e3, "т": 1e3, "тыс": 1e3, "тысяч": 1e3, "тысячи": 1e3, "тысяча": 1e3, "thousand": 1e3,
    "m": 1e6, "mln": 1e6, "м": 1e6, "млн": 1e6, "million": 1e6, "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "млрд": 1e9,
}  # fmt: skip
_CURRENCIES: Final = {
    "₽": "RUB", "р": "RUB", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "рубль": "RUB", "rur": "RUB",
    "$": "USD", "us$": "USD", "долл": "USD", "долларов": "USD", "доллара": "USD", "доллар": "USD",
    "dollars": "USD", "dollar": "USD",
    "€": "EUR", "евро": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "фунтов": "GBP", "pounds": "GBP",
    "₸": "KZT", "тг": "KZT", "тенге": "KZT", "₴": "UAH", "грн": "UAH", "гривен": "UAH", "br": "BYN",
    "¥": "CNY", "юаней": "CNY", "юань": "CNY", "₺": "TRY", "лир": "TRY", "лира": "TRY",
    "₹": "INR", "₾": "GEL", "лари": "GEL",
    "֏": "AMD", "драм": "AMD", "драмов": "AMD", "сум": "UZS", "сумов": "UZS", "zł": "PLN", "₪": "ILS", "aed": "AED",
}  # fmt: skip
_CODES: Final = """
    AED AMD ARS AUD AZN BGN BRL BYN CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR ISK JPY KGS KRW
    KZT MAD MDL MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TJS TRY TWD UAH USD UYU UZS VND
    ZAR
"""
CODES: Final = frozenset(_CODES.split())
LARGEST: Final = 2**53


def parse_number(raw: str, lang: str) -> float | None:
    """The number that `raw` writes, or None; "25 %" is 0.25.

    A point before the last three digits groups them, and so does a comma in English; "0.125" is a fraction, and so is
    a point in front of a scale or a percent sign: "1.250 k", "2.125 %".
    """
    value = _parse(raw, lang)
    return value if value is not None and abs(value) < LARGEST else None


def parse_large(raw: str, lang: str) -> float | None:
    """The number, or the number of the amount, that `raw` writes and that is too large to be kept; None for others."""
    money = _AMOUNT.fullmatch(_plain(raw))
    scale = _tail(fold(money[3]))[0] if money else None
    for text in (raw, f"{money[2]} {scale or ''}".strip()) if money else (raw,):
        value = _parse(text, lang)
        if value is not None and abs(value) >= LARGEST:
            return value
    return None


def _plain(raw: str) -> str:
    return " ".join(raw.replace("\u00a0", " ").replace("\u202f", " ").split())


def _parse(raw: str, lang: str) -> float | None:
    """The number of any size that `raw` writes; one beyond all bounds comes as infinity."""
    text = _SPACES.sub("", _plain(raw))
    found = _NUMBER.fullmatch(fold(text))
    if not found or found[3] not in _SCALE:
        return None
    digits = _point(found[2], _grouping(lang, bare=not found[3] and not found[4]))
    if digits is None:
        return None
    value = float(digits) * _SCALE[found[3]] * (-1 if found[1] in {"-", "−"} else 1) / (100 if found[4] else 1)
    return round(value, 10) if math.isfinite(value) else value


def show_number(value: float, lang: str, *, percent: bool = False) -> str:
    """A number as a form shows it, so that `parse_number` reads it back."""
    if percent:
        return show_number(round(value * 100, 8), lang) + " %"
    text = str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0")
    if lang == "en" and _THOUSANDS.fullmatch(text.lstrip("-")):
        text += "0"  # three digits behind the point would be read as a group
    return text.replace(".", ",") if lang == "ru" else text


def parse_money(raw: str, lang: str, currency: str = "") -> Money | str:
    """The amount that `raw` writes, or what is wrong with it: "number" or "currency".

    `currency` is the code taken where none is written.
    """
    found = _AMOUNT.fullmatch(_plain(raw))
    if not found:
        return "number"
    scale, code = _tail(fold(found[3]))
    code = code or _code(found[1] or "")
    if found[1] and not _code(found[1]):
        return "currency"
    if scale is None:
        return "currency"
    value = parse_number(f"{found[2]} {scale}".strip(), lang)
    if value is None:
        return "number"
    code = code or currency
    return Money(value, code) if code else "currency"


def show_money(value: Money, lang: str) -> str:
    """An amount as a form shows it: the number, then the code of the currency."""
    return f"{show_number(value.amount, lang)} {value.currency}"


def parse_code(raw: str) -> str | None:
    """The ISO 4217 code that `raw` names by code, sign or word; None when it names none."""
    return _code(raw) or None


def _tail(text: str) -> tuple[str | None, str]:
    """The scale word and the currency that follow a number; the scale is None when a word is neither."""
    scale, code = "", ""
    for word in re.findall(r"[^\W\d_]+|[^\w\s.]+", text):
        if _code(word) and not code:
            code = _code(word)
        elif word in _SCALE and not scale:
            scale = word
        else:
            return None, ""
    return scale, code


def _code(word: str) -> str:
    bare = fold(word).strip(". ")
    return _CURRENCIES.get(bare, bare.upper() if bare.upper() in CODES else "")


def _grouping(lang: str, *, bare: bool) -> str:
    """The signs that group thousands where a number has only one; it is `bare` without a scale or a percent sign."""
    return ("," if lang == "en" else "") + ("." if bare else "")


def _point(digits: str, grouping: str) -> str | None:
    """Digits with a decimal point only; None when the separators make no sense."""
    comma, dot = digits.count(","), digits.count(".")
    if comma and dot:
        point = "," if digits.rfind(",") > digits.rfind(".") else "."
        group = "." if point == "," else ","
        whole, _, rest = digits.rpartition(point)
        grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole)
        return whole.replace(group, "") + "." + rest if grouped else None
    if comma > 1 or dot > 1:
        sign = "," if comma else "."
        return digits.replace(sign, "") if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+", digits) else None
    thousands = _THOUSANDS.fullmatch(digits)
    if thousands and thousands[1] in grouping:
        return digits.replace(thousands[1], "")
    return digits.replace(",", ".")
