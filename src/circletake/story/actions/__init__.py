"""What happens to the story: the note card, beats, sequences, scenes and coverage needs; one function per verb."""

from __future__ import annotations

from circletake.story.actions.beats import add_beat, delete_beat, edit_beat, order_beats, take_beat_from_bin
from circletake.story.actions.needs import answer_need, drop_need, give_need, raise_need, reopen_need
from circletake.story.actions.note_card import save_story
from circletake.story.actions.scenes import (
    add_scene,
    delete_scene,
    edit_scene,
    omit_scene,
    order_scenes,
    restore_scene,
    take_scene_from_bin,
    take_shot_number,
)
from circletake.story.actions.sequences import (
    add_sequence,
    delete_sequence,
    edit_sequence,
    order_sequences,
    take_sequence_from_bin,
)

__all__ = [
    "add_beat",
    "add_scene",
    "add_sequence",
    "answer_need",
    "delete_beat",
    "delete_scene",
    "delete_sequence",
    "drop_need",
    "edit_beat",
    "edit_scene",
    "edit_sequence",
    "give_need",
    "omit_scene",
    "order_beats",
    "order_scenes",
    "order_sequences",
    "raise_need",
    "reopen_need",
    "restore_scene",
    "save_story",
    "take_beat_from_bin",
    "take_scene_from_bin",
    "take_sequence_from_bin",
    "take_shot_number",
]
