"""The nine shot cards, complete: what each clip is for, how it looks and sounds, and when it is good."""

from __future__ import annotations

from collections.abc import Sequence

from circletake.shots.card import (
    Anchor,
    AnchorAt,
    Angle,
    Camera,
    Criterion,
    Focus,
    ForTheEdit,
    Intent,
    Judges,
    Light,
    Movement,
    Reference,
    ReferenceRole,
    ScreenDirection,
    ShotCard,
    ShotSize,
    Sound,
    Speed,
    Support,
    Technical,
    Weight,
)

RULES = ["night-rules"]


def _uses(*told: tuple[str, str, ReferenceRole, int, str]) -> list[Reference]:
    """References as (asset, file, role, priority, what must not carry over)."""
    return [
        Reference(asset=asset, file=file, role=role, priority=priority, must_not_carry=without)
        for asset, file, role, priority, without in told
    ]


def _standard(*told: tuple[Judges, str, str]) -> list[Criterion]:
    """A pass standard as (what it judges, must or should, sentence)."""
    return [Criterion(judges=judges, weight=Weight(weight), text=text) for judges, weight, text in told]


def _alley_wide() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Open the film: where we are, how wet it is, and how small she is in it.",
            subject="The courier at the far end of the alley.",
            action="The courier comes out of the haze and stops under the rain.",
            performance="She is late and tired; the stop is a thought, not a fright.",
            environment="Brick alley behind the pawn shop at night, steady rain, standing water, steam.",
        ),
        camera=Camera(
            size=ShotSize.WS,
            angle=Angle.EYE_LEVEL,
            movement=Movement.PUSH_IN,
            speed=Speed.SLOW,
            support=Support.DOLLY,
            lens="28 mm feel",
            focus=Focus.DEEP,
            framing_note="Vanishing point right of the middle; door lamp left, neon right, her between them.",
            screen_direction=ScreenDirection.TOWARDS,
        ),
        light=Light(
            key="Tungsten lamp over the back door, from the left",
            practicals="Three red neon rings, street lamp in haze, four lit windows",
            time_of_day="night",
            mood="A place that knows her",
            colour="Teal shadows, amber and red on wet ground",
        ),
        sound=Sound(
            ambience="Steady rain on stone and tin, water in a gutter",
            music="None",
            silence="No traffic at all",
            effects="Her steps, two, then none",
        ),
        technical=Technical(duration_s=8),
        references=_uses(
            ("alley", "with the courier", ReferenceRole.LOCATION, 1, "the exact drops of rain"),
            ("alley", "wide", ReferenceRole.LIGHT, 2, ""),
            ("courier", "front", ReferenceRole.FACE, 3, "the studio wall and its light"),
            ("wet-jacket", "front", ReferenceRole.WARDROBE, 4, "the hanger"),
        ),
        avoid=["Any other person in the alley", "Steam that hides her"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "We see that she is alone and that she stops."),
            (Judges.LOCATION, "must", "Door lamp left, three rings right, street lamp at the far end."),
            (Judges.WARDROBE, "must", "The jacket is ochre, wet, and its hood is up."),
            (Judges.LIGHT, "should", "The ground gives back both lamps."),
            (Judges.CAMERA, "should", "One slow, even push without a bump."),
        ),
        regenerate_triggers=["A second figure appears", "The neon has other than three rings"],
        edit=ForTheEdit(
            intended_use="First picture of the film, under the first line of rain",
            handles_frames=16,
            cut_in_note="Fade up over ten frames",
            cut_out_note="Cut on the stop, before she looks down",
        ),
    )


def _alley_track() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Come close to her and let us see what the rain has done to the jacket and the parcel.",
            subject="The courier, thighs up, in profile.",
            action="The courier walks left to right and presses the bag to her side.",
            performance="Fast, contained; the hand goes to the bag without her looking.",
            environment="Along the alley's wall, lamps passing behind her.",
        ),
        camera=Camera(
            size=ShotSize.MS,
            angle=Angle.SHOULDER,
            movement=Movement.TRACK_FOLLOW,
            speed=Speed.MODERATE,
            support=Support.STEADICAM,
            lens="50 mm feel",
            focus=Focus.SHALLOW,
            framing_note="Room to walk into on the right; the tear on the sleeve stays in frame.",
            screen_direction=ScreenDirection.LEFT_TO_RIGHT,
        ),
        light=Light(
            key="Neon from the front right, warm lamp behind her",
            practicals="Door lamp and windows drifting by out of focus",
            time_of_day="night",
            mood="Hurry held down",
            colour="Ochre against teal",
        ),
        sound=Sound(
            ambience="Rain, closer",
            music="A low note begins and stays",
            silence="",
            effects="Boots on wet stone, strap creaking",
        ),
        technical=Technical(duration_s=7),
        references=_uses(
            ("courier", "walking, wet", ReferenceRole.POSE, 1, ""),
            ("alley", "wide", ReferenceRole.LOCATION, 1, "the bins in front"),
            ("courier", "face", ReferenceRole.FACE, 2, "the frontal view"),
            ("wet-jacket", "torn sleeve", ReferenceRole.WARDROBE, 3, ""),
        ),
        avoid=["A look into the camera", "An umbrella"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "She presses the bag as if it mattered."),
            (Judges.WARDROBE, "must", "The jacket is soaked and the right sleeve is torn below the elbow."),
            (Judges.IDENTITY, "must", "It is the courier of the sheet: fringe, brows, hood up."),
            (Judges.CAMERA, "must", "The camera keeps pace; she neither gains nor falls back."),
            (Judges.SCENE_HANDOFF, "should", "She could leave frame on the right at the end."),
        ),
        regenerate_triggers=["The tear changes sleeves", "She walks the other way"],
        edit=ForTheEdit(
            intended_use="Carries the title",
            handles_frames=12,
            cut_in_note="Match her height to the end of the wide",
            cut_out_note="Out on the hand reaching the bag",
        ),
    )


def _alley_insert() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Introduce the cassette, once, so that everybody will know it again.",
            subject="The cassette in the inner pocket of the jacket.",
            action="Her hand holds the jacket open and the cassette slides into the pocket.",
            performance="Careful, as with something that could wake up.",
            environment="Inside the open jacket, rain in front of it.",
        ),
        camera=Camera(
            size=ShotSize.INSERT,
            angle=Angle.HIGH,
            movement=Movement.PUSH_IN,
            speed=Speed.VERY_SLOW,
            support=Support.HANDHELD,
            lens="85 mm feel",
            focus=Focus.SHALLOW,
            framing_note="Label fills the upper half; zip on the left, fingers on the right.",
            screen_direction=ScreenDirection.NEUTRAL,
        ),
        light=Light(
            key="Door lamp from the upper right",
            practicals="A breath of red from the sign on the wet cloth",
            time_of_day="night",
            mood="Secret",
            colour="Dark lining, cream label, ochre edges",
        ),
        sound=Sound(
            ambience="Rain muffled by cloth", music="The low note", silence="", effects="A reel clicks once by itself"
        ),
        technical=Technical(duration_s=5),
        references=_uses(
            ("cracked-cassette", "inside the jacket", ReferenceRole.PROP, 1, ""),
            ("cracked-cassette", "torn label", ReferenceRole.PROP, 2, "the table"),
            ("wet-jacket", "front", ReferenceRole.WARDROBE, 2, "the hanger"),
            ("alley", "wide", ReferenceRole.LIGHT, 3, "the whole alley"),
        ),
        avoid=["A second hand", "Writing other than on the sheet"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.PROP, "must", "Side A shows, torn at the upper right, cracked at the lower left."),
            (Judges.TEXT, "must", "The label reads SIDE A and 3:40 and does not move."),
            (Judges.WARDROBE, "must", "Zip, lining and ochre cloth are those of the jacket."),
            (Judges.PERFORMANCE, "should", "The fingers are gentle."),
        ),
        regenerate_triggers=["More than four fingers show", "The label changes while we look"],
        edit=ForTheEdit(
            intended_use="End of the first scene; returns as a memory if we need one",
            handles_frames=12,
            cut_in_note="In on the movement of the cloth",
            cut_out_note="Hold two beats after the click",
        ),
    )


def _counter() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Put the two of them and the object into one frame and let him look first.",
            subject="The shop owner over the courier's shoulder.",
            action="The courier lays the cassette on the counter; the shop owner looks at it, then at her.",
            performance="He takes his time. She does not take her hand away at once.",
            environment="Pawn shop at night, shelves of pledges, one lamp, rain on the window.",
        ),
        camera=Camera(
            size=ShotSize.MS,
            angle=Angle.SHOULDER,
            movement=Movement.TRUCK_R,
            speed=Speed.VERY_SLOW,
            support=Support.SLIDER,
            lens="40 mm feel",
            focus=Focus.RACK,
            framing_note="Her hood holds the left third, he the middle, the lamp the right.",
            screen_direction=ScreenDirection.RIGHT_TO_LEFT,
        ),
        light=Light(
            key="Desk lamp from the right",
            practicals="Desk lamp, neon through the wet window",
            time_of_day="night",
            mood="A confession box with prices",
            colour="Amber and brown, a little red far left",
        ),
        sound=Sound(
            dialogue="OWNER (quiet): You are early.",
            ambience="Rain behind glass, a clock",
            music="None",
            silence="After his line, nothing for a full second",
            effects="Plastic on wood",
        ),
        technical=Technical(duration_s=8),
        references=_uses(
            ("courier", "at the counter", ReferenceRole.POSE, 1, ""),
            ("shop-owner", "face", ReferenceRole.FACE, 2, "the close framing"),
            ("pawn-shop", "counter", ReferenceRole.LOCATION, 1, ""),
            ("desk-lamp", "lit", ReferenceRole.LIGHT, 3, "the empty table"),
            ("receipt-book", "open", ReferenceRole.PROP, 4, "the view from above"),
        ),
        avoid=["Both of them looking at the camera", "Customers in the background"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "He looks at the cassette before he looks at her."),
            (Judges.IDENTITY, "must", "Beard, glasses and green jacket are those of the sheet."),
            (Judges.LOCATION, "must", "Counter, shelves, lamp right, window left."),
            (Judges.PROP, "should", "Cassette and receipt book both lie on the counter."),
            (Judges.SOUND, "should", "The clock can be heard under the line."),
        ),
        regenerate_triggers=["The lamp changes sides", "A third person is in the shop"],
        edit=ForTheEdit(
            intended_use="Opens the second scene; return to it after the reaction",
            handles_frames=16,
            cut_in_note="In on the click of plastic",
            cut_out_note="Out before she answers; she never does",
        ),
    )


def _reaction() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Tell us that he has seen this tape before.",
            subject="The shop owner's face at the lamp.",
            action="The shop owner lifts his eyes from the counter and does not blink.",
            performance="Recognition without surprise; the kindness comes last and is worse.",
            environment="Shelves out of focus behind him.",
        ),
        camera=Camera(
            size=ShotSize.CU,
            angle=Angle.EYE_LEVEL,
            movement=Movement.PUSH_IN,
            speed=Speed.VERY_SLOW,
            support=Support.DOLLY,
            lens="75 mm feel",
            focus=Focus.SHALLOW,
            framing_note="Eyes on the upper third, the lamp's shape in his right lens.",
            screen_direction=ScreenDirection.RIGHT_TO_LEFT,
        ),
        light=Light(
            key="Desk lamp, low and close, from the right",
            practicals="Desk lamp in the lens of his glasses",
            time_of_day="night",
            mood="Known",
            colour="Amber on one side, almost nothing on the other",
        ),
        sound=Sound(ambience="Clock, rain far off", music="The low note returns", silence="", effects=""),
        technical=Technical(duration_s=5),
        references=_uses(
            ("shop-owner", "face", ReferenceRole.FACE, 1, ""),
            ("shop-owner", "front", ReferenceRole.WARDROBE, 2, "the studio wall"),
            ("pawn-shop", "counter", ReferenceRole.LOCATION, 3, "the counter itself"),
            ("desk-lamp", "lit", ReferenceRole.LIGHT, 4, ""),
        ),
        avoid=["A raised eyebrow", "Tears"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.PERFORMANCE, "must", "He knows, and he is not surprised."),
            (Judges.IDENTITY, "must", "It is the same face as in the shot before."),
            (Judges.LIGHT, "must", "One half of the face stays dark."),
            (Judges.CAMERA, "should", "The push is felt rather than seen."),
        ),
        regenerate_triggers=["He smiles", "The glasses disappear"],
        edit=ForTheEdit(
            intended_use="Answer to the cassette being turned",
            handles_frames=12,
            cut_in_note="In with his eyes still down",
            cut_out_note="Out on the look, no later",
        ),
    )


def _turn(*, steadier: bool = False) -> ShotCard:
    """The second version, written after the first takes, asks for a slower push and a hand that rests."""
    speed = Speed.VERY_SLOW if steadier else Speed.MODERATE
    return ShotCard(
        intent=Intent(
            job="The turn of the film: the object changes its meaning in front of her.",
            subject="The courier's right hand and the cracked cassette on the counter.",
            action=(
                "The hand turns the cassette over, slowly, and rests; side B faces us."
                if steadier
                else "The hand turns the cassette over and side B faces us."
            ),
            performance="The hand stops half-way, as if it had read before she did.",
            environment="Dark wood of the counter under the desk lamp, drops of rain on it.",
        ),
        camera=Camera(
            size=ShotSize.BCU,
            angle=Angle.HIGH,
            movement=Movement.PUSH_IN,
            speed=speed,
            support=Support.SLIDER,
            lens="100 mm feel",
            focus=Focus.SHALLOW,
            framing_note="The cassette fills the frame; the wet cuff stays visible at the right.",
            screen_direction=ScreenDirection.NEUTRAL,
        ),
        light=Light(
            key="Desk lamp from the upper left",
            practicals="Desk lamp",
            time_of_day="night",
            mood="The quiet before a name is said",
            colour="Warm wood, cream label, grey-blue shell",
        ),
        sound=Sound(
            dialogue="",
            ambience="Tape hiss, very low, from nowhere",
            music="The low note stops when the hand stops",
            silence="Half a second after the hand rests",
            effects="Plastic turning on wood, one drop falling",
        ),
        technical=Technical(duration_s=8),
        references=_uses(
            ("cracked-cassette", "in hand", ReferenceRole.PROP, 1, ""),
            ("cracked-cassette", "side B", ReferenceRole.PROP, 2, "the empty table"),
            ("wet-jacket", "torn sleeve", ReferenceRole.WARDROBE, 2, ""),
            ("pawn-shop", "counter", ReferenceRole.LOCATION, 3, "the view across the counter"),
            ("desk-lamp", "lit", ReferenceRole.LIGHT, 4, "the lamp itself"),
        ),
        avoid=["A second hand in frame", "Any change to the words on the label", "A pen or a finger over the label"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "We understand that the tape is about tomorrow."),
            (Judges.TEXT, "must", "The word TOMORROW stays whole and in place to the last frame."),
            (Judges.PROP, "must", "The label is torn at the upper right and the shell is that of the sheet."),
            (Judges.WARDROBE, "must", "The wet ochre cuff with its tear stays in frame to the end."),
            (Judges.CAMERA, "should", "One slow push to the label, no drift."),
            (Judges.PERFORMANCE, "should", "The hand hesitates before it rests."),
        ),
        regenerate_triggers=["The label flickers or changes", "A sixth finger or a second hand", "The push overshoots"],
        edit=ForTheEdit(
            intended_use="The one close-up that the film is built around",
            handles_frames=16,
            cut_in_note="In with the hand already on the shell",
            cut_out_note="Out on stillness; the reaction follows",
        ),
    )


def turn_made_steadier() -> ShotCard:
    """The turning insert as it is asked for in its second pass."""
    return _turn(steadier=True)


def _edge() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Give her the whole city to choose in front of.",
            subject="The courier from behind, at the parapet.",
            action="The courier walks to the edge and stands.",
            performance="For the first time tonight she is in no hurry.",
            environment="Rooftop before dawn, last rain, puddles that hold the sky.",
        ),
        camera=Camera(
            size=ShotSize.WS,
            angle=Angle.EYE_LEVEL,
            movement=Movement.PEDESTAL_U,
            speed=Speed.SLOW,
            support=Support.JIB,
            lens="35 mm feel",
            focus=Focus.DEEP,
            framing_note="She stands on the right third; mast between her and the water tower.",
            screen_direction=ScreenDirection.AWAY,
        ),
        light=Light(
            key="First light behind the skyline",
            practicals="Caged bulb at the stairhead, red light of the mast, windows",
            time_of_day="dawn",
            mood="Air after a long room",
            colour="Slate and copper, ochre jacket",
        ),
        sound=Sound(
            ambience="Wind on the rooftop, a city far below",
            music="None",
            silence="The hiss is still there when the rain stops",
            effects="Steps on tar paper",
        ),
        technical=Technical(duration_s=9),
        references=_uses(
            ("rooftop", "wide", ReferenceRole.LOCATION, 1, ""),
            ("courier", "back", ReferenceRole.FACE, 2, "the studio wall"),
            ("wet-jacket", "front", ReferenceRole.WARDROBE, 3, "the hanger"),
        ),
        anchors=[
            Anchor(
                at=AnchorAt.END,
                asset="rooftop",
                file="at the edge",
                purpose="where she stands when the close-up takes over",
            )
        ],
        avoid=["A hurried step", "A skyline other than the sheet's"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "She comes to rest by herself, without hurry, and looks at the city."),
            (Judges.LOCATION, "must", "Mast, water tower and stairhead are where the sheet has them."),
            (Judges.WARDROBE, "must", "Hood up, jacket wet, bag on her right."),
            (Judges.SCENE_HANDOFF, "should", "The last frame matches the anchor."),
        ),
        regenerate_triggers=["The skyline changes", "The sun is up"],
        edit=ForTheEdit(
            intended_use="Opens the last scene",
            handles_frames=24,
            cut_in_note="In from black on the sound of the door",
            cut_out_note="Out when she is still",
        ),
    )


def _choice() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="Let us watch the choice before we know what it is.",
            subject="The courier's face inside the hood.",
            action="The courier looks down at her hand, then up at the city.",
            performance="Fright, then something like recognition; the mouth stays closed.",
            environment="The city out of focus behind her, last drops of rain.",
        ),
        camera=Camera(
            size=ShotSize.CU,
            angle=Angle.LOW,
            movement=Movement.STATIC,
            speed=Speed.SLOW,
            support=Support.HANDHELD,
            lens="65 mm feel",
            focus=Focus.SHALLOW,
            framing_note="Eyes on the upper third, hood inside the frame on both sides.",
            screen_direction=ScreenDirection.LEFT_TO_RIGHT,
        ),
        light=Light(
            key="First light from the right",
            practicals="Stairhead bulb as a warm edge, the mast's red on the left of the hood",
            time_of_day="dawn",
            mood="Decided, not calm",
            colour="Skin and ochre against slate",
        ),
        sound=Sound(ambience="Wind, close", music="The low note, one octave up", silence="", effects="Her breath"),
        technical=Technical(duration_s=6),
        references=_uses(
            ("courier", "face", ReferenceRole.FACE, 1, "the heavy rain"),
            ("wet-jacket", "front", ReferenceRole.WARDROBE, 2, "the hanger"),
            ("rooftop", "wide", ReferenceRole.LOCATION, 3, "sharp windows"),
        ),
        avoid=["A spoken word", "Wind that takes the hood down"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.PERFORMANCE, "must", "We see her decide."),
            (Judges.IDENTITY, "must", "Fringe, brows and eyes are those of the sheet."),
            (Judges.LIGHT, "should", "The light is later than in the alley and still not day."),
        ),
        regenerate_triggers=["She smiles", "Dry hair"],
        edit=ForTheEdit(
            intended_use="Between the wide and the hand",
            handles_frames=12,
            cut_in_note="In on her eyes going down",
            cut_out_note="Out on the eyes coming up",
        ),
    )


def _keeps_it() -> ShotCard:
    return ShotCard(
        intent=Intent(
            job="End the film: she keeps it.",
            subject="The courier's hand with the cassette beyond the parapet.",
            action="The open hand with the cassette on it closes.",
            performance="The fingers close one after the other, the little finger last.",
            environment="Over the parapet's edge, the city below out of focus.",
        ),
        camera=Camera(
            size=ShotSize.INSERT,
            angle=Angle.HIGH,
            movement=Movement.PULL_OUT,
            speed=Speed.VERY_SLOW,
            support=Support.SLIDER,
            lens="85 mm feel",
            focus=Focus.RACK,
            framing_note="Side B up, the word readable; the mast's red light in the blur.",
            screen_direction=ScreenDirection.NEUTRAL,
        ),
        light=Light(
            key="First light from behind the city",
            practicals="Red light of the mast, stairhead bulb on the cuff",
            time_of_day="dawn",
            mood="Hers",
            colour="Copper, slate, ochre",
        ),
        sound=Sound(
            dialogue="COURIER (on the tape, low): Keep it.",
            ambience="Wind on the rooftop",
            music="None",
            silence="Cut to black before the echo",
            effects="Tape hiss stops when the hand closes",
        ),
        technical=Technical(duration_s=6),
        references=_uses(
            ("cracked-cassette", "side B", ReferenceRole.PROP, 1, "the table"),
            ("wet-jacket", "torn sleeve", ReferenceRole.WARDROBE, 2, ""),
            ("rooftop", "wide", ReferenceRole.LOCATION, 3, "the parapet's front"),
        ),
        avoid=["The cassette falling", "Two hands"],
        avoid_sets=RULES,
        pass_standard=_standard(
            (Judges.STORY, "must", "At the end the cassette is in her closed hand."),
            (Judges.TEXT, "must", "TOMORROW is readable until the fingers cover it."),
            (Judges.LOCATION, "must", "The mast with its red light is in the blur."),
            (Judges.SOUND, "should", "The hiss ends with the closing hand."),
        ),
        regenerate_triggers=["The hand opens again", "The label changes"],
        edit=ForTheEdit(
            intended_use="Last picture",
            handles_frames=24,
            cut_in_note="In on the open hand",
            cut_out_note="Hard cut to black on the closed hand",
        ),
    )


def shots() -> Sequence[tuple[str, str, ShotCard]]:
    """All shots in story order, each as (scene, title, card)."""
    return (
        ("S01", "Into the alley", _alley_wide()),
        ("S01", "Walking it off", _alley_track()),
        ("S01", "Inside the jacket", _alley_insert()),
        ("S02", "At the counter", _counter()),
        ("S02", "He has seen it before", _reaction()),
        ("S02", "Side B", _turn()),
        ("S03", "To the edge", _edge()),
        ("S03", "While she chooses", _choice()),
        ("S03", "She keeps it", _keeps_it()),
    )
