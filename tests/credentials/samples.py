"""Invented pointers to credentials and invented secrets, made anew in each run; none of them opens anything."""

from __future__ import annotations

import base64
import itertools
import random
import string
from collections.abc import Callable
from pathlib import Path

WRITTEN_POINTERS = (
    "KeePass: smm.kdbx > Instagram",
    "KeePass, файл smm.kdbx, папка Соцсети",
    "KeePassXC database brand.kdbx, group Social, entry Facebook page",
    "kdbx на общем диске: KeePass",
    "1Password vault Marketing / VK",
    "1Password > Shared > Instagram business",
    "1Password, vault “Social media”, item LinkedIn page",
    "1Password команды, хранилище Маркетинг, запись ВК",
    "Bitwarden, коллекция SMM, запись «Телеграм»",
    "Bitwarden collection Social / TikTok main",
    "bitwarden: organization Kofe & Krug, collection SMM",
    "Vaultwarden на сервере офиса, коллекция Соцсети",
    "LastPass shared folder Marketing > YouTube",
    "Dashlane, shared with the marketing team",
    "NordPass, папка SMM",
    "Proton Pass, vault Brand",
    "Keeper, folder Social",
    "Passwork, сейф Маркетинг, запись Одноклассники",
    "Пассворк / Маркетинг / Дзен",
    "менеджер паролей Касперского, запись Рутуб",
    "связка ключей на ноутбуке директора",
    "iCloud Keychain of the director's laptop",
    "Google Password Manager, brand account",
    "op://Marketing/VK/login",
    "op://Shared/Instagram/password",
    "op://Brand vault/TikTok/credentials",
    "bw://",
    "bw://SMM/telegram",
    "vault://secret/smm",
    "vault://secret/data/smm",
    "vault kv get secret/marketing/vk",
    "vault:secret/marketing/vk#login",
    "secret/data/marketing/instagram",
    "keychain",
    "keychain://Instagram",
    "pass smm/vk",
    "pass show brand/instagram",
    "gopass show smm/telegram",
    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:smm/vk-AbCdEf",
    "aws:secretsmanager arn:aws:secretsmanager:us-east-1:123456789012:secret:brand/instagram-Qw3rTy",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/smm/facebook",
    "AWS Secrets Manager, smm/instagram",
    "https://brand-kv.vault.azure.net/secrets/instagram",
    "Azure Key Vault brand-kv, secret instagram",
    "projects/brand-prod/secrets/instagram/versions/3",
    "Google Secret Manager, brand-instagram",
    "Yandex Lockbox, секрет smm-vk",
    "lockbox: smm/vk",
    "HashiCorp Vault, path secret/smm",
    "Doppler, project social, config production",
    "Infisical, project Marketing",
    "https://my.1password.com/vaults/all",
    "https://vault.bitwarden.com/#/vault",
    "https://passwork.brand.ru/marketing",
    "сейф в бухгалтерии, конверт 3",
    "сейф директора, верхняя полка",
    "сейф в кабинете 12, папка «Соцсети»",
    "несгораемый шкаф в бухгалтерии",
    "банковская ячейка № 14",
    "safe in the accountant's office, envelope 3",
    "office safe, second shelf",
    "the fireproof cabinet in room 204",
    "safe deposit box, branch on Lenina street",
    "запечатанный конверт у директора",
    "конверт № 2 в сейфе",
    "sealed envelope in the office safe",
    "envelope 3 with the accountant",
    "у Марины в 1Password",
    "у Ивана Петрова в KeePass",
    "у бухгалтера в сейфе",
    "Marina's KeePass",
    "Anna's 1Password > VK",
    "with Oleg in Bitwarden",
    "знает только Марина",
    "помнит Олег",
    "в голове у Марины",
    "by heart, Marina",
    "Marina remembers it",
    "Okta",
    "Okta, group Marketing",
    "Google Workspace, marketing@kofe.example",
    "Яндекс 360, общий ящик smm",
    "единый вход через Яндекс ID",
    "Microsoft Entra ID, app Hootsuite",
    "вход через VK ID директора",
    "Meta Business Suite, business Kofe & Krug",
    "бизнес-менеджер Meta, роль администратора",
    "Chrome, профиль Ивана",
    "браузер на рабочем компьютере",
    "saved in Firefox on the office laptop",
    "Safari on the director's phone",
    "Яндекс Браузер, профиль smm",
    "гугл-таблица «Доступы»",
    "Google Sheet “Access list”",
    "Excel file on the shared drive",
    "таблица доступы.xlsx на общем диске",
    "Notion, page Access",
    "Notion / Маркетинг / Доступы",
    "Confluence, space Marketing, page Accounts",
    "блокнот в верхнем ящике стола",
    "тетрадь у администратора",
    "стикер на мониторе",
    "paper notebook in the desk drawer",
    "избранное в телеграме у Ольги",
    "Telegram saved messages of Olga",
    "заметки в телефоне директора",
    "у подрядчика, агентство «Север»",
    "the agency keeps it, contact Irina",
    "Trello, карточка Доступы",
    "флешка в сейфе",
    "общий диск, папка SMM, файл доступы.docx",
    "Битрикс24, диск отдела маркетинга",
)

_MANAGERS = (
    "1Password", "Bitwarden", "KeePass", "KeePassXC", "LastPass", "Dashlane", "NordPass", "Proton Pass", "Enpass",
    "RoboForm", "Passbolt", "Passwork", "Пассворк", "Vaultwarden", "Keeper", "менеджер паролей", "password manager",
)  # fmt: skip
_VAULTS = (
    "vault Marketing", "хранилище Маркетинг", "collection SMM", "коллекция Соцсети", "folder Brand accounts",
    "папка «Кофе и круг»", "smm_2026.kdbx", "Shared", "общая папка отдела", "группа SMM-team", "Client 12",
)  # fmt: skip
_ITEMS = (
    "Instagram", "VK", "Телеграм канал", "ВКонтакте, группа", "TikTok main", "YouTube (brand)", "Одноклассники",
    "Kofe & Krug IG",
    "Facebook Page 2", "@kofe_krug", "VK ads cabinet", "Дзен", "LinkedIn company page", "Instagram резервный",
)  # fmt: skip
_JOINS = ((": ", " > "), (", ", " / "), (" / ", " / "), (", ", ", запись "), (", ", ", item "))


def pointers() -> list[str]:
    """Several hundred pointers in English and Russian, as people write them."""
    made = [
        f"{manager}{join}{vault}{last}{item}"
        for (manager, vault), (join, last), item in zip(
            itertools.product(_MANAGERS, _VAULTS), itertools.cycle(_JOINS), itertools.cycle(_ITEMS), strict=False
        )
    ]
    people = ("Марины", "Олега", "Анны Петровой", "директора", "бухгалтера")
    rooms = ("сейф в кабинете", "конверт у секретаря, сейф", "сейф на складе", "запертый ящик стола")
    made += [f"у {who} в {manager}" for who, manager in itertools.product(people, _MANAGERS[:14])]
    made += [f"{room} {number}" for room, number in itertools.product(rooms, (1, 7, 12, "3а"))]
    more = (Path(__file__).parent / "pointers.txt").read_text(encoding="utf-8").splitlines()
    return [*WRITTEN_POINTERS, *more, *made]


_ENGLISH = """
    correct horse battery staple orange window river candle doctor planet yellow garden silver rocket button market
    pencil thunder basket winter coffee dragon summer monkey tiger shadow master letter sunset forest
"""
_WORDS = _ENGLISH.split()
_RUSSIAN = ("кофе", "медведь", "закат", "ромашка", "зимний", "поезд", "яблоко", "сирень", "город", "лампа", "ветер")


def dice(number: int) -> random.Random:
    """Chance that falls the same way in each run."""
    return random.Random(number)  # noqa: S311  # nothing here protects anything


def _chars(chance: random.Random, alphabet: str, length: int) -> str:
    return "".join(chance.choice(alphabet) for _ in range(length))


def tokens(chance: random.Random) -> list[str]:
    """Tokens and keys in the shapes that services give out."""
    mixed, hexes, big = string.ascii_letters + string.digits, "0123456789abcdef", string.ascii_uppercase + string.digits
    url = mixed + "_-"

    def jwt() -> str:
        head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
        return f"{head}.{_chars(chance, url, 40)}.{_chars(chance, url, 43)}"

    def pem() -> str:
        return "-----BEGIN " + "PRIVATE KEY-----\n" + _chars(chance, mixed, 64) + "\n-----END " + "PRIVATE KEY-----"

    shapes: tuple[Callable[[], str], ...] = (
        lambda: "AKIA" + _chars(chance, big, 16),
        lambda: "gh" + chance.choice("pousr") + "_" + _chars(chance, mixed, 36),
        lambda: "github_" + "pat_" + _chars(chance, mixed, 50),
        lambda: "glpat-" + _chars(chance, url, 20),
        lambda: (
            "xox" + chance.choice("bpa") + "-" + _chars(chance, string.digits, 11) + "-" + _chars(chance, mixed, 24)
        ),
        lambda: _chars(chance, "123456789", 10) + ":AA" + _chars(chance, url, 33),
        lambda: "vk1.a." + _chars(chance, url, 90),
        lambda: _chars(chance, hexes, 85),
        lambda: "EAA" + _chars(chance, mixed, 120),
        lambda: "IGQV" + _chars(chance, mixed, 120),
        lambda: "AIza" + _chars(chance, url, 35),
        lambda: "ya29." + _chars(chance, url, 60),
        lambda: "y0_" + _chars(chance, url, 55),
        lambda: "sk_" + "live_" + _chars(chance, mixed, 24),
        lambda: "sk-" + _chars(chance, mixed, 48),
        lambda: "SG." + _chars(chance, url, 22) + "." + _chars(chance, url, 43),
        lambda: _chars(chance, hexes, 32),
        lambda: _chars(chance, hexes, 40),
        lambda: base64.b64encode(chance.randbytes(30)).decode(),
        jwt,
        pem,
        lambda: "otpauth://totp/Brand:smm?secret=" + _chars(chance, string.ascii_uppercase + "234567", 32),
    )
    return [shape() for shape in shapes for _ in range(14)]


def generated(chance: random.Random) -> list[str]:
    """Passwords as managers make them."""
    signs = string.ascii_letters + string.digits + "!@#$%^&*-_=+?"
    made = [_chars(chance, signs, chance.randint(12, 24)) for _ in range(90)]
    made += [_chars(chance, string.ascii_letters + string.digits, chance.randint(12, 20)) for _ in range(60)]
    made += ["-".join(_chars(chance, string.ascii_letters + string.digits, 6) for _ in range(3)) for _ in range(20)]
    return made


def phrases(chance: random.Random) -> list[str]:
    """Passphrases of ordinary words."""
    made: list[str] = []
    for sign in (" ", "-", ".", "_"):
        made += [sign.join(chance.sample(_WORDS, chance.randint(4, 6))) for _ in range(25)]
        made += [sign.join(chance.sample(_RUSSIAN, 4)) for _ in range(8)]
    return made


def human(chance: random.Random) -> list[str]:
    """Passwords that people make up."""
    names = ("marina", "Oleg", "kofekrug", "Instagram", "qwerty", "admin", "dragon", "Moscow", "spartak", "smm", "лето")
    made: list[str] = []
    for name in names:
        made += [f"{name}{chance.randint(1, 9999)}", f"{name.title()}{chance.randint(1980, 2026)}!"]
        made += [f"{name}@{chance.randint(10, 99)}", name.replace("a", "@").replace("o", "0") + "!1"]
        made += [f"{chance.randint(10, 99)}{name}#", f"{name}_{name}{chance.randint(1, 99)}"]
        made += [name * 2 + "!", "!" + name + "777", f"${name}${chance.randint(0, 9)}"]
    return [
        *made,
        "qwerty",
        "iloveyou",
        "sunshine",
        "123456789",
        "Пароль123",
        "йцукен",
        "Gjhjkm123",
        "letmein",
        "Zaq12wsx",
    ]


def secrets() -> list[str]:
    """Several hundred secrets of every family; the same in each run."""
    thrown = dice(20260711)
    return [*tokens(thrown), *generated(thrown), *phrases(thrown), *human(thrown)]
