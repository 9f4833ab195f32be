"""Example calls that sign up, get a token and show it."""

from typing import Any

from ..resources.definitions import Audience

# How one gets an account, for the README.
SIGNING_UP = {
    "open": "Anybody signs up with `POST {path}`.",
    "confirm": "Anybody signs up with `POST {path}` and follows the link in a mail.",
    "closed": "Administrators make accounts with `POST {path}`.",
}

EMAIL, PASSWORD = "ada@example.com", "Correct-Horse-Battery-7"  # long enough for every policy
FORM = "Content-Type: application/x-www-form-urlencoded"
BEARER = "Authorization: Bearer {{token}}"
CREATE_ADMIN = f"uv run python manage.py create-admin --email {EMAIL} --password {PASSWORD}"
# Takes the token out of the answer.
CUT_OUT = r"""sed 's/.*"access_token": *"\([^"]*\)".*/\1/'"""


def bearer(callers: Audience) -> list[str]:
    """The header that a call needs, as editors send it."""
    return [] if callers == "public" else [BEARER]


def bearer_option(callers: Audience) -> str:
    """The same for curl, before other words."""
    return "" if callers == "public" else '--header "Authorization: Bearer $TOKEN" '


def kept(name: str, value: str) -> str:
    """A variable for the calls below."""
    return f"###\n\n@{name} = {value}"


def whose(callers: Audience) -> str:
    """What the title of a call says about who may send it."""
    return ", as an administrator" if callers == "admin" else ""


def account_calls(host: str, answers: dict[str, Any]) -> list[str]:
    """Make an account and get a token, as editors send it; nothing without users."""
    if answers["auth"] != "jwt":
        return []
    root = f"{host}{answers['api_prefix']}"
    body = f'{{\n  "email": "{EMAIL}",\n  "password": "{PASSWORD}"\n}}'
    sign_up = f"### Sign up\nPOST {root}/users\nContent-Type: application/json\n\n{body}"
    verify = (
        "### Confirm the address: the token is in the mail in var/mail/\n"
        f"POST {root}/users/verify-email\nContent-Type: application/json\n\n"
        '{\n  "token": ""\n}'
    )
    token = (
        f"### Get a token, which the calls below send\n# @name login\nPOST {root}/auth/token\n"
        f"{FORM}\n\nusername={EMAIL}&password={PASSWORD}"
    )
    accounts = {"open": [sign_up], "confirm": [sign_up, verify], "closed": []}
    return [
        *accounts[answers["signup"]],
        token,
        kept("token", "{{login.response.body.$.access_token}}"),
        f"### See who you are\n# @name me\nGET {root}/auth/me\n{BEARER}",
    ]


def account_lines(host: str, answers: dict[str, Any], *, as_admin: bool) -> list[str]:
    """The same in a shell."""
    if answers["auth"] != "jwt":
        return []
    root = f"{host}{answers['api_prefix']}"
    body = f'{{"email": "{EMAIL}", "password": "{PASSWORD}"}}'
    sign_up = f"curl --json '{body}' {root}/users"
    is_open = answers["signup"] == "open" and not as_admin
    form = f"--data 'username={EMAIL}&password={PASSWORD}'"
    return [
        sign_up if is_open else CREATE_ADMIN,
        f"TOKEN=$(curl --silent {form} {root}/auth/token | {CUT_OUT})",
    ]
