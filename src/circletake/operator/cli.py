"""The `circletake` command: its verbs and flags. What each does lies in a module of its own, loaded when asked for."""
# ruff: noqa: FBT002, PLC0415 - flags are booleans; and `--help` must not wait for the whole product to be imported

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from circletake import __version__
from circletake.kernel.errors import CircletakeError
from circletake.kernel.settings import settings_for
from circletake.operator.telling import answer, say

REFUSED = 2
"""The exit code of everything that was not done because of what was asked."""

app = typer.Typer(
    name="circletake",
    help="The production workspace for AI film. Start with `circletake serve`.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Home = Annotated[
    Path | None,
    typer.Option(help="The installation's folder [CIRCLETAKE_HOME, or your application data].", show_default=False),
]


def _say_version(is_asked: bool) -> None:  # noqa: FBT001 - the shape that typer calls
    if is_asked:
        answer(f"circletake {__version__}")
        raise typer.Exit


@app.callback()
def _circletake(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None: ...


@app.command()
def serve(
    home: Home = None,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; the next free one when it is taken.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    worker: Annotated[bool, typer.Option(help="Run jobs in this process too.")] = True,
    example: Annotated[bool, typer.Option(help="Load the example film on the first start.")] = True,
    link: Annotated[bool, typer.Option(help="Print a one-time sign-in link for the owner.")] = True,
) -> None:
    """Open the product: the web application and the worker in one process."""
    from circletake.operator import serving

    wishes = serving.Wishes(
        host=host, port=port, has_browser=browser, has_worker=worker, has_example=example, has_link=link
    )
    serving.serve(settings_for(home), wishes)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; answers the exit code. A refusal is one sentence on standard error, never a traceback."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except CircletakeError as refusal:
        say(refusal.detail)
        return REFUSED
    except typer.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say("Stopped.")
        return 0
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
