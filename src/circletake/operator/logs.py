"""Log lines on standard error: JSON for machines, one readable line for people. Secrets and prompts stay out.

No line carries a query string, a request body or the values of a variable; the sign-in link goes to standard output.
"""

from __future__ import annotations

import logging
import sys

import structlog

from circletake.operator.telling import say

QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "alembic", "dbos", "sqlalchemy", "asyncio")
"""Libraries that are heard only when something is wrong."""


def log_to_stderr(*, is_terminal: bool | None = None) -> None:
    """Set up logging, once per process. A terminal shows warnings only, so that the address stays in sight."""
    readable = sys.stderr.isatty() if is_terminal is None else is_terminal
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if readable else "iso", utc=not readable),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *(_for_people() if readable else _for_machines()),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING if readable else logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def announce(sentence: str) -> None:
    """Tell something to the person at the terminal; where nobody sits at one, to the log."""
    if sys.stderr.isatty():
        say(sentence)
    else:
        structlog.get_logger("circletake").info(sentence)


def _for_people() -> tuple[structlog.typing.Processor, ...]:
    # The plain traceback: the coloured one prints the values of variables.
    return (structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),)


def _for_machines() -> tuple[structlog.typing.Processor, ...]:
    return (structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False))
