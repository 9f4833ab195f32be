"""structlog for our own lines and for those of uvicorn and SQLAlchemy."""

import logging
import sys
from typing import Any

import orjson
import structlog

from database.config import settings


def set_up_logging() -> None:
    """One line per event on standard error, in the format and from the level of the settings."""
    level = logging.getLevelNamesMapping()[settings.LOG_LEVEL]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if settings.LOG_FORMAT == "json":
        last: list[structlog.typing.Processor] = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_json),
        ]
    else:
        last = [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                # Not rich's: it would print local variables, payloads among them.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(level, logging.INFO), force=True)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).handlers.clear()
        # The server keeps its lines to its own handlers, which are gone.
        logging.getLogger(name).propagate = True
    # Our own access line has the request's identifier and its time.
    logging.getLogger("uvicorn.access").disabled = True


def _json(event: Any, **_options: Any) -> str:  # Any: whatever a line carries
    return orjson.dumps(event, default=str).decode()
