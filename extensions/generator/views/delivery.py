"""What stands around the code: images, pipelines, and the servers that they start."""

from typing import Any

Answers = dict[str, Any]  # Any: one type for each question
Settings = list[tuple[str, str]]

# GitHub's own expressions, which Jinja would take for its own.
WORKFLOW_OF_REF = "${{ github.workflow }}-${{ github.ref }}"
IS_NOT_MAIN = "${{ github.ref != 'refs/heads/main' }}"

AUDIT = "uvx pip-audit --strict --disable-pip --requirement audited.txt"
# https://github.com/advisories/GHSA-wj6h-64fc-37mp
ACCEPTED = {"python-jose": " --ignore-vuln CVE-2024-23342", "pyjwt": ""}


def delivery(answers: Answers, database_name: str) -> dict[str, Any]:
    """What the templates of images and pipelines may name."""
    uses_redis = answers["auth"] == "jwt" and answers["rate_limit_store"] == "redis"
    servers = [] if answers["database"] == "sqlite" else ["database"]
    servers += ["redis"] if uses_redis else []

    def settings(database_host: str, redis_host: str) -> Settings:
        urls = {
            "sqlite": [],
            "postgresql": [
                ("DATABASE_URL", f"postgresql://postgres@{database_host}/{database_name}")
            ],
            "mysql": [("DATABASE_URL", f"mysql://root@{database_host}/{database_name}")],
        }
        redis = [("REDIS_URL", f"redis://{redis_host}/0")] if uses_redis else []
        return urls[answers["database"]] + redis

    # Compose and GitLab call a server by its name, GitHub by its port on the runner.
    by_name, by_port = settings("database", "redis"), settings("127.0.0.1", "127.0.0.1")
    mail = [("SMTP_URL", "smtp://mail:1025")] if answers["auth"] == "jwt" else []
    accepted = ACCEPTED[answers["jwt_library"]] if answers["auth"] == "jwt" else ""
    return {
        "servers": servers,
        "compose_settings": [*by_name, *mail, ("WEB_CONCURRENCY", "1")],
        "ci_settings": by_port,
        "gitlab_settings": by_name,
        "workflow_of_ref": WORKFLOW_OF_REF,
        "is_not_main": IS_NOT_MAIN,
        "audit": AUDIT + accepted,
    }
