"""Say whether the migrations make exactly the tables that the slices declare.

A database is made by the migrations alone and compared with the models; what differs is printed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.util import CommandError

from circletake.kernel.db import Database
from circletake.operator.schema import alembic_config, upgrade


def main() -> int:
    """Compare, and say in one sentence what to do about a difference."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'drift.db'}")
        try:
            upgrade(database)
            command.check(alembic_config(database))
        except CommandError as difference:
            print(f"{difference}\nThe tables and the migrations differ: write the migration that is missing.")
            return 1
        finally:
            database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
