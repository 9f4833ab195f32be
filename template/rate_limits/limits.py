"""The limits of this application; each is a setting, `RATE_LIMIT_…`."""

import math
from dataclasses import dataclass
from hashlib import sha256

from fastapi import Request, params
from limits import RateLimitItem, parse

from database.config import settings
from errors.access import TooManyRequests
from middleware.client_address import client_network
from rate_limits.counters import counters


@dataclass(frozen=True)
class Limit:
    """So many times in any such time, for each key by itself."""

    setting: str

    @property
    def name(self) -> str:
        """What clients and stores call it: `login-failures` for RATE_LIMIT_LOGIN_FAILURES."""
        return self.setting.removeprefix("RATE_LIMIT_").lower().replace("_", "-")

    async def count(self, key: str) -> None:
        """Count one more for this key; 429 if there have been too many.

        Count before a session of yours has written anything: writers may wait for each other.
        """
        item = self._item()
        if item is None:
            return
        wait = await counters.hit(item, self.name, _digest(key))
        if wait is not None:
            seconds = max(math.ceil(wait), 1)
            raise TooManyRequests(
                f"Too many attempts; try again in {seconds} seconds.",
                headers={
                    "Retry-After": str(seconds),
                    # https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
                    "RateLimit-Policy": f'"{self.name}";q={item.amount};w={item.get_expiry()}',
                    "RateLimit": f'"{self.name}";r=0;t={seconds}',
                },
            )

    async def forget(self, key: str) -> None:
        """Let this key begin anew."""
        item = self._item()
        if item is not None:
            await counters.forget(item, self.name, _digest(key))

    def _item(self) -> RateLimitItem | None:
        text: str = getattr(settings, self.setting)
        return parse(text) if text else None


def _digest(key: str) -> str:
    # Addresses of people and of their machines are nobody's business.
    return sha256(key.encode(errors="backslashreplace")).hexdigest()


def per_address(limit: Limit) -> params.Depends:
    """For `dependencies=[…]` of a route: count every request for the address it came from."""

    async def count_address(request: Request) -> None:
        await limit.count(client_network(request.scope))

    return params.Depends(count_address)


LOGIN = Limit("RATE_LIMIT_LOGIN")
LOGIN_FAILURES = Limit("RATE_LIMIT_LOGIN_FAILURES")
SIGNUP = Limit("RATE_LIMIT_SIGNUP")
FORGOT = Limit("RATE_LIMIT_FORGOT")
FORGOT_ACCOUNT = Limit("RATE_LIMIT_FORGOT_ACCOUNT")
REFRESH = Limit("RATE_LIMIT_REFRESH")
RESET = Limit("RATE_LIMIT_RESET")
