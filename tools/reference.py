"""Write docs/reference from the code: roles, the shot card, the API's addresses, refusals, commands.

python tools/reference.py            write the pages
python tools/reference.py --check    say whether they are what the code says, writing nothing
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import typer
from pydantic import BaseModel

import circletake
from circletake.api.mounted import ROUTERS
from circletake.assets.rules import PROFILE_FIELDS
from circletake.crew.rules import CAPABILITY_LABELS, GRANTS, Role
from circletake.kernel.errors import CircletakeError
from circletake.operator.cli import app
from circletake.shots.card import ShotCard

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
KEYMAP = ROOT / "web" / "src" / "features" / "dailies" / "keys" / "keymap.ts"
KEY_ROW = re.compile(r'shown: "([^"]+)", words: "([^"]+)"')
MADE = "<!-- Made from the code by tools/reference.py; change the code, then run `make reference`. -->"


def roles_page() -> str:
    """What each role may do."""
    head = "| may | " + " | ".join(role.replace("_", " ") for role in Role) + " |"
    rows = [
        f"| {label} (`{capability}`) | " + " | ".join("✓" if capability in GRANTS[role] else "" for role in Role) + " |"
        for capability, label in CAPABILITY_LABELS.items()
    ]
    intro = "A role is per project, with a workspace default. The product asks for capabilities, never for role names."
    return _page("Roles and what they may do", intro, "\n".join([head, "|---|" + "---|" * len(Role), *rows]))


def card_page() -> str:
    """Every field of the shot card, and the profile of each kind of asset."""
    parts = []
    for name, field in ShotCard.model_fields.items():
        model = _model_in(field.annotation)
        if model is None:
            parts.append(f"## `{name}`\n\nA list of lines.")
            continue
        rows = [f"| `{key}` | {_kind_of(inner.annotation)} |" for key, inner in model.model_fields.items()]
        parts.append(f"## `{name}`\n\n{_first_line(model)}\n\n| field | takes |\n|---|---|\n" + "\n".join(rows))
    profiles = "\n".join(
        f"- **{kind.replace('_', ' ')}**: " + "; ".join(f"`{key}` ({line})" for key, line in fields.items())
        for kind, fields in PROFILE_FIELDS.items()
    )
    parts.append(f"## Profiles of assets\n\n{profiles}")
    intro = "Every decision about a shot that a take is later judged against. A take freezes the card it was made from."
    return _page("The shot card", intro, *parts)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def _kind_of(annotation: Any) -> str:
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, StrEnum):
            return "one of " + ", ".join(f"`{member}`" for member in one)
    names = {str: "text", int: "whole number", bool: "yes or no"}
    plain = [names[one] for one in (annotation, *get_args(annotation)) if one in names]
    return plain[0] if plain else "text"


def api_page() -> str:
    """Every address, what it needs and what it does."""
    rows = []
    for router in ROUTERS:
        for route in router.routes:
            needs = (getattr(route, "openapi_extra", None) or {}).get("x-needs", "")
            (method,) = sorted(set(getattr(route, "methods", ())) - {"HEAD"})
            does = _first_line(getattr(route, "endpoint", None))
            rows.append(f"| `{method} {getattr(route, 'path', '')}` | `{needs}` | {does} |")
    intro = (
        "All addresses stand under `/api/v1`. Programs send `Authorization: Bearer` and an API token. Objects are"
        " addressed by id or by code. Lists answer `items` and `next`, a cursor or null; refusals are"
        " `application/problem+json` with a stable `code` and the `fields` to mend. The shapes stand in"
        " [the contract](../../contract/openapi.json); a running server answers with it at `/api/v1/openapi.json`."
    )
    return _page("The interface for programs", intro, "\n".join(["| address | needs | does |", "|---|---|---|", *rows]))


def errors_page() -> str:
    """Every refusal with its stable code."""
    _import_everything()
    rows = sorted(
        f"| `{kind.code}` | {kind.status} | {kind.title} | {_first_line(kind)} |" for kind in _below(CircletakeError)
    )
    intro = "`code` never changes its meaning; `detail` is for people and may be worded anew."
    return _page(
        "Refusals", intro, "\n".join(["| code | status | title | when |", "|---|---|---|---|", *dict.fromkeys(rows)])
    )


def _import_everything() -> None:
    for found in pkgutil.walk_packages(circletake.__path__, "circletake."):
        if found.name.endswith(".errors"):
            importlib.import_module(found.name)


def _below(kind: type[CircletakeError]) -> Iterator[type[CircletakeError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def commands_page() -> str:
    """Every verb of the command line with its flags."""
    root = typer.main.get_command(app)
    parts = [_command_text(name, command) for name, command in _commands(root, "circletake")]
    return _page("Commands", "Everything takes `--home`; bad input is one sentence and exit code 2.", *parts)


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield name, command
        return
    for key in inner:
        yield from _commands(inner[key], f"{name} {key}")


def _command_text(name: str, command: Any) -> str:
    rows = [
        f"| `{' / '.join((*one.opts, *one.secondary_opts))}` | {getattr(one, 'help', '') or ''} |"
        for one in command.params
        if one.name != "help"
    ]
    table = "\n".join(["| flag | means |", "|---|---|", *rows]) if rows else ""
    return f"## `{name}`\n\n{(command.help or '').strip()}\n\n{table}".rstrip()


def keys_page() -> str:
    """Every key of the screening room, read from the web client's own table."""
    rows = []
    for group in re.split(r'\babout: "', KEYMAP.read_text(encoding="utf-8"))[1:]:
        about, _, _ = group.partition('"')
        rows.append(f"\n## {about}\n\n| key | does |\n|---|---|")
        rows += [f"| `{shown}` | {words} |" for shown, words in KEY_ROW.findall(group)]
    intro = "They act wherever the focus is, except where somebody writes."
    return _page("Keys of the screening room", intro, "\n".join(rows).strip())


def _first_line(thing: Any) -> str:
    return re.sub(r"\s+", " ", (getattr(thing, "__doc__", "") or "").strip().split("\n")[0])


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


PAGES = {
    "keys.md": keys_page,
    "roles.md": roles_page,
    "card.md": card_page,
    "api.md": api_page,
    "errors.md": errors_page,
    "commands.md": commands_page,
}


def main(arguments: list[str]) -> int:
    """Write or check; 1 when a page lags behind the code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lagging = []
    for name, made in PAGES.items():
        path, text = FOLDER / name, made()
        if arguments == ["--check"]:
            lagging += [] if path.is_file() and path.read_text(encoding="utf-8") == text else [name]
        else:
            path.write_text(text, encoding="utf-8")
    if lagging:
        print(f"docs/reference/{lagging[0]} is not what the code says: run `make reference`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
