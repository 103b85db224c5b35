"""The asset library: people, places, things and rules, each with its profile and its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from circletake.assets.rules import AssetKind
from circletake.assets.schemas import NewAsset
from circletake.example.pictures.gallery import Picture

RIGHTS = {
    "source": "Drawn for circletake as vector art and rendered on this machine.",
    "licence": "Apache-2.0",
    "owner": "The circletake authors",
    "rights_note": "No photograph, no real person and no existing design was used.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An asset, its files by label, and whether takes may rest on it."""

    asset: NewAsset
    files: dict[str, Picture] = field(default_factory=dict)
    is_approved: bool = True


def _asset(kind: AssetKind, name: str, slug: str, profile: dict[str, str], *avoid: str, tags: str = "") -> NewAsset:
    return NewAsset(
        kind=kind, name=name, slug=slug, profile=profile, negative_constraints=list(avoid), tags=tags.split()
    )


COURIER = Entry(
    _asset(
        AssetKind.CHARACTER,
        "Courier",
        "courier",
        {
            "face": "Narrow oval face, straight brows, brown eyes that rest a little too long on things, closed mouth.",
            "body": "Slight, about 1.68 m, quick on stairs.",
            "hair": "Black, cut short at home; a jagged fringe that the rain glues to her forehead.",
            "age_range": "26–30",
            "default_wardrobe": "Ochre rain jacket with reflective bands, dark trousers, boots, black shoulder bag.",
            "posture": "Chin down, weight forward; walks as if the pavement were short of time.",
            "expression_range": "From tired attention to the first honest fright; never a smile.",
            "voice": "Low, level, few words, no hurry.",
        },
        "a different hair length",
        "a smile",
        "the bag on the other hip",
        tags="lead",
    ),
    {
        "front": Picture.COURIER_FRONT,
        "profile": Picture.COURIER_PROFILE,
        "back": Picture.COURIER_BACK,
        "face": Picture.COURIER_FACE,
        "walking, wet": Picture.COURIER_WALKING,
        "at the counter": Picture.COURIER_COUNTER,
    },
)
OWNER = Entry(
    _asset(
        AssetKind.CHARACTER,
        "Shop owner",
        "shop-owner",
        {
            "face": "Broad, lined forehead, heavy grey brows, full grey beard, round dark glasses that catch the lamp.",
            "body": "Large, slow, settled; fills the space behind the counter.",
            "hair": "Bald on top, grey at the sides.",
            "age_range": "62–70",
            "default_wardrobe": "Green wool jacket, pale shirt, narrow dark red tie.",
            "posture": "Hands flat on the counter, head a little bowed, eyes up.",
            "expression_range": "From patient to knowing; nothing surprises him.",
            "voice": "Dry, warm, quiet; says prices like weather.",
        },
        "no glasses",
        "a trimmed beard",
        tags="support",
    ),
    {"front": Picture.OWNER_FRONT, "face": Picture.OWNER_FACE},
)
ALLEY = Entry(
    _asset(
        AssetKind.LOCATION,
        "Alley",
        "alley",
        {
            "layout": "Brick walls left and right, a back door under a lamp on the left, the pawnbroker's sign on the"
            " right, bins in the right foreground, the street with one lamp at the far end.",
            "era": "No year that can be named; phones and screens are never seen.",
            "colour": "Teal and blue-black; tungsten left, red neon right.",
            "weather": "Steady rain, steam from the drains, standing water along the middle.",
            "practical_light_sources": "Door lamp, three red neon rings, street lamp in haze, a few lit windows.",
            "angles": "From the near end at eye level; across, with the door behind her. Never from above.",
        },
        "parked cars",
        "readable shop names",
        "daylight",
        tags="exterior night",
    ),
    {"wide": Picture.ALLEY_WIDE, "with the courier": Picture.ALLEY_ARRIVAL},
)
SHOP = Entry(
    _asset(
        AssetKind.LOCATION,
        "Pawn shop",
        "pawn-shop",
        {
            "layout": "A long wooden counter across the frame, shelves of pledges behind it, a window to the alley at"
            " the far left, two guitars at the right end.",
            "era": "Nothing newer than the cassette.",
            "colour": "Brown and amber, with the neon's red in the window.",
            "weather": "Dry inside; rain runs down the window.",
            "practical_light_sources": "The desk lamp on the counter; neon through the glass.",
            "angles": "From the customer's side, from over her shoulder, and straight down on the counter.",
        },
        "fluorescent light",
        "price tags that can be read",
        tags="interior night",
    ),
    {"counter": Picture.SHOP_COUNTER},
)
ROOF = Entry(
    _asset(
        AssetKind.LOCATION,
        "Rooftop",
        "rooftop",
        {
            "layout": "Stairhead with a caged bulb on the left, parapet across, water tower on the right, the city in"
            " three depths with one tall mast right of the middle.",
            "era": "The same city as the alley.",
            "colour": "Blue to slate, a band of copper at the horizon.",
            "weather": "Last of the rain; puddles on tar paper that hold the sky.",
            "practical_light_sources": "Stairhead bulb, windows that are awake, the mast's red light.",
            "angles": "From the stairhead towards the city; close along the parapet.",
        },
        "sunshine",
        "a skyline that changes between shots",
        tags="exterior dawn",
    ),
    {"wide": Picture.ROOF_WIDE, "at the edge": Picture.ROOF_EDGE},
)
CASSETTE = Entry(
    _asset(
        AssetKind.PROP,
        "Cracked cassette",
        "cracked-cassette",
        {
            "shape": "Compact cassette with a see-through window, five holes in its foot, screws in the corners.",
            "scale": "Fits a palm; about ten centimetres across.",
            "wear": "Lower left corner broken out, a crack running to the window; paper label torn at the upper right.",
            "colour": "Grey-blue shell, cream label; red band on side A, green band on side B.",
            "position": "Inner left pocket of the jacket, later on the counter, later in her hand.",
            "story_function": "The parcel that turns into a warning: side B is marked with tomorrow.",
        },
        "a whole label",
        "other words on the label",
        "a mended corner",
        tags="hero-prop",
    ),
    {
        "side A": Picture.CASSETTE_A,
        "side B": Picture.CASSETTE_B,
        "torn label": Picture.CASSETTE_LABEL,
        "in hand": Picture.CASSETTE_HAND,
        "inside the jacket": Picture.CASSETTE_POCKET,
    },
)
BOOK = Entry(
    _asset(
        AssetKind.PROP,
        "Receipt book",
        "receipt-book",
        {
            "shape": "Bound book with two columns to a page and a carbon sheet.",
            "scale": "A little larger than a hand.",
            "wear": "Corners soft, pages yellow at the edge.",
            "colour": "Cream paper, dark board, blue carbon.",
            "position": "Open on the counter between her and the lamp, pen on the right page.",
            "story_function": "His proof that he has sold this tape before.",
        },
        "numbers that can be read",
        tags="set-dressing",
    ),
    {"open": Picture.RECEIPT_BOOK},
    is_approved=False,
)
LAMP = Entry(
    _asset(
        AssetKind.PROP,
        "Desk lamp",
        "desk-lamp",
        {
            "shape": "Bent stem, wide metal shade that looks down and left.",
            "scale": "Forearm high.",
            "wear": "Brass rubbed bright at the switch.",
            "colour": "Amber shade, dark foot.",
            "position": "On the counter, right of the owner.",
            "story_function": "The warm lamp of the second scene; the cassette is read under it.",
        },
        tags="practical",
    ),
    {"lit": Picture.DESK_LAMP},
)
JACKET = Entry(
    _asset(
        AssetKind.WARDROBE,
        "Wet jacket",
        "wet-jacket",
        {
            "pieces": "Hooded rain jacket to mid-thigh, two pockets, reflective band across chest and both sleeves.",
            "fabric": "Oiled cotton; goes dark where it is soaked, beads elsewhere, shines along edges.",
            "damage": "Right sleeve torn lengthwise below the elbow, grey lining showing.",
            "accessories": "Black shoulder bag, strap over the left shoulder.",
            "continuity_warnings": "The tear is on her right; the band runs above it. Wet in all three scenes.",
            "worn_by": "The courier.",
        },
        "a dry jacket",
        "the tear on the left sleeve",
        tags="hero-wardrobe",
    ),
    {"front": Picture.JACKET_FRONT, "torn sleeve": Picture.JACKET_SLEEVE},
)
RAIN_SOUND = Entry(
    _asset(
        AssetKind.SOUND,
        "Rain and tape hiss",
        "rain-and-hiss",
        {
            "sound_kind": "Ambience",
            "duration": "At least 70 seconds without a loop that can be heard",
            "directs": "Rain outside gives way to tape hiss inside; on the roof the hiss stays when the rain has gone.",
        },
        tags="to-record",
    ),
    is_approved=False,
)
RULES = Entry(
    _asset(
        AssetKind.CONSTRAINT_SET,
        "House rules of this night",
        "night-rules",
        {"purpose": "What would break the look or the story in any shot of this film."},
        "people who are not on the card",
        "extra hands or fingers",
        "brand names, logos or readable signs",
        "phones, screens or anything newer than the tape",
        "daylight or a clear sky",
        "a dry jacket or a hood that is down",
        tags="film",
    ),
)

LIBRARY = (COURIER, OWNER, ALLEY, SHOP, ROOF, CASSETTE, BOOK, LAMP, JACKET, RAIN_SOUND, RULES)
"""In the order in which they are added."""
