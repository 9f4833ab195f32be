"""Tokens as attackers write them: made by hand, without the library that the application uses."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

from database.config import settings

Claims = dict[str, Any]  # Any: JSON, of the wrong type on purpose


def encode(part: bytes) -> str:
    """Base64url without padding: RFC 7515, section 2."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def sign(head: str, body: str, key: str | None = None, method: str = "sha256") -> str:
    """The three parts of a token."""
    secret = settings.SECRET_KEY if key is None else key
    signature = hmac.digest(secret.encode(), f"{head}.{body}".encode(), method)
    return f"{head}.{body}.{encode(signature)}"


def claims_of(token: str) -> Claims:
    claims: Claims = json.loads(decode(token.split(".")[1]))
    return claims


def with_claims(**changes: object) -> Callable[[str], str]:
    """The same token, signed with our key, with other claims."""

    def forge(token: str) -> str:
        head, _, _ = token.split(".")
        return sign(head, encode(json.dumps(claims_of(token) | changes).encode()))

    return forge


def without_claim(name: str) -> Callable[[str], str]:
    def forge(token: str) -> str:
        claims = claims_of(token)
        del claims[name]
        return sign(token.split(".")[0], encode(json.dumps(claims).encode()))

    return forge


def with_body(body: bytes) -> Callable[[str], str]:
    return lambda token: sign(token.split(".")[0], encode(body))


def with_header(header: object, method: str = "sha256") -> Callable[[str], str]:
    return with_raw_header(json.dumps(header).encode(), method)


def with_raw_header(header: bytes, method: str = "sha256") -> Callable[[str], str]:
    return lambda token: sign(encode(header), token.split(".")[1], method=method)


def with_key(key: str) -> Callable[[str], str]:
    return lambda token: sign(token.split(".")[0], token.split(".")[1], key)


def with_other_trailing_bits(token: str) -> str:
    """A last character that decodes to the same bytes: its lowest bits are thrown away."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


def in_standard_base64(token: str) -> str:
    """A signature whose bytes are spelt with + and /."""
    head, body, signature = token.split(".")
    spelt = base64.b64encode(decode(signature)).decode()
    while "+" not in spelt and "/" not in spelt:
        claims = json.loads(decode(body)) | {"jti": hashlib.sha256(body.encode()).hexdigest()}
        head, body, signature = sign(head, encode(json.dumps(claims).encode())).split(".")
        spelt = base64.b64encode(decode(signature)).decode()
    return f"{head}.{body}.{spelt.rstrip('=')}"


def altered(position: int) -> Callable[[str], str]:
    """Another character in one place."""

    def forge(token: str) -> str:
        index = position % len(token)
        return token[:index] + ("A" if token[index] != "A" else "B") + token[index + 1 :]

    return forge


OURS = {"alg": "HS256", "typ": "JWT"}
DEEP = b'{"a":' * 900 + b"1" + b"}" * 900
NOW = int(time.time())

FORGERIES: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "one word": lambda _: "token",
    "two parts": lambda token: token.rpartition(".")[0],
    "no signature": lambda token: token.rpartition(".")[0] + ".",
    "four parts": lambda token: f"{token}.{token}",
    "dots": lambda _: "..",
    "five thousand characters": lambda token: token + "A" * 5000,
    "too much in it": with_claims(extra="x" * 4096),
    "something after it": lambda token: f"{token}!!",
    "padding": lambda token: f"{token}=",
    "more padding": lambda token: f"{token}==",
    "other trailing bits": with_other_trailing_bits,
    "standard base64": in_standard_base64,
    "a space in it": lambda token: token.replace(".", ". ", 1),
    "a letter that is not ASCII": lambda token: token[:-1] + "\u00e9",
    "another first letter": altered(0),
    "another letter in the body": altered(80),
    "another last letter": altered(-3),
    "another key": with_key("k" * 64),
    "an empty key": with_key(""),
    "no algorithm": lambda token: (
        f"{encode(json.dumps(OURS | {'alg': 'none'}).encode())}.{token.split('.')[1]}."
    ),
    "none, but signed": with_header(OURS | {"alg": "none"}),
    "another hash": with_header(OURS | {"alg": "HS512"}, "sha512"),
    "a public key": with_header(OURS | {"alg": "RS256"}),
    "an algorithm in small letters": with_header(OURS | {"alg": "hs256"}),
    "an algorithm that is a list": with_header(OURS | {"alg": ["HS256"]}),
    "no alg": with_header({"typ": "JWT"}),
    "another type": with_header(OURS | {"typ": "at+jwt"}),
    "critical extensions": with_header(OURS | {"crit": ["exp"], "exp": 1}),
    "an unencoded payload": with_header(OURS | {"b64": False, "crit": ["b64"]}),
    "a key of its own": with_header(OURS | {"jwk": {"kty": "oct", "k": "AAAA"}}),
    "a key somewhere": with_header(OURS | {"kid": "../../dev/null"}),
    "a header that is a list": with_header([OURS]),
    "a header that is no JSON": with_raw_header(b"{"),
    "a deep header": with_raw_header(DEEP),
    "a header twice": with_raw_header(b'{"alg":"none","alg":"HS256","typ":"JWT","x":1}'),
    "a body that is a list": with_body(b"[]"),
    "a body that is null": with_body(b"null"),
    "a body that is no JSON": with_body(b"{"),
    "a body that is no text": with_body(b"\xff\xfe"),
    "a deep body": with_body(DEEP),
    "an empty body": with_body(b"{}"),
    "expired": with_claims(exp=NOW - 60),
    "expires at no time": with_claims(exp=None),
    "expires in a list": with_claims(exp=[NOW + 60]),
    "expires as a text": with_claims(exp=str(NOW + 60)),
    "expires in half a second": with_claims(exp=NOW + 60.5),
    "expires when true": with_claims(exp=True),
    "expires beyond all numbers": lambda token: with_body(
        json.dumps(claims_of(token)).replace(str(claims_of(token)["exp"]), "1e400").encode()
    )(token),
    "issued tomorrow": with_claims(iat=NOW + 86400),
    "valid from tomorrow": with_claims(nbf=NOW + 86400),
    "from another issuer": with_claims(iss="https://example.com"),
    "for another audience": with_claims(aud="another"),
    "for several audiences": with_claims(aud=["another", "more"]),
    "a refresh token": with_claims(type="refresh"),
    "a reset token": with_claims(type="reset"),
    "no user": with_claims(user_id=None),
    "user zero": with_claims(user_id=0),
    "a user beyond the column": with_claims(user_id=2**63),
    "a user in a list": with_claims(user_id=[1]),
    "a user that is true": with_claims(user_id=True),
    "a session in a text": with_claims(sid="' OR 1=1"),
    "a session beyond the column": with_claims(sid=2**80),
    "another address": with_claims(sub="grace@example.com"),
    "an address in a list": with_claims(sub=["ada@example.com"]),
    "another version": with_claims(ver=1),
    "a version in a text": with_claims(ver="0"),
    "a number as its name": with_claims(jti=7),
    **{
        f"without {name}": without_claim(name)
        for name in (
            "type",
            "iss",
            "aud",
            "sub",
            "user_id",
            "ver",
            "sid",
            "jti",
            "iat",
            "nbf",
            "exp",
        )
    },
}
