"""The `circletake` command: its verbs and flags. What each does lies in a module of its own, loaded when asked for."""
# ruff: noqa: FBT002, PLC0415 - flags are booleans; and `--help` must not wait for the whole product to be imported

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from circletake import __version__
from circletake.kernel.errors import CircletakeError
from circletake.kernel.settings import Settings, settings_for
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

person = typer.Typer(help="Add people and make sign-in links.", no_args_is_help=True)
token = typer.Typer(help="Make API tokens.", no_args_is_help=True)
example = typer.Typer(help="The example film.", no_args_is_help=True)
project = typer.Typer(help="Move whole projects between installations.", no_args_is_help=True)
app.add_typer(person, name="person")
app.add_typer(token, name="token")
app.add_typer(example, name="example")
app.add_typer(project, name="project")

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
    gc.disable()  # importing makes a great deal and leaves nothing to collect
    from circletake.operator import serving

    gc.enable()
    wishes = serving.Wishes(
        host=host, port=port, has_browser=browser, has_worker=worker, has_example=example, has_link=link
    )
    serving.serve(settings_for(home), wishes)


@app.command()
def worker(home: Home = None) -> None:
    """Run jobs alone, beside a `serve --no-worker` on the same home."""
    from circletake.operator import working

    working.work(settings_for(home))


@app.command()
def migrate(home: Home = None) -> None:
    """Make the home when it is missing, and bring its database to the present schema."""
    from circletake.operator.home import make_home, migrated
    from circletake.operator.revision import revision_of

    settings = settings_for(home)
    make_home(settings)
    with migrated(settings) as database:
        say(f"The database stands at revision {revision_of(database)}.")


@person.command("add")
def person_add(
    email: Annotated[str, typer.Argument(help="Their e-mail, by which they are known.")],
    home: Home = None,
    name: Annotated[str, typer.Option(help="The name that others see.")] = "",
    role: Annotated[str | None, typer.Option(help="Their role in every project; none leaves it to each.")] = None,
) -> None:
    """Add a person and print their one-time sign-in link."""
    from circletake.operator import persons
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        secret = persons.add_person(database, email=email, name=name, role=role)
    _answer_link(settings, email, secret)


@person.command("link")
def person_link(email: Annotated[str, typer.Argument(help="Whose.")], home: Home = None) -> None:
    """Print a new one-time sign-in link for a person."""
    from circletake.operator import persons
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        secret = persons.link_for(database, email=email)
    _answer_link(settings, email, secret)


def _answer_link(settings: Settings, email: str, secret: str) -> None:
    say(f"Signs in {email.strip().lower()}, once, within 24 hours:")
    answer(f"{settings.public_url.rstrip('/')}/sign-in?token={secret}")


@token.command("create")
def token_create(
    person: Annotated[str, typer.Option(help="E-mail of the person for whom it acts.")],
    role: Annotated[str, typer.Option(help="The most that it may do, whatever its person may.")],
    home: Home = None,
    project: Annotated[str | None, typer.Option(help="Code of the only project that it opens.")] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Days until it ends.")] = None,
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
) -> None:
    """Print a new API token, alone, on standard output. It is shown this once."""
    from circletake.operator import persons
    from circletake.operator.home import opened

    with opened(settings_for(home)) as database:
        secret = persons.create_token(database, email=person, role=role, project=project, days=days, name=name)
    until = f"for {days} days" if days else "until it is revoked"
    say(f"Works {until}. Send it as `Authorization: Bearer …`.")
    answer(secret)


@example.command("load")
def example_load(home: Home = None) -> None:
    """Load the example film, unless it is there already."""
    from circletake.operator.first_start import founded, load_example
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        load_example(database, settings, founded(database))
    say("The example film is there.")


@project.command("export")
def project_export(
    code: Annotated[str, typer.Argument(help="The project's code.")],
    to: Annotated[Path, typer.Option(help="The zip to write.")],
    home: Home = None,
    media: Annotated[
        bool, typer.Option(" /--without-media", help="Words alone, no originals.", show_default=False)
    ] = True,
) -> None:
    """Write a whole project into one archive that another circletake takes in."""
    from circletake.operator import moving
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        size_bytes = moving.export_project(settings, database, code, to, with_media=media)
    say(f"Wrote {to}, {size_bytes / 1e6:.1f} MB. It holds names and costs: keep it as private as the project.")


@project.command("import")
def project_import(
    file: Annotated[Path, typer.Argument(help="The archive of a project.")],
    home: Home = None,
) -> None:
    """Make a new project of an archive, after proving all of it."""
    from circletake.operator import moving
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        arrived = moving.import_project(settings, database, file)
    if arrived.unknown_people:
        say(f"Not known here, so left empty where they were authors: {', '.join(arrived.unknown_people)}.")
    say("The project is there; its media is checked as soon as a worker runs. Its code:")
    answer(arrived.code)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The tar to write.")], home: Home = None) -> None:
    """Save database, media and handoffs in one file; people may go on working."""
    from circletake.operator.backup import back_up
    from circletake.operator.home import opened

    settings = settings_for(home)
    with opened(settings) as database:
        manifest = back_up(settings, database, file)
    size = sum(entry["size_bytes"] for entry in manifest["entries"])
    say(f"Saved {len(manifest['entries'])} files, {size / 1e6:.1f} MB, in {file}. It holds keys: keep it private.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    home: Home = None,
    replace: Annotated[bool, typer.Option("--replace", help="Move aside what the home holds.")] = False,
) -> None:
    """Put a backup into an empty home, after checking every byte of it."""
    from circletake.operator.restoring import restore as put_back

    settings = settings_for(home)
    done = put_back(settings, file, replaces=replace)
    if done.moved_to:
        say(f"What was there lies in {done.moved_to} now.")
    say(f"Restored the backup of {done.manifest['made_at']} into {settings.home}.")


@app.command()
def doctor(
    home: Home = None,
    deep: Annotated[bool, typer.Option("--deep", help="Read every stored file too.")] = False,
) -> None:
    """Look the installation over and say what to do; exit code 1 when there is something."""
    from circletake.operator.display import tell_finding
    from circletake.operator.doctor import examine
    from circletake.operator.home import reached

    settings = settings_for(home)
    is_well = True
    with reached(settings) as database:
        for finding in examine(settings, database, is_deep=deep):
            tell_finding(finding.name, finding.told, finding.remedy)
            is_well = is_well and finding.is_well
    if not is_well:
        raise typer.Exit(1)


@app.command()
def reindex(home: Home = None) -> None:
    """Build the search index of every project anew; people may go on working and searching."""
    from circletake.operator.home import opened
    from circletake.search.actions import rebuild

    with opened(settings_for(home)) as database:
        count = rebuild(database)
    say(f"Indexed {count} project{'' if count == 1 else 's'} anew.")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; answers the exit code. A refusal is one sentence on standard error, never a traceback."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except CircletakeError as refusal:
        say(refusal.detail)
        return REFUSED
    except typer.TyperException as misuse:
        said = misuse.format_message()
        say(said if "\n" in said else f"{said.rstrip('.')}. See `circletake --help`.")
        return REFUSED
    except typer.Abort:
        return REFUSED
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
