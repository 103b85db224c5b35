"""Footage that many tests look at, made once."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.make.footage import film

RATES = {
    "24": Fraction(24),
    "25": Fraction(25),
    "23976": Fraction(24000, 1001),
    "2997": Fraction(30000, 1001),
    "60": Fraction(60),
}


@pytest.fixture(scope="session")
def rushes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One film of about a second at each rate, all but the 25 with sound."""
    folder = tmp_path_factory.mktemp("rushes")
    return {
        name: film(folder / f"{name}.mp4", rate=rate, frames=round(rate) + 5, sound=name != "25")
        for name, rate in RATES.items()
    }


@pytest.fixture(scope="session")
def unsteady(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty frames whose gaps waver between one and three thirtieths of a second, as phones and screens record."""
    gaps = [1, 1, 2, 1, 1, 3, 1, 1, 1, 2] * 3
    times = [Fraction(sum(gaps[:n]), 30) + Fraction(n % 3, 900) for n in range(30)]
    return film(tmp_path_factory.mktemp("unsteady") / "phone.mp4", rate=Fraction(30), frames=30, times=times)
