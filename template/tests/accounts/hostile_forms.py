"""What is sent instead of a user name and a password: content types and bodies."""

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"

SECRET = "Zx9-Secret-Horse"

UMLAUTS = "\u00fc" * 200
# Each becomes 18 characters, if somebody takes it apart.
LIGATURES = "\ufdfa" * 1024

URLENCODED_BODIES: list[bytes | str] = [
    "",
    "&&&===",
    f"username=ada%00@example.com&password={SECRET}",
    f"username=ada\0@example.com&password={SECRET}",
    f"username=ada@example.com&password={SECRET}%00",
    f"username=%ED%A0%80&password=%ED%A0%80{SECRET}",
    f"username=%FF%FE&password=%C3%28{SECRET}",
    b"username=\xff\xfe&password=\xc3(" + SECRET.encode(),
    f"username=%&password=%4{SECRET}",
    f"username=%C0%80&password=%C0%AF{SECRET}",
    f"username=a&username=b&password=x&password={SECRET}",
    f"username[]=a&password[0]={SECRET}",
    f"username=a;password={SECRET}",
    f"username={'a' * 1_000_000}&password={SECRET}",
    f"username=ada@example.com&password={SECRET * 60_000}",
    f"username=ada@example.com&password={SECRET * 70_000}",
    f"{'&'.join(f'f{number}=1' for number in range(10_000))}&username=a&password={SECRET}",
    f"grant_type=refresh_token&username=ada@example.com&password={SECRET}",
    f"username={'@' * 1000}&password={SECRET}",
    f"username=a@{UMLAUTS}.example&password={SECRET}",
    f"username=a@xn--zzzzzzzzzzz--.example&password={SECRET}",
    f"username={LIGATURES}&password={LIGATURES}",
]

CONTENT_TYPES = [
    "",
    "application/json",
    "text/plain",
    f"{URLENCODED}; charset=utf-7",
    f"{URLENCODED}; charset=nonsense",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\xff",
    f"multipart/form-data; boundary={'x' * 10_000}",
]

CHARSETS = ["", "nonsense", "utf-7", "utf-16", "idna", "hex", "undefined", "unicode_escape"]

NAMED = 'Content-Disposition: form-data; name="{}"'
PASSWORD_PART = (NAMED.format("password"), SECRET)
PARTS: list[list[tuple[str, bytes | str]]] = [
    [(f'{NAMED.format("username")}; filename="a"', "ada@example.com"), PASSWORD_PART],
    [(NAMED.format("username"), "a\0b"), PASSWORD_PART],
    [(NAMED.format("username"), b"\xff\xfe"), PASSWORD_PART],
    [(NAMED.format("username"), "a" * 1_000_000), PASSWORD_PART],
    [*[(NAMED.format(f"f{number}"), "1") for number in range(1100)], PASSWORD_PART],
    [("Content-Disposition: form-data", "a"), PASSWORD_PART],
    [("X: y", "a"), PASSWORD_PART],
    [(f"X: {'y' * 10_000}", "a"), PASSWORD_PART],
]


def multipart(parts: list[tuple[str, bytes | str]]) -> bytes:
    """The body of a form in parts."""
    pieces = [
        b"--x\r\n" + head.encode("latin-1") + b"\r\n\r\n" + encoded(content) + b"\r\n"
        for head, content in parts
    ]
    return b"".join([*pieces, b"--x--\r\n"])


def encoded(text: bytes | str) -> bytes:
    """The text in UTF-8, if it is not bytes already."""
    return text if isinstance(text, bytes) else text.encode()


ESCAPED = multipart([(NAMED.format("username"), "\\ud800+2AA-"), PASSWORD_PART])

FORMS: list[tuple[str, bytes]] = [
    *((URLENCODED, encoded(body)) for body in URLENCODED_BODIES),
    *((content_type, f"username=a&password={SECRET}".encode()) for content_type in CONTENT_TYPES),
    *((MULTIPART, multipart(parts)) for parts in PARTS),
    *((f"{MULTIPART}; charset={charset}", ESCAPED) for charset in CHARSETS),
    (MULTIPART, ESCAPED[:-7]),
    (MULTIPART, b"nonsense"),
    (MULTIPART, b""),
]
