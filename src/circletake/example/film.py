"""The film on paper: project, note card, beats, sequence, scenes with what they use and want. All words our own."""

from __future__ import annotations

from circletake.projects.schemas import NewProject
from circletake.story.rules import CoverageKind, IntExt, TimeOfDay, TurnKind
from circletake.story.schemas import BeatText, NewScene, NewSequence, StoryCard, WardrobeWanted

CODE = "cassette"

PROJECT = NewProject(
    title="The Cassette",
    code=CODE,
    logline=(
        "On a wet night a courier finds a cracked cassette in her last delivery. The voice on it is hers,"
        " and it is talking about tomorrow."
    ),
    story_goal=(
        "One minute, three places, one object that stops being a parcel and becomes a warning. The audience should"
        " leave wanting to hear side B."
    ),
    target_runtime_s=62,
    visual_rule="Every frame has one warm lamp in it, and the cassette is always on the side of the light.",
    style_rules=(
        "Night, rain, wet ground that gives the lights back. Teal shadows, tungsten keys, one red neon; the only bright"
        " cloth in the film is the courier's ochre jacket. Camera low in energy: slow pushes, one tracking shot,"
        " no zooms. Grain, a soft vignette, no lens flares."
    ),
    client_constraints="Between 58 and 64 seconds, 16:9. Must play without dialogue subtitles. No brands, no logos.",
    governance_constraints=(
        "All people are drawn; nobody's likeness is used. Voices are to be recorded with written consent. Everything in"
        " this project was made for circletake and may be used freely."
    ),
    token_budget=3000,
)

STORY = StoryCard(
    seen_version=0,
    premise="A courier who delivers other people's things finds one that was always addressed to her.",
    lead="The courier, late twenties, at the end of a double shift. Reads labels, not letters. Never late.",
    supporting_presence="The shop owner, who writes a receipt for everything, including what has not been sold yet.",
    goal="Hand over the last parcel of the night and go home dry.",
    obstacle="The parcel has come open in the rain, the address is gone, and the only thing inside is a cassette.",
    turn="Under the lamp the cassette is turned over: side B is labelled tomorrow, in her own handwriting.",
    turn_kind=TurnKind.OBJECT_CHANGES_MEANING,
    ending_turn="At first light, on the roof, she keeps the one thing that she was paid to give away.",
)

BEATS = (
    BeatText(
        what_changes="A delivery becomes a find: she takes the short cut and puts something into her own jacket.",
        acceptance="Jacket wet and torn at the right sleeve; ground shining; the cassette is seen once, clearly.",
    ),
    BeatText(
        what_changes="The find becomes a warning: side B knows tomorrow, and the owner is not surprised.",
        acceptance="The word on side B can be read and does not move; one hand only; we see him know.",
    ),
    BeatText(
        what_changes="The warning becomes hers: she may throw it, deliver it or keep it, and she keeps it.",
        acceptance="She still holds the cassette when we cut; the mast and the water tower stand where they stood.",
    ),
)

SEQUENCE = NewSequence(
    title="One night",
    purpose="The whole film: from the street up to the roof, from the first lamp to the first light.",
    notes="Each scene is higher than the one before. Rain thins from scene to scene and never quite stops.",
)

_WET = WardrobeWanted(
    asset="wet-jacket", worn_by="courier", state="Soaked, hood up; right sleeve torn below the elbow, lining showing."
)
_AFTER = WardrobeWanted(
    asset="wet-jacket", worn_by="courier", state="Wet but no longer dripping, hood up; the same tear, frayed longer."
)


def scenes(beats: tuple[str, ...]) -> tuple[NewScene, ...]:
    """The three scenes; `beats` are the ids of the beats that they serve, in order."""
    return (
        NewScene(
            code="S01",
            title="The short cut",
            sequence="SQ01",
            beat=beats[0],
            int_ext=IntExt.EXT,
            place="Alley behind the pawn shop",
            time_of_day=TimeOfDay.NIGHT,
            story_job="Show who she is and what she carries, and let her take the wrong way for a good reason.",
            turning_point="She feels the wet parcel give way, looks, and does not put the cassette back.",
            light_note="Lamp over the back door keys from the left, the three red rings from the right, haze behind.",
            continuity_notes=(
                "Hood up throughout. Jacket wet from the first frame. Tear on the right sleeve. Bag strap runs from"
                " her left shoulder to her right hip. Label torn at the upper right corner."
            ),
            screen_direction="She comes towards us, then crosses left to right; she leaves frame on the right.",
            cast=["courier"],
            location=["alley"],
            props=["cracked-cassette"],
            wardrobe=[_WET],
        ),
        NewScene(
            code="S02",
            title="A receipt for tomorrow",
            sequence="SQ01",
            beat=beats[1],
            int_ext=IntExt.INT,
            place="Pawn shop",
            time_of_day=TimeOfDay.NIGHT,
            story_job="Let the object change its meaning in front of a witness who already knows.",
            turning_point="She turns the cassette over and reads her own handwriting.",
            light_note="The desk lamp is the only key. The neon of the alley comes through the wet window, far left.",
            continuity_notes=(
                "Jacket stays wet and leaves drops on the counter. Label torn at the same corner on both sides."
                " Receipt book open, pen on the right page. He wears his glasses in every shot."
            ),
            screen_direction="She looks left to right, he looks right to left; the line runs along the counter.",
            cast=["courier", "shop-owner"],
            location=["pawn-shop"],
            props=["cracked-cassette", "receipt-book", "desk-lamp"],
            wardrobe=[_WET],
        ),
        NewScene(
            code="S03",
            title="First light",
            sequence="SQ01",
            beat=beats[2],
            int_ext=IntExt.EXT,
            place="Rooftop",
            time_of_day=TimeOfDay.DAWN,
            story_job="Give her a choice that nobody sees but us.",
            turning_point="Her hand is over the edge with the cassette in it, and closes.",
            light_note="The caged bulb at the stairhead is the warm lamp; behind the skyline the sky begins to glow.",
            continuity_notes=(
                "Rain nearly gone. Mast with its red light right of the middle, water tower at the right edge, in every"
                " shot that sees the city. Same tear, same torn label."
            ),
            screen_direction="She looks away from us, then to the right; nothing crosses the line of the parapet.",
            cast=["courier"],
            location=["rooftop"],
            props=["cracked-cassette"],
            wardrobe=[_AFTER],
        ),
    )


COVERAGE: dict[str, tuple[tuple[CoverageKind, str, str], ...]] = {
    "S01": (
        (CoverageKind.ESTABLISHING, "The alley whole, with her small in it.", "S01-SH01"),
        (CoverageKind.SINGLE, "Her walk, close enough for the wet jacket and the tear.", "S01-SH02"),
        (CoverageKind.INSERT, "The cassette going into the jacket.", "S01-SH03"),
    ),
    "S02": (
        (CoverageKind.OTS, "Over her shoulder to him, the cassette between them.", "S02-SH01"),
        (CoverageKind.REACTION, "His face when he sees which tape it is.", "S02-SH02"),
        (CoverageKind.INSERT, "Side B under the lamp, long enough to read.", "S02-SH03"),
    ),
    "S03": (
        (CoverageKind.MASTER, "Her at the edge and the whole city.", "S03-SH01"),
        (CoverageKind.CLEAN_SINGLE, "Her face while she chooses.", "S03-SH02"),
        (CoverageKind.INSERT, "The hand with the cassette, closing.", "S03-SH03"),
    ),
}
"""What each scene wants, and the shot that answers it."""
