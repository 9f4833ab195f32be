"""What the parts of observability add to the imports of modules that are there without them."""

# For `main.py`.
MAIN = {
    "metrics": {
        "metrics.pools:watching_pools",
        "middleware.request_metrics:RequestMetricsMiddleware",
        "routers:metrics",
    },
    "tracing": {
        "tracing.exporting:exporting_traces",
        "tracing.requests:TELEMETRY",
    },
    "sentry": {"sentry.reports:reporting"},
}

# For `database/config.py`.
CONFIG: dict[str, set[str]] = {
    "metrics": {"database.metrics_token:MetricsToken"},
    "tracing": set(),
    "sentry": {"database.sentry_dsn:SentryDsn"},
}

# For `tests/conftest.py`.
CONFTEST: dict[str, set[str]] = {
    "metrics": set(),
    "tracing": {"os", "tests.collector:Collector"},
    "sentry": {"tests.sentry_server:SentryServer"},
}
