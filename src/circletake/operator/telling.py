"""What the command line says to people: on standard error, so that standard output carries results alone."""

from __future__ import annotations

import sys


def say(sentence: str) -> None:
    """Tell the operator something, on standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def answer(line: str) -> None:
    """Give a result, on standard output, and nothing else."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
