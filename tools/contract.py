"""Write the contract, and the web client's types made from it; or check that both are up to date.

python tools/contract.py            write contract/openapi.json and the types
python tools/contract.py --check    say whether they are what the code says, writing nothing
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import webui
from words import ROOT, TroubleError, run_quietly, say

CONTRACT = ROOT / "contract" / "openapi.json"
TYPES = ROOT / "web" / "src" / "api" / "schema.d.ts"
MEND = "run `make contract` and commit what it writes."


def contract_from_code() -> str:
    """Return the contract that the code states."""
    return subprocess.run(
        [sys.executable, "-m", "circletake.api.contract"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def types_from(contract: Path) -> str:
    """Return the TypeScript types of a contract file."""
    node = webui.find_node()
    webui.install_packages(node)
    generator = ROOT / "web" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "schema.d.ts"
        run_quietly(
            [str(node.folder / "node"), str(generator), str(contract), "--output", str(made)],
            cwd=ROOT / "web",
            trouble="The types of the web client could not be made from the contract.",
        )
        return made.read_text(encoding="utf-8")


def write() -> None:
    """Write the contract and the types."""
    CONTRACT.parent.mkdir(exist_ok=True)
    CONTRACT.write_text(contract_from_code(), encoding="utf-8")
    say("Wrote contract/openapi.json.")
    TYPES.parent.mkdir(parents=True, exist_ok=True)
    TYPES.write_text(types_from(CONTRACT), encoding="utf-8")
    say(f"Wrote {TYPES.relative_to(ROOT)}.")


def check() -> None:
    """Raise `TroubleError` when the contract or the types lag behind the code."""
    if not CONTRACT.is_file() or CONTRACT.read_text(encoding="utf-8") != contract_from_code():
        raise TroubleError(f"contract/openapi.json is not what the code says: {MEND}")
    if not TYPES.is_file() or TYPES.read_text(encoding="utf-8") != types_from(CONTRACT):
        raise TroubleError(f"{TYPES.relative_to(ROOT)} is not what the contract says: {MEND}")


def main(arguments: list[str]) -> int:
    """Write or check; say in one sentence what went wrong."""
    try:
        if arguments == ["--check"]:
            check()
        else:
            write()
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError:
        print("The code could not state its contract; what it said stands above.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
