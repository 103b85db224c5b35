"""From card to words: ordered parts, each traceable to its fields, with provider-neutral places for references.

Pure. `compile_prompt` writes a place as `{ref:slug/label}`; `render_prompt` names it as a model wants it named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from circletake.kernel.mentions import MENTION
from circletake.shots.card import (
    Anchor,
    AnchorAt,
    AnchorSource,
    Angle,
    Camera,
    Focus,
    Movement,
    Reference,
    ReferenceRole,
    ScreenDirection,
    ShotCard,
    ShotSize,
    Speed,
    Support,
    Weight,
)


class NamingStyle(StrEnum):
    """How a model wants references named in its prompt."""

    PLAIN = "plain"
    BRACKET = "bracket"
    AT = "at"


@dataclass(frozen=True, slots=True)
class PromptNames:
    """What slugs stand for: names of assets, lines of constraint sets, kinds of files by `slug/label`."""

    assets: Mapping[str, str] = field(default_factory=dict)
    avoid_sets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedReference:
    """What stands for one place `{ref:...}`: its name in words, its kind and its number among that kind."""

    place: str
    words: str
    kind: str
    number: int

    def named(self, style: NamingStyle) -> str:
        """The reference as a model of that style wants it named."""
        if style is NamingStyle.BRACKET:
            return f"[{self.kind} {self.number}]"
        return f"@{self.kind}{self.number}" if style is NamingStyle.AT else self.words


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One part of a prompt and the card fields that it was made from."""

    key: str
    text: str
    from_fields: tuple[str, ...]
    references: tuple[NamedReference, ...] = ()


SIZE_WORDS = {
    ShotSize.EWS: "extreme wide shot",
    ShotSize.VWS: "very wide shot",
    ShotSize.WS: "wide shot",
    ShotSize.FS: "full shot",
    ShotSize.MFS: "medium full shot",
    ShotSize.CS: "cowboy shot",
    ShotSize.MS: "medium shot",
    ShotSize.MCU: "medium close-up",
    ShotSize.CU: "close-up",
    ShotSize.BCU: "tight close-up",
    ShotSize.ECU: "extreme close-up",
    ShotSize.INSERT: "insert",
}
ANGLE_WORDS = {
    Angle.EYE_LEVEL: "eye level",
    Angle.LOW: "low angle",
    Angle.HIGH: "high angle",
    Angle.OVERHEAD: "from directly overhead",
    Angle.GROUND: "from the ground",
    Angle.SHOULDER: "shoulder height",
    Angle.HIP: "hip height",
    Angle.KNEE: "knee height",
    Angle.DUTCH: "tilted horizon",
}
MOVEMENT_WORDS = {
    Movement.STATIC: "locked-off camera",
    Movement.PAN_L: "pan left",
    Movement.PAN_R: "pan right",
    Movement.WHIP_PAN: "whip pan",
    Movement.TILT_U: "tilt up",
    Movement.TILT_D: "tilt down",
    Movement.PUSH_IN: "push-in",
    Movement.PULL_OUT: "pull-out",
    Movement.TRUCK_L: "truck left",
    Movement.TRUCK_R: "truck right",
    Movement.TRACK_FOLLOW: "tracking move behind the subject",
    Movement.TRACK_LEAD: "tracking move ahead of the subject",
    Movement.PEDESTAL_U: "rise of the camera",
    Movement.PEDESTAL_D: "sinking of the camera",
    Movement.CRANE_U: "crane up",
    Movement.CRANE_D: "crane down",
    Movement.ARC_L: "arc to the left",
    Movement.ARC_R: "arc to the right",
    Movement.ROLL: "roll of the camera",
    Movement.ZOOM_IN: "zoom in",
    Movement.ZOOM_OUT: "zoom out",
    Movement.DOLLY_ZOOM: "dolly zoom",
}
SPEED_WORDS = {Speed.VERY_SLOW: "very slow", Speed.SLOW: "slow", Speed.MODERATE: "steady", Speed.FAST: "fast"}
SUPPORT_WORDS = {
    Support.STICKS: "on a tripod",
    Support.HI_HAT: "on a hi-hat near the floor",
    Support.HANDHELD: "handheld",
    Support.STEADICAM: "on a stabiliser rig",
    Support.GIMBAL: "on a gimbal",
    Support.DOLLY: "on a dolly",
    Support.SLIDER: "on a slider",
    Support.JIB: "on a jib",
    Support.CRANE: "on a crane",
    Support.DRONE: "from a drone",
    Support.CAR_MOUNT: "mounted on a car",
    Support.CABLE_CAM: "on a cable",
    Support.BODY_RIG: "mounted on the body",
}
FOCUS_WORDS = {
    Focus.DEEP: "deep focus",
    Focus.SHALLOW: "shallow focus",
    Focus.RACK: "rack focus",
    Focus.SPLIT_DIOPTER: "split focus, near and far both sharp",
}
DIRECTION_WORDS = {
    ScreenDirection.LEFT_TO_RIGHT: "from left to right",
    ScreenDirection.RIGHT_TO_LEFT: "from right to left",
    ScreenDirection.TOWARDS: "towards the camera",
    ScreenDirection.AWAY: "away from the camera",
    ScreenDirection.NEUTRAL: "straight on the axis",
}
_KIND_OF_ROLE = {
    ReferenceRole.MOTION: "Video",
    ReferenceRole.CAMERA: "Video",
    ReferenceRole.TIMING: "Video",
    ReferenceRole.VOICE: "Audio",
}
_KIND_WORDS = {"image": "Image", "video": "Video", "sound": "Audio", "audio": "Audio"}
_SWITCH = re.compile(r"(?<![\w-])--+(?=[^\W\d_])")
_PLACE = re.compile(r"\{ref:([^{}]+)\}")


def plain_prose(text: str) -> str:
    """Prose in one line that no provider takes for a command: switches and places typed by hand lose their power."""
    flat = " ".join(text.split())
    return _SWITCH.sub("– ", flat).replace("{ref:", "(ref:")


def compile_prompt(card: ShotCard, names: PromptNames) -> tuple[PromptPart, ...]:
    """The card's prompt in parts, in the order in which models read them best; empty parts are left out."""
    writer = _Writer(card, names)
    sections = (
        writer.intent(),
        writer.action(),
        writer.environment(),
        writer.camera(),
        writer.light(),
        writer.look(),
        writer.sound(),
        writer.references(),
        writer.keep(),
        writer.avoid(),
    )
    return tuple(part for part in sections if part.text)


def render_prompt(parts: Iterable[PromptPart], style: str = NamingStyle.PLAIN) -> str:
    """The parts as one text, a paragraph each, references named in the style of the model."""
    return "\n".join(render_part(part, style) for part in parts)


def render_part(part: PromptPart, style: str = NamingStyle.PLAIN) -> str:
    """One part's text with its references named in the style of the model."""
    by_place = {reference.place: reference for reference in part.references}
    naming = NamingStyle(style)
    return _PLACE.sub(lambda found: by_place[found[1]].named(naming) if found[1] in by_place else found[0], part.text)


class _Writer:
    def __init__(self, card: ShotCard, names: PromptNames) -> None:
        self._card = card
        self._names = names
        self._references = _named(card, names)

    def intent(self) -> PromptPart:
        intent = self._card.intent
        lines = [
            ("intent.subject", _sentence("", intent.subject)),
            ("intent.job", _sentence("Why this shot: ", intent.job)),
        ]
        return self._part("intent", lines)

    def action(self) -> PromptPart:
        intent = self._card.intent
        lines = [
            ("intent.action", _sentence("", intent.action)),
            ("intent.performance", _sentence("Performance: ", intent.performance)),
        ]
        return self._part("action", lines)

    def environment(self) -> PromptPart:
        return self._part("environment", [("intent.environment", _sentence("", self._card.intent.environment))])

    def camera(self) -> PromptPart:
        camera = self._card.camera
        setup = [
            ("camera.size", SIZE_WORDS[camera.size] if camera.size else ""),
            ("camera.angle", ANGLE_WORDS[camera.angle] if camera.angle else ""),
            ("camera.movement", _move(camera)),
            ("camera.lens", plain_prose(camera.lens)),
            ("camera.focus", FOCUS_WORDS[camera.focus] if camera.focus else ""),
        ]
        first = _sentence("", ", ".join(text for _field, text in setup if text))
        fields = [name for name, text in setup if text]
        fields += [f"camera.{name}" for name in ("speed", "support") if getattr(camera, name)]
        direction = camera.screen_direction
        lines = [
            ("camera.framing_note", _sentence("Framing: ", camera.framing_note)),
            ("camera.screen_direction", f"The action runs {DIRECTION_WORDS[direction]}." if direction else ""),
        ]
        return self._part("camera", lines, before=first, before_fields=fields)

    def light(self) -> PromptPart:
        light = self._card.light
        lines = [
            ("light.key", _sentence("Key light: ", light.key)),
            ("light.practicals", _sentence("Practical lights: ", light.practicals)),
            ("light.time_of_day", _sentence("Time of day: ", light.time_of_day)),
        ]
        return self._part("light", lines)

    def look(self) -> PromptPart:
        light = self._card.light
        lines = [
            ("light.mood", _sentence("Mood: ", light.mood)),
            ("light.colour", _sentence("Colour: ", light.colour)),
        ]
        return self._part("look", lines)

    def sound(self) -> PromptPart:
        """Left out when no sound is asked for: a model that makes none would draw the words instead."""
        sound = self._card.sound
        if not self._card.technical.generate_audio:
            return PromptPart("sound", "", ())
        lines = [
            (f"sound.{name}", _sentence(f"{name.capitalize()}: ", getattr(sound, name)))
            for name in ("dialogue", "ambience", "music", "silence", "effects")
        ]
        return self._part("sound", lines)

    def references(self) -> PromptPart:
        lines = [
            (f"references.{at}", _reference_line(reference, self._references[at]))
            for at, reference in enumerate(self._card.references)
        ]
        lines += [(f"anchors.{at}", _anchor_line(anchor, self._names)) for at, anchor in enumerate(self._card.anchors)]
        return self._part("references", lines)

    def keep(self) -> PromptPart:
        lines = [
            (f"pass_standard.{at}", _clause(criterion.text))
            for at, criterion in enumerate(self._card.pass_standard)
            if criterion.weight is Weight.MUST
        ]
        return self._list("keep", "Must hold: ", lines)

    def avoid(self) -> PromptPart:
        lines = [(f"avoid.{at}", _clause(line)) for at, line in enumerate(self._card.avoid)]
        for at, slug in enumerate(self._card.avoid_sets):
            lines += [(f"avoid_sets.{at}", _clause(line)) for line in self._names.avoid_sets.get(slug, ())]
        return self._list("avoid", "Avoid: ", lines)

    def _list(self, key: str, lead: str, lines: list[tuple[str, str]]) -> PromptPart:
        said: dict[str, str] = {}
        for name, text in lines:
            if text:
                said.setdefault(text, name)
        text = f"{lead}{'; '.join(said)}." if said else ""
        return self._made(key, text, tuple(dict.fromkeys(said.values())))

    def _part(
        self, key: str, lines: list[tuple[str, str]], *, before: str = "", before_fields: Sequence[str] = ()
    ) -> PromptPart:
        said = [(name, text) for name, text in lines if text]
        text = " ".join([before, *(text for _name, text in said)] if before else [text for _name, text in said])
        return self._made(key, text, (*before_fields, *(name for name, _text in said)))

    def _made(self, key: str, text: str, fields: tuple[str, ...]) -> PromptPart:
        """The part, with mentions of referenced assets turned into places."""
        first = {reference.place.partition("/")[0]: reference for reference in reversed(self._references)}

        def mention(found: re.Match[str]) -> str:
            if found[1] in first:
                return f"{{ref:{first[found[1]].place}}}"
            return self._names.assets.get(found[1], found[0])

        text = MENTION.sub(mention, text)
        used = set(_PLACE.findall(text))
        named = dict.fromkeys(reference for reference in self._references if reference.place in used)
        return PromptPart(key, text, fields, tuple(named))


def _named(card: ShotCard, names: PromptNames) -> list[NamedReference]:
    """A name for each reference in card order; the same file twice is one and the same picture."""
    made: dict[str, NamedReference] = {}
    numbers: Counter[str] = Counter()
    found = []
    for reference in card.references:
        place = f"{reference.asset}/{reference.file}" if reference.file else reference.asset
        if place not in made:
            by_role = _KIND_OF_ROLE.get(reference.role, "Image") if reference.role else "Image"
            kind = _KIND_WORDS.get(names.kinds.get(place, ""), by_role)
            numbers[kind] += 1
            name = plain_prose(names.assets.get(reference.asset, reference.asset))
            words = f"{name}, {plain_prose(reference.file)} reference" if reference.file else f"{name} reference"
            made[place] = NamedReference(place, words, kind, numbers[kind])
        found.append(made[place])
    return found


def _reference_line(reference: Reference, named: NamedReference) -> str:
    use = f" for {reference.role.value} only" if reference.role else ""
    without = plain_prose(reference.must_not_carry).rstrip(" .;")
    return f"Use {{ref:{named.place}}}{use}{f'; do not carry over {without}' if without else ''}."


def _anchor_line(anchor: Anchor, names: PromptNames) -> str:
    verb = "Begin on" if anchor.at is AnchorAt.START else "End on"
    if anchor.source is AnchorSource.FILE:
        name = plain_prose(names.assets.get(anchor.asset, anchor.asset)) or "the picture"
        what = f"the given {anchor.at.value} frame ({name}{f', {plain_prose(anchor.file)}' if anchor.file else ''})"
    else:
        which = "first" if anchor.source is AnchorSource.TAKE_FIRST_FRAME else "last"
        what = f"the {which} frame of {plain_prose(anchor.take)}"
    purpose = plain_prose(anchor.purpose).rstrip(" .;")
    return f"{verb} {what}{f': {purpose}' if purpose else ''}."


def _move(camera: Camera) -> str:
    """As `slow push-in on a dolly`; a locked-off camera has no speed."""
    words = []
    if camera.movement:
        if camera.speed and camera.movement is not Movement.STATIC:
            words.append(SPEED_WORDS[camera.speed])
        words.append(MOVEMENT_WORDS[camera.movement])
    if camera.support:
        words.append(SUPPORT_WORDS[camera.support])
    return " ".join(words)


def _sentence(lead: str, text: str) -> str:
    """Prose as a sentence after its lead word; empty for no prose."""
    plain = plain_prose(text).strip()
    if not plain:
        return ""
    first = plain if lead else plain[0].upper() + plain[1:]
    return f"{lead}{first}" + ("" if plain[-1] in '.!?…”"' else ".")


def _clause(text: str) -> str:
    return plain_prose(text).strip().rstrip(" .;")
