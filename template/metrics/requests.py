"""What is counted of every request."""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

# Processes that count together do not know when a series began; a single one need not say it.
disable_created_metrics()

# Whatever clients send, a label has few values.
REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
DURATION = Histogram(
    "http_request_duration_seconds",
    "Seconds until the last byte of the answer was sent.",
    ["method", "route"],
)
IN_PROGRESS = Gauge(
    "http_requests_in_progress", "Requests being answered.", multiprocess_mode="livesum"
)
