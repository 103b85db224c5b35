"""A shot's code is given once and never again, whatever is done to the shots of a scene and in which order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make.world import World

from circletake.crew.admission import CrewPass
from circletake.kernel.db import Database
from circletake.shots import actions as shots
from circletake.shots.plan import actions
from circletake.shots.plan.schemas import CopyWish, MoveWish, SplitWish
from circletake.shots.queries import shot_at_work, shots_shown
from circletake.shots.schemas import NewShot
from circletake.story.actions import add_scene
from circletake.story.schemas import NewScene

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "insert", "copy", "split", "move", "omit", "bin", "order"]), st.integers(0, 1_000_000)
    ),
    min_size=3,
    max_size=12,
)


def _do(database: Database, crew: CrewPass, deed: str, living: list[str], chosen: int, scenes: list[str]) -> list[str]:
    """Do one deed to a shot chosen by number; answers the codes that it gave out."""
    code = living[chosen % len(living)] if living else ""
    home = code.partition("-")[0]
    with database.writing() as db:
        if deed == "add" or not code:
            return [shots.add_shot(db, crew, NewShot(scene=scenes[chosen % 2]))]
        if deed == "insert":
            return [shots.add_shot(db, crew, NewShot(scene=home, after=code))]
        if deed == "copy":
            return actions.copy_shots(db, crew, CopyWish(shots=[code]), key=None)
        if deed == "split":
            present = shot_at_work(db, crew, code)
            wish = SplitWish(seen_version=present.version, seen_card_version=present.card_version)
            return [actions.split_shot(db, crew, code, wish, key=None)]
        if deed == "move":
            other = next(scene for scene in scenes if scene != home)
            return actions.move_shots(db, crew, MoveWish(shots=[code], scene=other), key=None)
        if deed == "order":
            mine = [one for one in living if one.startswith(f"{home}-")]
            shots.order_shots(db, crew, home, mine[::-1])
        else:
            (actions.bin_shot if deed == "bin" else shots.omit_shot)(db, crew, code)
    return []


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_no_code_is_given_twice_and_none_changes(world: World, deeds: list[tuple[str, int]]) -> None:
    crew = world.crew("director")
    with world.database.writing() as db:
        scenes = [str(add_scene(db, crew, NewScene())) for _ in range(2)]
    given_out: list[str] = []
    living: list[str] = []
    omitted: set[str] = set()
    for deed, chosen in deeds:
        usable = living if deed == "order" else [code for code in living if code not in omitted]
        before = usable[chosen % len(usable)] if usable else ""
        made = _do(world.database, crew, deed, usable, chosen, scenes)
        assert not set(made) & set(given_out)
        given_out += made
        living += made
        if before and deed == "bin":
            living.remove(before)
        if before and deed in ("omit", "move"):
            omitted.add(before)
    with world.database.reading() as db:
        listed = shots_shown(db, crew, scene=None, state=None, cursor=None, limit=500)["items"]
    assert isinstance(listed, list)
    assert {one["code"] for one in listed} >= set(living)
    assert len(listed) == len({one["code"] for one in listed})
