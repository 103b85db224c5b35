"""PostgreSQL's own programs for saving and restoring a database; the password never stands on a command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import make_url

from circletake.operator.errors import BackupError

SCHEMA = "public"
"""The product's own tables; the job engine's schema is made anew from them."""


def dump(url: str, target: Path) -> None:
    """Save the product's tables, consistently, while others write.

    Raises:
        BackupError: pg_dump is not there or refuses; its own words are told.
    """
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--schema={SCHEMA}", f"--file={target}")


def load(url: str, source: Path) -> None:
    """Load a saved database into an empty one, whole or not at all.

    Raises:
        BackupError: pg_restore is not there or refuses; its own words are told.
    """
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--clean", "--if-exists")
    _run("pg_restore", url, *options, str(source))


def _run(program: str, url: str, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"PostgreSQL is saved and restored with {program}, which is not here. Install it first.")
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    parts = {name: str(value) for name, value in conninfo_to_dict(plain).items() if value is not None}
    password = parts.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    command = [found, f"--dbname={make_conninfo('', **parts)}", *options]
    finished = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if finished.returncode != 0:
        lines = finished.stderr.strip().splitlines() or ["no reason given"]
        raise BackupError(f"{program} refused: {lines[0].removeprefix(f'{program}: ')}")
