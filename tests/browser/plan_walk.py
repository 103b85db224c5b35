"""The plan of The Cassette's nine shots, from an empty project, by keyboard alone, within a quarter of an hour.

Run by name (`pytest tests/browser/plan_walk.py`): on a machine that is busy with other tests one of its two thousand
keys may still come before what it is meant for.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.make.product import Product, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST_MINUTES = 15
SECONDS_A_LETTER = 60 / (40 * 5)
"""Forty words of five letters a minute: an unhurried typist."""
SECONDS_A_STEP = 1.2
"""A key that is not a letter is a decision: look, think, press."""
SECONDS_A_REPEAT = 0.3
"""The same key again at once, as with Tab on the way to a field."""
LOOKING_MS = 300
"""A new screen is looked at before the next key; a dialog that shuts gives the focus back meanwhile."""

NOTE_CARD = {
    "Premise": "A courier finds a cassette that was always addressed to her.",
    "Lead": "The courier.",
    "Supporting presence": "The shop owner.",
    "Goal": "Hand over the last parcel and go home dry.",
    "Obstacle": "The parcel is open and its address is gone.",
    "Turn": "Side B is labelled tomorrow, in her own hand.",
    "Ending turn": "She keeps what she was paid to give away.",
}
VISUAL_RULE = "One warm lamp in every frame."
SCENES = (
    ("EXT", "Alley", "Night", "She finds the cassette."),
    ("INT", "Pawn shop", "Night", "He knows what it is."),
    ("EXT", "Rooftop", "Dawn", "She keeps it."),
)
ASSETS = (
    ("character", "Courier"),
    ("character", "Shop owner"),
    ("location", "Alley"),
    ("location", "Pawn shop"),
    ("location", "Rooftop"),
    ("prop", "Cassette"),
    ("prop", "Receipt book"),
    ("prop", "Lamp"),
    ("wardrobe", "Jacket"),
)
KINDS = ("character", "location", "prop", "wardrobe")


@dataclass(frozen=True)
class Planned:
    """A shot as its director says it; `@` names assets of the library."""

    title: str
    job: str
    action: str
    size: str
    movement: str
    seconds: int
    standard: tuple[str, ...]


SHOTS = {
    "S01": (
        Planned(
            "Into the alley",
            "Where we are, and how small she is.",
            "@courier stops in the rain of @alley",
            "wide",
            "push in",
            8,
            ("She is alone and stops.", "One lamp left, neon right."),
        ),
        Planned(
            "Along the wall",
            "See what the rain has done.",
            "@courier presses the bag to her wet @jacket",
            "medium",
            "track",
            7,
            ("The camera keeps her pace.", "The jacket is wet."),
        ),
        Planned(
            "In the jacket",
            "Show the cassette once.",
            "@cassette slides into the inner pocket of @jacket",
            "insert",
            "push in",
            5,
            ("The torn label can be read.",),
        ),
    ),
    "S02": (
        Planned(
            "At the counter",
            "Both of them and the object.",
            "@courier lays @cassette before @shop-owner",
            "medium",
            "static",
            8,
            ("He looks first at it, then at her.",),
        ),
        Planned(
            "He knows",
            "His face tells that he knew.",
            "@shop-owner shuts the @receipt-book without looking down",
            "close",
            "static",
            5,
            ("His eyes stay on hers.",),
        ),
        Planned(
            "Side B",
            "The turn of the film.",
            "A hand turns @cassette over under the @lamp",
            "tight",
            "push in",
            8,
            ("Side B can be read for a second.", "The hand is hers."),
        ),
    ),
    "S03": (
        Planned(
            "First light",
            "Let her choose in the open.",
            "@courier walks to the edge of @rooftop",
            "wide",
            "static",
            8,
            ("She is a dark shape on the sky.",),
        ),
        Planned(
            "She listens",
            "What she hears is hers.",
            "@courier holds @cassette to her ear",
            "close",
            "push in",
            6,
            ("She listens before she smiles.",),
        ),
        Planned(
            "Kept",
            "The last picture: she keeps it.",
            "@cassette goes back into the dry @jacket",
            "insert",
            "static",
            5,
            ("The jacket is dry.",),
        ),
    ),
}
"""Words of sizes and movements are as one begins to type them in the table."""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const label = one.getAttribute("aria-label") || [...(one.labels ?? [])].map((each) => each.innerText).join(" ");
  return (label || one.innerText || "").replace(/ \\*$/, "").trim();
}"""


@dataclass
class Hands:
    """The hands of somebody without a mouse: whatever they do is counted and timed."""

    page: Page
    letters: int = 0
    steps: int = 0
    repeats: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long a person takes for all of it."""
        return self.letters * SECONDS_A_LETTER + self.steps * SECONDS_A_STEP + self.repeats * SECONDS_A_REPEAT

    @property
    def presses(self) -> int:
        """Every key that went down, letters too."""
        return self.letters + self.steps + self.repeats

    def write(self, text: str) -> None:
        """Type words; capitals and signs cost no more than letters."""
        self.letters += len(text)
        self.page.keyboard.type(text)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key; each time after the first is a repeat."""
        self.steps += 1
        self.repeats += times - 1
        for _ in range(times):
            self.page.keyboard.press(key)

    def to(self, name: str, *, most: int, key: str = "Tab") -> None:
        """Press Tab until what bears that name has the focus, as one does who sees it coming."""
        for pressed in range(most + 1):
            if self.focused == name:
                self.steps += min(pressed, 1)
                self.repeats += max(pressed - 1, 0)
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{name!r} is more than {most} keys away; here is {self.focused!r}")

    @property
    def focused(self) -> str:
        """The name of what has the focus."""
        return str(self.page.evaluate(FOCUSED))

    def jump(self, words: str, entry: str) -> None:
        """Open the palette, type until the entry is the first, take it."""
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        self.page.wait_for_timeout(LOOKING_MS)
        self.press("Control+k")
        expect(self.page.get_by_role("combobox", name="Search or jump to")).to_be_focused()
        self.write(words)
        chosen = self.page.get_by_role("listbox", name="Results").get_by_role("option", selected=True)
        expect(chosen).to_contain_text(entry)
        self.press("Enter")

    def chapter(self, name: str, since: float) -> float:
        """Note how long a part took; answers the time now."""
        self.told.append(f"{name} {self.seconds - since:.0f} s")
        return self.seconds


def test_nine_shots_are_planned_from_nothing_by_keyboard_in_a_quarter_of_an_hour(
    server: Product, page: Page, record_property: Any
) -> None:
    hands = Hands(page)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    project = start_project(hands)
    at = hands.chapter("project", 0)
    for name, part in PARTS.items():
        part(hands)
        at = hands.chapter(name, at)
    told = f"{hands.presses} keys ({hands.letters} of them letters), {hands.seconds / 60:.1f} minutes of a person: "
    told += ", ".join(hands.told)
    print(told)
    record_property("plan_walk", told)
    it_is_all_there(server, project)
    assert hands.seconds < LONGEST_MINUTES * 60


def start_project(hands: Hands) -> str:
    """Start the film; answers its code."""
    hands.jump("new pro", "New project")
    expect(hands.page.get_by_role("dialog").get_by_label("Title")).to_be_focused()
    hands.write("Cassette by keys")
    hands.press("Enter")
    hands.page.wait_for_url(re.compile(r"/p/[\w-]+$"))
    return hands.page.url.rsplit("/", 1)[-1]


def write_note_card(hands: Hands) -> None:
    """The film on one card, from field to field."""
    hands.jump("story", "Story")
    expect(hands.page.get_by_role("textbox", name="Premise")).to_be_visible()
    for label, words in NOTE_CARD.items():
        hands.to(label, most=8)
        hands.write(words)
        if label == "Turn":
            hands.to("Kind of turn", most=3)
            hands.press("ArrowDown")
            hands.press("Enter")
    hands.to("Visual rule", most=4)
    hands.write(VISUAL_RULE)
    hands.to("Running time", most=4)
    hands.write("1:00")
    hands.press("Tab")
    expect(hands.page.get_by_text("Saved", exact=True).first).to_be_visible()


def add_scenes(hands: Hands) -> None:
    """Three scenes in one go: the form stays open for the next one."""
    hands.jump("new sc", "New scene")
    for at, (inside, place, time, job) in enumerate(SCENES):
        expect(hands.page.get_by_role("textbox", name="Place")).to_be_focused()
        hands.write(place)
        if inside != (SCENES[at - 1][0] if at else "INT"):
            choose_above(hands, inside)
        hands.to("Time of day", most=4)
        choose_typed(hands, time)
        hands.to("Story job", most=4)
        hands.write(job)
        hands.press("Control+Enter")
        expect(hands.page.get_by_text(f"S0{at + 1} is in the film.")).to_be_visible()


def choose_above(hands: Hands, inside: str) -> None:
    """Choose inside or outside in the field before the place."""
    hands.to("Inside or outside", most=4, key="Shift+Tab")
    choose_typed(hands, inside)
    hands.to("Place", most=4)


def choose_typed(hands: Hands, words: str) -> None:
    """Write over what a list shows, see the wanted line offered, take it."""
    hands.press("Control+a")
    hands.write(words)
    offered = hands.page.locator("[data-combobox-selected]:visible")
    expect(offered).to_contain_text(re.compile(f"^{words}", re.IGNORECASE))
    hands.press("Enter")
    expect(offered).to_have_count(0)
    hands.page.wait_for_timeout(LOOKING_MS)


def add_assets(hands: Hands) -> None:
    """What must look the same in every shot, by name and kind."""
    for kind, name in ASSETS:
        hands.jump("new as", "New asset")
        expect(hands.page.get_by_role("dialog").get_by_label("Name")).to_be_focused()
        hands.write(name)
        hands.press("Tab")
        if kind == KINDS[0]:
            hands.press("Space")
        else:
            hands.press("ArrowDown", times=KINDS.index(kind))
        hands.press("Enter")
        expect(hands.page.get_by_role("heading", level=1, name=name)).to_be_visible()


def write_shots(hands: Hands) -> None:
    """Each shot's title and scene, then its card: job, action with its assets, pass standard."""
    for scene, shots in SHOTS.items():
        for at, shot in enumerate(shots):
            hands.jump("new sh", "New shot")
            expect(hands.page.get_by_role("dialog").get_by_label("Title")).to_be_focused()
            hands.write(shot.title)
            if scene != "S01":
                choose_scene(hands, scene)
            hands.press("Enter")
            expect(hands.page).to_have_url(re.compile(f"/shots/{scene}-SH0{at + 1}$"))
            write_card(hands, shot)


def choose_scene(hands: Hands, scene: str) -> None:
    """Another scene than the first, by its code."""
    hands.to("Scene", most=3)
    choose_typed(hands, scene)


def write_card(hands: Hands, shot: Planned) -> None:
    """From one thing that is missing to the next with F8, until the card may be asked for."""
    expect(hands.page.get_by_label("Job in the story")).to_be_focused(timeout=20_000)
    hands.write(shot.job)
    expect(hands.page.get_by_role("region", name="What to mend")).to_be_visible()
    hands.to("Action", most=3, key="F8")
    write_action(hands, shot.action)
    hands.to("Add criterion", most=6, key="F8")
    for at, criterion in enumerate(shot.standard):
        hands.press("Enter")
        expect(hands.page.get_by_label(f"Criterion {at + 1}", exact=True)).to_be_focused()
        hands.write(criterion)
    hands.press("Control+s")
    expect(hands.page.get_by_text("Version 2, saved")).to_be_visible()


def write_action(hands: Hands, action: str) -> None:
    """What happens; each mention is taken from the list that opens under it."""
    for part in re.split(r"(@[\w-]+ ?)", action):
        if not part.startswith("@"):
            hands.write(part)
            continue
        hands.write(part.strip()[:5])
        take_offered(hands)


def take_offered(hands: Hands) -> None:
    """Take what the list under the words offers first; who sees no list yet writes the last letter again."""
    offered = hands.page.get_by_role("option", selected=True)
    with suppress(AssertionError):
        expect(offered).to_be_visible(timeout=2_000)
    if not offered.is_visible():
        last = str(hands.page.evaluate("document.activeElement.value.slice(-1)"))
        hands.press("Backspace")
        hands.write(last)
    expect(offered).to_be_visible()
    hands.press("Enter")


def fill_table(hands: Hands) -> None:
    """Sizes, movements and lengths down their columns."""
    hands.jump("shots", "Shots")
    hands.to("Board", most=16)
    hands.press("ArrowRight")
    grid = hands.page.get_by_role("grid", name="Shots")
    expect(grid).to_be_visible()
    hands.to("Shots", most=20)
    shots = [shot for planned in SHOTS.values() for shot in planned]
    hands.press("ArrowRight", times=3)
    fill_column(hands, [shot.size for shot in shots])
    hands.press("ArrowRight", times=2)
    fill_column(hands, [shot.movement for shot in shots])
    hands.press("ArrowRight")
    fill_column(hands, [str(shot.seconds) for shot in shots])
    expect(hands.page.get_by_text("Saving")).to_have_count(0)


def fill_column(hands: Hands, words: list[str]) -> None:
    """Begin to write on each cell; Enter keeps it and goes down."""
    hands.press("Control+ArrowUp")
    for word in words:
        hands.write(word)
        hands.press("Enter")


def it_is_all_there(server: Product, project: str) -> None:
    """Nine shots, ready to be asked for, each with references and a pass standard."""
    scenes = [scene["slugline"] for scene in server.get(f"/projects/{project}/scenes")["items"]]
    assert scenes == [f"{inside}. {place} - {time}".upper() for inside, place, time, _job in SCENES]
    shown = server.get(f"/projects/{project}/board")["scenes"]
    codes = [shot["code"] for scene in shown for shot in scene["shots"]]
    assert codes == [f"{scene}-SH0{at}" for scene in SHOTS for at in (1, 2, 3)]
    planned = [shot for shots in SHOTS.values() for shot in shots]
    last = f"/projects/{project}/shots/{codes[-1]}"
    until(
        lambda: server.get(last)["card"]["technical"]["duration_s"] == planned[-1].seconds
    )  # cells save by themselves
    for code, wanted in zip(codes, planned, strict=True):
        shot = server.get(f"/projects/{project}/shots/{code}")
        card = shot["card"]
        assert (code, shot["state"], shot["title"]) == (code, "ready", wanted.title)
        assert (card["intent"]["job"], card["intent"]["action"].strip()) == (wanted.job, wanted.action)
        assert [one["text"] for one in card["pass_standard"]] == list(wanted.standard)
        assert [f"@{one['asset']}" for one in card["references"]] == re.findall(r"@[\w-]+", wanted.action)
        assert all(one["role"] for one in card["references"])
        assert card["technical"]["duration_s"] == wanted.seconds
        assert card["camera"]["size"]
        assert card["camera"]["movement"]


PARTS = {
    "note card": write_note_card,
    "scenes": add_scenes,
    "assets": add_assets,
    "cards": write_shots,
    "table": fill_table,
}
