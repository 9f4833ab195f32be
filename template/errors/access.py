"""The refusals that are about who is calling."""

from http import HTTPStatus

from errors.problems import Problem


class Unauthorized(Problem):
    """Nobody has said who is calling, or not in a way that is believed: RFC 6750, section 3."""

    status = HTTPStatus.UNAUTHORIZED
    code = "unauthorized"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    """It is known who is calling, and they may not."""

    status = HTTPStatus.FORBIDDEN
    code = "forbidden"


class WrongPassword(Problem):
    """Somebody who is signed in does not know the password."""

    status = HTTPStatus.BAD_REQUEST
    code = "wrong_password"


class InvalidToken(Problem):
    """A token from a mail is unknown, too old, or has been used."""

    status = HTTPStatus.BAD_REQUEST
    code = "invalid_token"


class TooManyRequests(Problem):
    """This client, or this account, has had its share for now: RFC 6585, section 4."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too_many_requests"
