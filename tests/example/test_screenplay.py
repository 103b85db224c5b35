"""The screenplay of The Cassette is the film that is planned, word for word where it must be."""

from __future__ import annotations

from circletake.example import film, screenplay
from circletake.example.library import LIBRARY
from circletake.kernel.folding import folded
from circletake.script.fdx_writer import losses_of
from circletake.script.fountain import read_fountain
from circletake.script.outline import scenes_of
from circletake.script.rules import line_count

SCRIPT = read_fountain(screenplay.TEXT)
SCENES = scenes_of(SCRIPT, last_line=line_count(screenplay.TEXT))


def test_the_scenes_of_the_screenplay_are_those_of_the_plan() -> None:
    planned = film.scenes(("a", "b", "c"))
    assert [scene.number for scene in SCENES] == ["1", "2", "3"]
    for scene, plan in zip(SCENES, planned, strict=True):
        assert (scene.slugline.int_ext, scene.slugline.time_of_day) == (plan.int_ext, plan.time_of_day)
        assert folded(scene.location) == folded(plan.place or "")


def test_whoever_speaks_is_in_the_library_and_in_the_scene() -> None:
    slugs = {folded(entry.asset.name): entry.asset.slug for entry in LIBRARY}
    for scene, plan in zip(SCENES, film.scenes(("a", "b", "c")), strict=True):
        assert {slugs[folded(name)] for name in scene.cast} <= set(plan.cast or ())


def test_it_is_about_a_minute_and_goes_to_final_draft_whole() -> None:
    assert 6 <= sum(scene.eighths for scene in SCENES) <= 12
    assert losses_of(SCRIPT) == []
