"""The shapes of tokens and keys that services give out, each with the name people know it by."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Pattern(NamedTuple):
    """A kind of secret: its name, the text that must be present (a cheap test), and its shape."""

    name: str
    hint: str
    shape: re.Pattern[str]


def _p(name: str, hint: str, shape: str) -> Pattern:
    return Pattern(name, hint, re.compile(shape))


_END: Final = r"(?![A-Za-z0-9_\-])"

TOKENS: Final = (
    _p("AWS", "A", r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}\b"),
    _p("GitHub", "gh", r"\bgh[pousr]_[A-Za-z0-9]{30,255}"),
    _p("GitHub", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{22,255}"),
    _p("GitLab", "gl", r"\bgl(?:pat|dt|rt|cbt|ptt|soat)-[A-Za-z0-9_\-]{20,}"),
    _p("Slack", "xox", r"\bxox[abeoprs]-[A-Za-z0-9\-]{10,}"),
    _p("Slack", "xapp-", r"\bxapp-\d-[A-Za-z0-9\-]{10,}"),
    _p("Slack", "hooks.slack.com", r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9_/\-]{16,}"),
    _p("Discord", "webhooks", r"discord(?:app)?\.com/api/webhooks/\d{10,}/[A-Za-z0-9_\-]{30,}"),
    _p("Discord", ".", r"\b[MNO][A-Za-z\d_\-]{23,27}\.[A-Za-z\d_\-]{6}\.[A-Za-z\d_\-]{27,}"),
    _p("Telegram", ":", r"(?<![0-9])\d{7,12}:A[A-Za-z0-9_\-]{33,35}" + _END),
    _p("VK", "vk1.", r"\bvk1\.a\.[A-Za-z0-9_\-]{20,}"),
    _p("Meta", "EAA", r"\bEAA[A-Za-z0-9]{30,}"),
    _p("Instagram", "IG", r"\bIG(?:QV|AA|QW)[A-Za-z0-9_\-]{30,}"),
    _p("Yandex", "y0_", r"\by[0-3]_[A-Za-z0-9_\-]{30,}"),
    _p("Yandex", "AQVN", r"\bAQVN[A-Za-z0-9_\-]{30,}"),
    _p("Yandex", "t1.", r"\bt1\.[A-Za-z0-9_=\-]{30,}\.[A-Za-z0-9_=\-]{20,}"),
    _p("Google", "AIza", r"\bAIza[A-Za-z0-9_\-]{35}" + _END),
    _p("Google", "GOCSPX-", r"\bGOCSPX-[A-Za-z0-9_\-]{20,}"),
    _p("Google", "ya29.", r"\bya29\.[A-Za-z0-9_\-]{20,}"),
    _p("Google", "1//0", r"(?<!\w)1//0[A-Za-z0-9_\-]{30,}"),
    _p("Stripe", "_", r"\b(?:[spr]k|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,}"),
    _p("OpenAI", "sk-", r"\bsk-(?:proj-|svcacct-|ant-)?[A-Za-z0-9_\-]{20,}"),
    _p("SendGrid", "SG.", r"\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}"),
    _p("Mailgun", "key-", r"\bkey-[0-9a-f]{32}\b"),
    _p("Mailchimp", "-us", r"\b[0-9a-f]{32}-us\d{1,2}\b"),
    _p("Twilio", "SK", r"\bSK[0-9a-f]{32}\b"),
    _p("npm", "npm_", r"\bnpm_[A-Za-z0-9]{36}"),
    _p("PyPI", "pypi-", r"\bpypi-[A-Za-z0-9_\-]{30,}"),
    _p("Hugging Face", "hf_", r"\bhf_[A-Za-z0-9]{30,}"),
    _p("LinkedIn", "AQ", r"\bAQ[A-Za-z0-9_\-]{60,}"),
    _p("X", "AAAA", r"\bAAAAAAAA[A-Za-z0-9%]{40,}"),
    _p("TikTok", "act.", r"\b(?:act|rft|clt)\.[A-Za-z0-9!*._\-]{30,}"),
    _p("Notion", "secret_", r"\bsecret_[A-Za-z0-9]{32,}"),
    _p("Notion", "ntn_", r"\bntn_[A-Za-z0-9]{30,}"),
    _p("1Password", "ops_", r"\bops_[A-Za-z0-9+/=_\-]{40,}"),
    _p("1Password", "A3-", r"\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,6}-){4}[A-Z0-9]{5}\b"),
    _p("Vault", "hv", r"\bhv[sbr]\.[A-Za-z0-9_\-]{20,}"),
    _p("Azure", "AccountKey=", r"AccountKey=[A-Za-z0-9+/=]{40,}"),
    _p("JWT", "eyJ", r"\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)?"),
    _p("PEM", "-----BEGIN", r"-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE)[A-Z ]*-----"
       r"(?:[\s\S]*?-----END [A-Z0-9 ]*-----|[A-Za-z0-9+/=\s]*)"),
    _p("PuTTY", "PuTTY-User-Key", r"PuTTY-User-Key-File-\d[\s\S]*"),
    _p("age", "AGE-SECRET-KEY", r"AGE-SECRET-KEY-1[A-Z0-9]{20,}"),
    _p("otpauth", "otpauth", r"otpauth(?:-migration)?://\S+"),
)  # fmt: skip

# A value that is plainly given as a secret: "password: …", "пароль = …". Read on lower-case text; every branch begins
# with a letter of its own and no flag is set, which is what makes the search fast.
LABEL: Final = re.compile(
    r"(?P<label>парол(?:ь|я|ем|и)|пасс?ворд|пин[- ]?код|ключ(?: api)?|токен|код восстановления"
    r"|pass(?:word|wd|phrase|code|key)?|pwd|psw|pin(?: code)?|secret(?:[ _-]?key)?|key|token|recovery code)"
    r"(?P<sep>\s*(?::|=|->|→)\s*|\s+(?:is|это|—|–|-)\s+|\s+)(?P<quote>[\"'«“`]?)(?P<value>[^\s\"'»”`,;]+)(?P<after>[^\n]*)"
)
# Labels that stand before many other things too: here a plain word is never taken for the secret.
LOOSE_LABELS: Final = frozenset({"ключ", "key", "token", "токен", "secret"})
LABEL_HINTS: Final = (
    "парол", "пассворд", "пасворд", "пин", "ключ", "токен", "восстан", "pass", "pwd", "psw", "pin", "secret", "key",
    "token", "recovery",
)  # fmt: skip
IN_USER: Final = re.compile(r"://[^\s/:@]+:(?P<value>[^\s/@]+)@")
QUERY_HINTS: Final = ("token=", "key=", "secret=", "password=", "passwd=", "pwd=", "sig=", "signature=", "auth=")
IN_QUERY: Final = re.compile(
    r"[?&#](?:access_token|token|api_?key|key|secret|password|passwd|pwd|sig|signature|auth)=(?P<value>[^\s&#]{8,})",
    re.IGNORECASE,
)
LOGIN_PAIR: Final = re.compile(r"@[\w\-]+\.[\w.\-]+[:/|](?P<value>[^\s/]{5,})(?!\S)")
# Every token has an unbroken run at least this long; text without one is passed at once.
RUN: Final = re.compile(r"[A-Za-z0-9_\-]{16}")
URL: Final = re.compile(r"(?:[a-z][a-z0-9+.\-]*://|www\.|(?<![\w@])(?:[a-z0-9\-]+\.)+[a-z]{2,}/)\S*", re.IGNORECASE)
