"""What runs in a cluster: which manifests there are, and which servers and limits they name."""

from typing import Any, Final

# As database/postgresql.py and database/mysql.py have it.
POOL_SIZE: Final = 20
# More pods than one database has connections for would be refused by it.
PODS: Final = {"postgresql": 3, "mysql": 6}
CONNECTIONS: Final = {"postgresql": ("PostgreSQL", 100), "mysql": ("MySQL", 151)}
URLS: Final = {
    "DATABASE_URL": "{scheme}://user:password@host:{port}/{name}",
    "SMTP_URL": "smtp://user:password@host:587",
    "REDIS_URL": "redis://user:password@host:6379/0",
    "SENTRY_DSN": "https://key@sentry.example.com/1",
}
TLS: Final = {
    "postgresql": "`?sslmode=require` at the end of `DATABASE_URL` encrypts what is sent to it.",
    "mysql": (
        "`?ssl_ca=/etc/ssl/certs/ca-certificates.crt` at the end of `DATABASE_URL` encrypts what is"
        " sent to it, and asks who answers."
    ),
}
MADE_UP: Final = ("SECRET_KEY", "METRICS_TOKEN")
PORTS: Final = {"postgresql": 5432, "mysql": 3306}


def kubernetes(switches: dict[str, bool], database: str, database_name: str) -> dict[str, Any]:
    """What the templates of deploy/kubernetes may name."""
    has_server, has_users = switches["not_sqlite"], switches["jwt"]
    secrets = {
        "SECRET_KEY": True,
        "DATABASE_URL": has_server,
        "SMTP_URL": has_users,
        "REDIS_URL": switches["limits_in_redis"],
        "METRICS_TOKEN": switches["metrics"],
        "SENTRY_DSN": switches["sentry"],
    }
    names = [name for name, is_needed in secrets.items() if is_needed]
    reached = _reached(switches, database)
    return {
        "manifests": [name for name, is_there in manifests(switches).items() if is_there],
        "secrets": names,
        "command_secrets": [name for name in names if name in ("SECRET_KEY", "DATABASE_URL")],
        "secret_literals": " \\\n  ".join(
            _literal(name, database, database_name) for name in names
        ),
        "callers": "the ingress controller" + (" and Prometheus" if switches["metrics"] else ""),
        "reached": reached,
        "reached_names": _sentence(["DNS", *(name.partition(",")[0] for name, _ in reached)]),
        "database_tls": TLS.get(database, ""),
        "max_replicas": PODS.get(database, 1),
        "connections_at_most": _connections(database) if has_server else "",
    }


def manifests(switches: dict[str, bool]) -> dict[str, bool]:
    """The files of the base, and whether the answers need them."""
    return {
        "deployment.yaml": True,
        "service.yaml": True,
        "ingress.yaml": True,
        "network-policy.yaml": True,
        "persistent-volume-claim.yaml": switches["sqlite"],
        "horizontal-pod-autoscaler.yaml": switches["not_sqlite"],
        "pod-disruption-budget.yaml": switches["not_sqlite"],
        "migration-job.yaml": switches["not_sqlite"],
        # Nothing but what is about users expires; with SQLite the application purges alone.
        "purge-cron-job.yaml": switches["not_sqlite"] and switches["jwt"],
    }


def _literal(name: str, database: str, database_name: str) -> str:
    if name in MADE_UP:
        return f'--from-literal={name}="$(openssl rand -hex 32)"'
    url = URLS[name].format(scheme=database, port=PORTS.get(database), name=database_name)
    return f"--from-literal={name}='{url}'"


def _reached(switches: dict[str, bool], database: str) -> list[tuple[str, int]]:
    """The servers that pods may speak to, and their ports."""
    database_ports = [("the database", PORTS[database])] if switches["not_sqlite"] else []
    redis = [("Redis", 6379)] if switches["limits_in_redis"] else []
    mail = [("mail, with STARTTLS", 587), ("mail, with TLS", 465)] if switches["jwt"] else []
    traces = [("the collector of traces, OTLP over HTTP", 4318)] if switches["tracing"] else []
    reports = [("Sentry", 443)] if switches["sentry"] else []
    return database_ports + redis + mail + traces + reports


def _sentence(names: list[str]) -> str:
    """`DNS, the database and mail`, each once."""
    *others, last = dict.fromkeys(names)
    return f"{', '.join(others)} and {last}" if others else last


def _connections(database: str) -> str:
    name, allowed = CONNECTIONS[database]
    pods = PODS[database]
    used = (pods + 1) * POOL_SIZE
    return (
        f"({pods} + 1 in a rollout) x {POOL_SIZE} connections are {used} of the {allowed}"
        f" that {name} has by default."
    )
