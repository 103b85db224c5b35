"""Reads of the story slice: the note card, sequences, scenes, coverage needs, wardrobe, and the bin."""

from __future__ import annotations

from circletake.story.queries.at_work import (
    SceneAtWork,
    SequenceAtWork,
    beat_at_work,
    codes_taken,
    lock_plan,
    scene_at_work,
    sequence_at_work,
    story_version,
)
from circletake.story.queries.bin import bin_shown
from circletake.story.queries.frozen import frozen_scene, frozen_scenes
from circletake.story.queries.needs import need_shown, needs_shown, open_needs
from circletake.story.queries.note_card import story_shown
from circletake.story.queries.scenes import scene_shown, scenes_shown, sequences_shown
from circletake.story.queries.wardrobe import wardrobe_in_scene

__all__ = [
    "SceneAtWork",
    "SequenceAtWork",
    "beat_at_work",
    "bin_shown",
    "codes_taken",
    "frozen_scene",
    "frozen_scenes",
    "lock_plan",
    "need_shown",
    "needs_shown",
    "open_needs",
    "scene_at_work",
    "scene_shown",
    "scenes_shown",
    "sequence_at_work",
    "sequences_shown",
    "story_shown",
    "story_version",
    "wardrobe_in_scene",
]
