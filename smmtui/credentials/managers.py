"""The places where passwords are known to live, as people call them in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from smmtui.credentials.location import LocationKind

# Names are written in lower case, ё as е. A name is found only as whole words.
PLACES: Final[Mapping[LocationKind, str]] = {
    "password_manager": """
        1password|1 password|onepassword|bitwarden|vaultwarden|keepass|keepassxc|keepassdx|keepass xc|keeweb|
        keepassium|strongbox|lastpass|dashlane|nordpass|proton pass|protonpass|roboform|enpass|keeper|passbolt|
        passwork|пассворк|sticky password|zoho vault|padloc|psono|buttercup|teampass|securden|multipassword|
        мультипассворд|kaspersky password manager|kpm|касперский|менеджер паролей касперского|битварден|кипас|кипасс|
        лостпасс|ластпасс|ванпассворд|1пассворд|бонпассворд|icloud keychain|apple passwords|passwords app|keychain|
        keychain access|связка ключей|связка ключей icloud|приложение пароли|пароли apple|google password manager|
        samsung pass|менеджер паролей google|менеджер паролей гугл|microsoft authenticator|password manager|
        password safe|pwsafe|менеджер паролей|менеджере паролей|менеджера паролей|связке ключей|хранилище паролей|
        хранилке паролей|общий менеджер паролей|хранитель паролей|gopass|passbox|pass store|password store|lpass|
        true key|avira password manager|norton password manager|btpass|логопасс|яндекс пароли|bearpass|боксы паролей
    """,
    "vault": """
        azure kv|azure sm|aws sm|gcp sm|google sm|хранилище секретов|хранилище ключей|hashicorp vault|hashi vault|
        openbao|vault|aws secrets manager|aws:secretsmanager|secretsmanager|secrets manager|aws ssm|parameter store|
        azure key vault|key vault|azure keyvault|google secret manager|gcp secret manager|secret manager|
        yandex lockbox|lockbox|яндекс локбокс|локбокс|doppler|infisical|akeyless|cyberark|conjur|delinea|thycotic|
        beyondtrust|kubernetes secret|k8s secret|github secrets|github actions secrets|gitlab ci variables|
        gitlab variables|ansible vault|sops|волт|хаши волт|менеджер секретов
    """,
    "safe": """
        safe|office safe|safe deposit box|deposit box|strong room|fireproof safe|fireproof cabinet|locked cabinet|
        locked drawer|сейф|сейфе|сейфа|сейфик|несгораемый шкаф|несгораемом шкафу|банковская ячейка|банковской ячейке|
        ячейка|ячейке|железный шкаф|железном шкафу|запертый ящик|запертом ящике|закрытый шкаф|закрытом шкафу
    """,
    "sealed_envelope": """
        envelope|sealed envelope|конверт|конверте|запечатанный конверт|запечатанном конверте|опечатанный конверт|
        опечатанном конверте
    """,
    "sso": """
        sso|single sign-on|single sign on|okta|google workspace|google sso|entra id|entra|azure ad|active directory|
        microsoft 365|microsoft entra|onelogin|jumpcloud|keycloak|auth0|ping identity|duo|authentik|zitadel|
        yandex 360|яндекс 360|яндекс id|yandex id|vk id|sber id|сбер id|t id|т id|единый вход|вход через google|
        вход через гугл|вход через яндекс|вход через vk|вход через вк|вход через facebook|вход через apple|
        sign in with google|sign in with apple|login with facebook|meta business|business manager|meta business suite|
        meta business manager|бизнес-менеджер|бизнес менеджер|корпоративный вход|вход через|входим через|sign in with|
        log in with|login with|gsuite|g suite|workspace account
    """,
    "browser": """
        browser|chrome|google chrome|chromium|firefox|mozilla firefox|safari|edge|microsoft edge|opera|brave|vivaldi|
        arc|tor browser|yandex browser|яндекс браузер|яндекс.браузер|яндекс-браузер|браузер|браузере|хром|хроме|
        гугл хром|файрфокс|сафари|опера|опере|эдж|вивальди|атом
    """,
    "person": """
        memory|by heart|in mind|in the head|head|remembers|knows it|в памяти|наизусть|в голове|помнит|по памяти|знает|
        на память
    """,
    "other": """
        мессенджер|договор|контракт|messenger|contract|notes|whatsapp|viber|skype|messenger chat|pinned message|
        saved message|shared document|document|journal|logbook|журнал|журнале|переписка|переписке|ватсап|вотсап|
        вайбер|закреп|закрепе|закрепленное сообщение|письмо|письме|сообщение|сообщении|карточка|страница|реестр|
        реестре|база знаний|базе знаний|notebook|paper notebook|notepad|diary|sticky note|sticker|sheet of paper|
        paper|spreadsheet|google sheet|google sheets|google doc|google docs|google drive|excel|excel file|word file|
        text file|notes app|apple notes|google keep|evernote|notion|confluence|trello|jira|asana|airtable|coda|
        obsidian|wiki|dropbox|onedrive|icloud|yandex disk|shared drive|shared folder|network drive|server|usb stick|
        flash drive|phone|telegram saved messages|saved messages|telegram chat|slack|email|e-mail|mail|mailbox|crm|
        bitrix24|amocrm|agency|contractor|hosting panel|drawer|desk drawer|filing cabinet|cabinet|whiteboard|
        handover document|handover file|блокнот|блокноте|тетрадь|тетради|тетрадка|ежедневник|ежедневнике|стикер|
        стикере|листок|листке|бумажка|бумажке|бумага|бумаге|таблица|таблице|гугл таблица|гугл-таблица|гугл таблице|
        гугл-таблице|гугл док|гугл-док|гугл диск|гугл-диск|excel-файл|эксель|экселе|файл|файле|текстовый файл|
        документ|документе|заметки|заметках|заметка|заметке|ноушен|ноушене|конфлюенс|трелло|вики|яндекс диск|
        яндекс диске|яндекс.диск|яндекс.диске|общий диск|общем диске|общая папка|общей папке|сетевой диск|
        сетевом диске|сервер|сервере|флешка|флешке|телефон|телефоне|избранное|избранном|избранное телеграма|чат|чате|
        слак|почта|почте|почтовый ящик|битрикс24|битрикс|амо|подрядчик|подрядчика|агентство|агентстве|агентства|ящик|
        ящике|ящик стола|ящике стола|шкаф|шкафу|папка|папке|акт передачи|акте передачи
    """,
}  # fmt: skip

# Words that give a place its structure; they may stand in front of a name of any shape.
_STRUCTURE: Final = """
    vault vaults collection folder group database db file safe box entry item record card login note field section
    organization organisation org team account profile room office shelf number no copy backup app in on at of the for
    with by and under from project config path page space channel secret service environment inside my our shared
    common main corporate company brand mac phone laptop computer сейф коллекция коллекции папка папке группа группе
    база базе файл файле запись записи карточка элемент раздел разделе хранилище хранилища организация организации
    команда команды команде аккаунт профиль профиля кабинет кабинете офис офисе полка полке номер копия резервная
    приложение приложении в во на из у по для с и под от наш наша наше наши общий общая общее общем общей основной
    основная рабочий рабочая рабочем личный личная личном мой моя бухгалтерия бухгалтерии директора директор
    бухгалтера бухгалтер руководителя ноутбук ноутбуке компьютер компьютере телефон телефоне стола ключ password
    passwords пароль пароли
"""
STRUCTURE: Final = frozenset(_STRUCTURE.split())
ITEM_WORDS: Final = r"item|entry|record|card|login|запись|записи|карточка|элемент|логин"


_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")


def _inflected(name: str) -> str:
    """The pattern of a name; the last word of a Russian one may stand in any case ("блокнот", "в блокноте")."""
    if name.endswith("ие"):
        return re.escape(name[:-1]) + "(?:е|я|и|ю|ем)"
    if name[-1] in "аяь":
        return re.escape(name[:-1]) + "(?:[аяыиеуюь]|ой|ей|ью)"
    return re.escape(name) + ("(?:[ауеы]|ом|ах)?" if _CONSONANT.search(name) else "")


@cache
def _anchors() -> Mapping[LocationKind, re.Pattern[str]]:
    """For each kind the pattern that finds its names as whole words in folded text."""
    found: dict[LocationKind, re.Pattern[str]] = {}
    for kind, names in PLACES.items():
        words = sorted((name.strip() for name in names.split("|")), key=len, reverse=True)
        joined = "|".join(_inflected(word) for word in words if word)
        found[kind] = re.compile(rf"\b(?<![@.\-])(?:{joined})(?:'s)?(?![\w@\-]|\.\w)")
    return found


def find_place(folded: str, only: LocationKind | None = None) -> tuple[int, int, LocationKind] | None:
    """The first name of a known place in `folded` text: where it starts and ends, and its kind."""
    best: tuple[int, int, LocationKind] | None = None
    for kind, pattern in _anchors().items():
        if only is not None and kind != only:
            continue
        found = pattern.search(folded)
        if found and (best is None or (found.start(), -found.end()) < (best[0], -best[1])):
            best = (found.start(), found.end(), kind)
    return best
