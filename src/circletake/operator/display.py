"""What is laid out on standard output: in colour on a terminal, plain elsewhere, never wrapped, so that links hold."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from circletake import __version__


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the banner of `serve` tells. `link` is the owner's one-time sign-in; None leaves it out."""

    address: str
    link: str | None
    owner: str
    home: Path
    remark: str | None


def welcome(told: Welcome) -> None:
    """Print the banner on standard output; plain text when that is no terminal."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    console.print(Text.assemble("\n  ", ("circletake", "bold"), (f" {__version__}", "dim")))
    if told.remark:
        console.print(Text.assemble("  ", (told.remark, "yellow")))
    console.print()
    _row(console, "Open", told.link or told.address, "bold cyan")
    if told.link:
        _row(console, "", f"signs in {told.owner}; works once, for 24 hours", "dim")
    _row(console, "Home", str(told.home), "")
    _row(console, "Stop", "Ctrl-C", "")
    console.print()


def _row(console: Console, name: str, value: str, style: str) -> None:
    console.print(Text.assemble("  ", (f"{name:<6}", "dim"), (value, style)))


def tell_finding(name: str, told: str, remedy: str) -> None:
    """One line of the doctor on standard output, with the remedy under it where there is one."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    mark, style = ("mend", "bold red") if remedy else ("well", "green")
    console.print(Text.assemble("  ", (mark, style), f"  {name:<10}", told))
    if remedy:
        console.print(Text.assemble(" " * 18, (remedy, "bold")))
