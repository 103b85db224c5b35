"""Prints the API contract (OpenAPI 3.1) as it is committed in `contract/openapi.json`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from circletake.api.app import make_app
from circletake.kernel.settings import Settings


def contract_text() -> str:
    """The contract as stable, readable JSON."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = make_app(Settings(home, f"sqlite:///{home / 'contract.db'}", "http://127.0.0.1:8765"))
        return json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(contract_text())
