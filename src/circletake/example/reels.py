"""The takes that the example asks for. Seeds are fixed, so that everybody's first dailies look alike."""

from __future__ import annotations

from dataclasses import dataclass

from circletake.gateway.schemas import TakesWanted

TURN = "S02-SH03"
"""The insert that the film is built around: it gets two passes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """So many takes of a shot."""

    shot: str
    wanted: TakesWanted

    @property
    def key(self) -> str:
        """What the gateway knows the wish by, so that asking twice is asking once."""
        return f"example-{self.shot}-{self.wanted.seed}"


def _wish(shot: str, *, count: int, seed: int, goal: str = "", why: str = "") -> Wish:
    return Wish(shot, TakesWanted(count=count, seed=seed, goal=goal, why=why))


FIRST = (
    _wish("S01-SH01", count=2, seed=1101),
    _wish(TURN, count=3, seed=2301),
    _wish("S01-SH02", count=3, seed=1201),
    _wish("S02-SH02", count=2, seed=2201),
    _wish("S01-SH03", count=2, seed=1301),
    _wish("S02-SH01", count=2, seed=2101),
)
SECOND = (
    _wish(
        TURN,
        count=1,
        seed=2351,
        goal="Fix the main miss",
        why="In the first pass the push came in too far and lost the torn cuff; slower now, and the hand rests.",
    ),
)
