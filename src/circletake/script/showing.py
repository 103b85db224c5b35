"""What screens show of a script: its outline, the plan of an import, the formats that it can be had in."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from sqlalchemy import Connection

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.script import queries
from circletake.script.elements import Element, Kind
from circletake.script.fdx_writer import losses_of, write_fdx
from circletake.script.film import present_film
from circletake.script.fountain import read_fountain
from circletake.script.markup import plain
from circletake.script.outline import SceneText, scenes_of
from circletake.script.plan import (
    Plan,
    PlannedName,
    PlannedScene,
    PresentScene,
    SceneKind,
    linked_codes,
    make_plan,
    names_in,
)
from circletake.script.rules import ScriptFormat, checked_script, line_changes, line_count
from circletake.story.rules import slugline


def outline_shown(db: Connection, crew: CrewPass, *, text: str | None = None) -> dict[str, object]:
    """The outline of the current version, or of a text that is not saved."""
    current = queries.current_script(db, crew) if text is None else None
    words = current.text if current else checked_script(text or "")
    script = read_fountain(words)
    film = present_film(db, crew)
    seen = scenes_of(script, last_line=line_count(words))
    linked = linked_codes(film, seen)
    characters, locations = names_in(film, seen, linked)
    return {
        "version": current.version if current else None,
        "lines": line_count(words),
        "eighths": sum(scene.eighths for scene in seen),
        "scenes": [_scene(scene, linked.get(at)) for at, scene in enumerate(seen)],
        "sections": [_section(element) for element in script.elements if element.kind is Kind.SECTION],
        "characters": [_name(one) for one in characters],
        "locations": [_name(one) for one in locations],
    }


def _section(element: Element) -> dict[str, object]:
    return {"line": element.line, "level": element.level, "text": plain(element.text)}


def _scene(scene: SceneText, linked: PresentScene | None) -> dict[str, object]:
    return {
        "place_in_script": scene.place_in_script,
        "line": scene.line,
        "end_line": scene.end_line,
        "heading": scene.heading,
        "number": scene.number or None,
        "int_ext": scene.slugline.int_ext,
        "place": scene.location,
        "time_of_day": scene.slugline.time_of_day,
        "synopsis": scene.synopsis,
        "eighths": scene.eighths,
        "cast": list(scene.cast),
        "scene": linked.code if linked else None,
        "is_omitted": bool(linked and linked.is_omitted),
    }


def _name(one: PlannedName) -> dict[str, object]:
    return {"name": one.name, "asset": one.slug or None, "scenes": one.scenes, "cues": one.cues}


def import_shown(db: Connection, crew: CrewPass, import_id: UUID) -> dict[str, object]:
    """What an import would do to the film as it stands now.

    Raises:
        NotFoundError: none by this id.
        ImportDoneError: it was confirmed before.
    """
    waiting = queries.waiting_import(db, crew, import_id)
    current = queries.current_script(db, crew)
    plan = make_plan(present_film(db, crew), waiting.text, read_fountain(waiting.text))
    added, removed = line_changes(current.text, waiting.text)
    return {
        "id": str(waiting.id),
        "digest": plan.digest,
        "file_name": waiting.file_name,
        "origin": waiting.origin,
        "note": waiting.note,
        "base_version": current.version,
        "is_new_text": waiting.text != current.text,
        "added_lines": added,
        "removed_lines": removed,
        "warnings": list(waiting.warnings),
        "counts": _counts(plan),
        "kept": list(plan.kept),
        "scenes": [_planned(scene) for scene in plan.scenes],
        "characters": [{"key": one.key, **_name(one)} for one in plan.characters],
        "locations": [{"key": one.key, **_name(one)} for one in plan.locations],
    }


def _counts(plan: Plan) -> dict[str, int]:
    counts = Counter(scene.kind.value for scene in plan.scenes)
    return {kind.value: counts[kind.value] for kind in SceneKind} | {"kept": len(plan.kept)}


def _planned(scene: PlannedScene) -> dict[str, object]:
    present, text = scene.present, scene.text
    return {
        "key": scene.key,
        "kind": scene.kind,
        "is_moved": scene.is_moved,
        "code": scene.code,
        "scene_version": present.version if present else None,
        "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in scene.changes],
        "shots": present.shots if present else 0,
        "takes": present.takes if present else 0,
        **(_text_facts(text) if text else _present_facts(present)),
    }


def _text_facts(text: SceneText) -> dict[str, object]:
    return {
        "line": text.line,
        "number": text.number or None,
        "heading": text.heading,
        "slugline": slugline(text.slugline.int_ext, text.location, text.slugline.time_of_day),
        "title": text.title,
        "synopsis": text.synopsis,
        "eighths": text.eighths,
        "cast": list(text.cast),
        "location": text.location,
    }


def _present_facts(present: PresentScene | None) -> dict[str, object]:
    """Of a scene that left the script: what the plan says of it."""
    assert present
    shown = slugline(present.int_ext or None, present.place, present.time_of_day or None)
    return {
        "line": None,
        "number": (present.said.number or None) if present.said else None,
        "heading": present.said.heading if present.said else shown,
        "slugline": shown,
        "title": present.title,
        "synopsis": present.story_job,
        "eighths": 0,
        "cast": [one.name for one in present.cast],
        "location": ", ".join(one.name for one in present.location),
    }


def exports_shown(db: Connection, crew: CrewPass, *, version: int | None) -> dict[str, object]:
    """The formats that a version can be had in, and what each one cannot carry.

    Raises:
        NotFoundError: no such version.
    """
    found = queries.script_text(db, crew, version=version)
    base = f"/api/v1/projects/{crew.project_code}/script/exports"
    losses = {ScriptFormat.FOUNTAIN: [], ScriptFormat.FDX: losses_of(read_fountain(found.text))}
    return {
        "version": found.version,
        "items": [
            {
                "format": kind,
                "file_name": _file_name(crew, found.version, kind),
                "url": f"{base}/{kind}?version={found.version}",
                "losses": [{"what": loss.what, "count": loss.count, "line": loss.line} for loss in lost],
            }
            for kind, lost in losses.items()
        ],
    }


def exported(db: Connection, crew: CrewPass, kind: ScriptFormat, *, version: int | None) -> tuple[str, bytes]:
    """A version as a file of this format: its name and its bytes. Fountain is the text exactly as it is stored.

    Raises:
        NotFoundError: nothing is saved yet, or no such version.
    """
    found = queries.script_text(db, crew, version=version)
    if not found.version:
        raise NotFoundError("Nothing is written yet; save the script first.", facts={"noun": "script"})
    text = found.text
    content = text.encode() if kind is ScriptFormat.FOUNTAIN else write_fdx(read_fountain(text))
    return _file_name(crew, found.version, kind), content


def _file_name(crew: CrewPass, version: int, kind: ScriptFormat) -> str:
    return f"{crew.project_code}-v{version}.{kind}"
