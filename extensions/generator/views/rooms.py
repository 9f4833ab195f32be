"""Which files and folders a project has, and which may import which."""

from .kubernetes import manifests
from .spelling import list_source


def omitted(switches: dict[str, bool]) -> list[str]:
    """The paths, from the root of the project, that the answers switch off."""
    files = {
        "/Dockerfile": switches["docker"],
        "/.dockerignore": switches["docker"],
        "/compose.yaml": switches["docker"],
        "/deploy": switches["kubernetes"],
        **{f"/deploy/kubernetes/base/{name}": on for name, on in manifests(switches).items()},
        "/.github": switches["github"],
        "/.gitlab-ci.yml": switches["gitlab"],
        "/renovate.json": switches["github"] or switches["gitlab"],
        "/metrics": switches["metrics"],
        "/tracing": switches["tracing"],
        "/sentry": switches["sentry"],
        "/logs/routes.py": switches["metrics"] or switches["sentry"],
        "/middleware/request_metrics.py": switches["metrics"],
        "/routers/metrics.py": switches["metrics"],
        "/database/metrics_token.py": switches["metrics"],
        "/database/sentry_dsn.py": switches["sentry"],
        "/tests/collector.py": switches["tracing"],
        "/tests/sentry_server.py": switches["sentry"],
        "/tests/application/metrics": switches["metrics"],
        "/tests/application/tracing": switches["tracing"],
        "/tests/application/tracing/test_outgoing.py": switches["jwt"],
        "/tracing/outgoing.py": switches["jwt"],
        "/tests/application/sentry": switches["sentry"],
        "/database/sqlite.py": switches["sqlite"],
        "/database/postgresql.py": switches["postgresql"],
        "/database/embedded.py": switches["postgresql"],
        "/database/mysql.py": switches["mysql"],
        "/database/idle.py": switches["not_sqlite"],
        "/auth": switches["jwt"],
        "/models/user.py": switches["jwt"],
        "/models/owned.py": switches["jwt"],
        "/queries/visibility.py": switches["jwt"],
        "/queries/owners.py": switches["jwt"],
        "/samples/user.py": switches["has_people"],
        "/tests/access": switches["jwt"] and switches["has_resources"],
        "/tests/application/belongings.py": switches["jwt"],
        "/tests/application/test_owners.py": switches["jwt"],
        "/tests/application/test_visibility.py": switches["jwt"],
        "/models/login_session.py": switches["jwt"],
        "/models/single_use.py": switches["jwt"],
        "/models/refresh_token.py": switches["jwt"],
        "/models/password_reset.py": switches["jwt"],
        "/models/email_change.py": switches["jwt"],
        "/middleware/no_store.py": switches["jwt"],
        "/tests/people.py": switches["jwt"],
        "/tests/application/test_create_admin.py": switches["jwt"],
        "/tests/mailbox.py": switches["jwt"],
        "/tests/accounts": switches["jwt"],
        "/tests/test_auth.py": switches["jwt"],
        "/tests/test_users.py": switches["jwt"],
        **{
            f"/mail/templates/{mail}.{kind}": switches["confirmed_signup"]
            for mail in ("confirm_sign_up", "already_signed_up")
            for kind in ("txt", "html")
        },
        "/auth/sign_ups.py": switches["confirmed_signup"],
        "/errors/access.py": switches["jwt"],
        "/routers/account.py": switches["jwt"],
        "/routers/auth.py": switches["jwt"],
        "/routers/email_addresses.py": switches["jwt"],
        "/routers/recovery.py": switches["jwt"],
        "/routers/users.py": switches["jwt"],
        "/schemas/auth.py": switches["jwt"],
        "/schemas/user.py": switches["jwt"],
        "/models/sign_up.py": switches["confirmed_signup"],
        "/background": switches["jwt"],
        "/mail": switches["jwt"],
        "/database/account_settings.py": switches["jwt"],
        "/database/mail_settings.py": switches["jwt"],
        "/tests/application/background": switches["jwt"],
        "/tests/application/mail": switches["jwt"],
        "/rate_limits": switches["jwt"],
        "/database/limit_settings.py": switches["jwt"],
        "/models/rate_limit.py": switches["limits_in_database"],
        "/tests/application/limited.py": switches["jwt"],
        "/tests/application/test_rate_limits.py": switches["jwt"],
        "/tests/application/test_rate_limit_outages.py": switches["jwt"],
        "/tests/application/test_rate_limit_settings.py": switches["jwt"],
        "/queries": switches["has_lists"],
        "/queries/relations.py": switches["has_relations"],
        "/queries/versions.py": switches["has_locks"],
        "/samples": switches["has_resources"],
        "/seeding.py": switches["has_resources"],
        "/tests/factories.py": switches["has_resources"],
        "/tests/lists.py": switches["has_lists"],
        "/tests/statements.py": switches["has_lists"],
        "/tests/indexes.py": switches["has_indexes"],
        "/tests/application/test_lists.py": switches["has_lists"],
        "/tests/application/test_rows.py": switches["has_lists"],
        "/tests/application/test_cursors.py": switches["has_lists"],
        "/tests/application/test_offsets.py": switches["has_lists"],
        "/tests/application/test_relations.py": switches["has_relations"],
        "/tests/application/test_seeding.py": switches["has_resources"],
        "/tests/application/things.py": switches["has_lists"],
        "/tests/application/test_types.py": switches["has_lists"],
        "/tests/application/test_versions.py": switches["has_locks"],
        "/routers/signature.py": switches["has_lists"],
        "/schemas/types.py": switches["has_lists"],
        "/schemas/base.py": switches["has_lists"],
        "/schemas/pages.py": switches["has_lists"],
    }
    return [path for path, is_on in files.items() if not is_on]


def layers(switches: dict[str, bool]) -> list[str]:
    """Which rooms may import which, from the top."""
    rooms = {
        "routers": True,
        "auth": switches["jwt"],
        "mail": switches["jwt"],
        "rate_limits": switches["jwt"],
        "background": switches["jwt"],
        "queries": switches["has_lists"],
        "middleware": True,
        "errors": True,
        "schemas": True,
        "models": True,
        "samples": switches["has_resources"],
        "sentry": switches["sentry"],
        "logs": True,
        "tracing": switches["tracing"],
        "metrics": switches["metrics"],
        "database": True,
    }
    return [room for room, is_there in rooms.items() if is_there]


def root_packages(switches: dict[str, bool]) -> str:
    """The rooms as TOML."""
    return list_source(sorted(layers(switches)))
