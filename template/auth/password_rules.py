"""Which passwords are accepted at sign-up, change and reset; a log-in takes what is stored."""

import runpy
from importlib.metadata import distribution

from auth.passwords import normalize
from database.config import settings
from errors.problems import Invalid, InvalidInput

LONGEST = 128
# The shortest one, and whether cases and digits must be mixed.
POLICIES = {"standard": (8, True), "nist": (15, False)}


def read_common_passwords() -> str:
    """The list of zxcvbn as one text, with NUL around each password.

    A set of them would take 3 MB, and the library, if it were imported, another 10.
    """
    file = distribution("zxcvbn").locate_file("zxcvbn/frequency_lists.py")
    lists = runpy.run_path(str(file))["FREQUENCY_LISTS"]
    return "\0".join(["", *lists["passwords"], ""])


COMMON = read_common_passwords()


def check_password(password: str, email: str, field: str = "password") -> None:
    """Refuse a password that is easy to guess, with all reasons at once; 422."""
    errors = [
        InvalidInput(loc=["body", field], msg=reason, type="password")
        for reason in reasons_against(password, email)
    ]
    if errors:
        raise Invalid("The request is not valid; see errors.", errors=errors)


def reasons_against(password: str, email: str) -> list[str]:
    """What is wrong with a password, by PASSWORD_POLICY; nothing if it is good.

    `nist` follows NIST SP 800-63B-4, section 3.1.1.2: length, and no rules of composition.
    """
    password = normalize(password)
    shortest, must_be_mixed = POLICIES[settings.PASSWORD_POLICY]
    is_mixed = (
        any(each.isupper() for each in password)
        and any(each.islower() for each in password)
        and any(each.isdigit() for each in password)
    )
    local_part = email.rpartition("@")[0]
    rules = {
        f"must have at least {shortest} characters": len(password) >= shortest,
        f"must have at most {LONGEST} characters": len(password) <= LONGEST,
        "must have an upper-case letter, a lower-case letter and a digit": is_mixed
        or not must_be_mixed,
        "must not be one of the most common passwords": f"\0{password.lower()}\0" not in COMMON,
        "must not be the name in the e-mail address": password.lower() != local_part.lower(),
        "must not have the character NUL or half of a surrogate pair": is_text(password),
    }
    return [reason for reason, is_kept in rules.items() if not is_kept]


def is_text(password: str) -> bool:
    """Whether it has no NUL and no half of a surrogate pair."""
    return "\0" not in password and not any("\ud800" <= each <= "\udfff" for each in password)
