"""Finding things through the door: everything in a project, ranked, marked, never stale, never an error."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select, update
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.script.actions import save_script
from circletake.script.schemas import ScriptSave
from circletake.search import actions, queries
from circletake.search.model import SearchEntry, SearchHead
from circletake.search.rules import Asked
from circletake.shots.model import Shot
from circletake.story.model import Beat, Scene

CARD = {
    "intent": {"job": "The courier learns the truth.", "action": "A hand turns the cassette over in the Café light."},
    "light": {"mood": "Tungsten and dust"},
    "avoid": ["extra fingers"],
    "pass_standard": [{"text": "The label is readable.", "judges": "text"}],
}


def _post(world: World, path: str, body: dict[str, Any], *, role: str = "director") -> dict[str, Any]:
    answer = world.client(role).post(f"{world.api}/{path}", json=body)
    assert answer.status_code in (200, 201), answer.text
    made: dict[str, Any] = answer.json()
    return made


def _found(world: World, q: str, *, role: str = "viewer", **more: str | int) -> dict[str, Any]:
    answer = world.client(role).get(f"{world.api}/search", params={"q": q, **more})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def _hits(world: World, q: str, **more: str | int) -> list[tuple[str, str]]:
    return [(hit["kind"], hit["code"]) for hit in _found(world, q, **more)["items"]]


@pytest.fixture
def film(world: World) -> World:
    """Two scenes, three shots, an asset and a beat."""
    _post(world, "scenes", {"title": "Rain alley", "place": "Alley", "story_job": "She finds the cassette."})
    _post(world, "scenes", {"title": "Pawn shop", "place": "Pawn shop"})
    _post(world, "shots", {"scene": "S01", "title": "Wide of the alley"})
    _post(world, "shots", {"scene": "S02", "title": "Over the counter"})
    _post(world, "shots", {"scene": "S02", "title": "The cassette turns", "card": CARD})
    profile = {"shape": "A cracked cassette with a torn label"}
    _post(
        world,
        "assets",
        {"kind": "prop", "name": "Møbius Tape", "slug": "mobius-tape", "profile": profile, "tags": ["hero-prop"]},
    )
    _post(world, "beats", {"what_changes": "The cassette speaks of tomorrow."})
    return world


def test_an_exact_code_comes_first_however_it_is_typed(film: World) -> None:
    for typed in ("S02-SH02", "s2 sh2", "s2sh2", "s02sh02"):
        assert _hits(film, typed)[0] == ("shot", "S02-SH02")
    assert _hits(film, "s2")[:3] == [("scene", "S02"), ("shot", "S02-SH01"), ("shot", "S02-SH02")]
    assert _hits(film, "s2sh")[:2] == [("shot", "S02-SH01"), ("shot", "S02-SH02")]


def test_words_are_found_as_they_are_typed_without_accents_and_case(film: World) -> None:
    for typed in ("cafe", "CAFÉ", "Cafe\u0301", "caf"):
        assert _hits(film, typed) == [("shot", "S02-SH02")]
    assert _hits(film, "mobius") == _hits(film, "MØBIUS ta") == [("asset", "mobius-tape")]
    assert _hits(film, "hero prop") == [("asset", "mobius-tape")]


def test_names_come_before_mentions_and_whole_words_before_beginnings(film: World) -> None:
    assert _hits(film, "cassette") == [
        ("shot", "S02-SH02"), ("scene", "S01"), ("asset", "mobius-tape"), ("beat", ""),
    ]  # fmt: skip
    _post(film, "shots", {"scene": "S01", "title": "Counterweight"})
    assert _hits(film, "counter") == [("shot", "S02-SH01"), ("shot", "S01-SH02")]


def test_all_words_must_occur_wherever_they_stand(film: World) -> None:
    assert _hits(film, "tungsten turns") == [("shot", "S02-SH02")]
    assert _hits(film, "tungsten alley") == []


def test_the_words_are_marked_in_the_line_that_answers_best(film: World) -> None:
    (hit,) = _found(film, "tung")["items"]
    assert hit["field"] == "mood"
    assert [piece["text"] for piece in hit["excerpt"] if piece["is_marked"]] == ["Tungsten"]
    assert (hit["scene"], hit["shot"]) == ("S02", "S02-SH02")
    titled = _found(film, "counter")["items"][0]["title"]
    assert [piece["text"] for piece in titled if piece["is_marked"]] == ["counter"]


def test_a_kind_is_asked_for_and_every_kind_is_counted(film: World) -> None:
    told = _found(film, "cassette", kind="scene")
    assert [(hit["kind"], hit["code"]) for hit in told["items"]] == [("scene", "S01")]
    assert told["kinds"] is None
    counts = {one["kind"]: one["count"] for one in _found(film, "cassette")["kinds"]}
    assert counts == {"scene": 1, "shot": 1, "asset": 1, "beat": 1}
    assert world_refuses(film, kind="costs") == 422


def world_refuses(world: World, **query: str) -> int:
    return world.client("viewer").get(f"{world.api}/search", params={"q": "x", **query}).status_code


def test_pages_follow_each_other_without_a_gap(film: World) -> None:
    for at in range(30):
        _post(film, "shots", {"scene": "S01", "title": f"Lamp {at}"})
    first = _found(film, "lamp", limit=20)
    second = _found(film, "lamp", limit=20, cursor=first["next"])
    codes = [hit["code"] for hit in first["items"] + second["items"]]
    assert len(codes) == len(set(codes)) == 30
    assert codes == sorted(codes)
    assert second["next"] is None
    assert world_refuses(film, cursor="not one of ours") == 422


def test_takes_notes_reviews_orders_and_needs_are_found(film: World) -> None:
    take = filed_take(film, shot="S02-SH02")
    _post(film, f"takes/{take}/notes", {"text": "The flicker is wonderful."})
    _post(film, f"takes/{take}/reviews", {"what_worked": "Gentle zephyr."})
    _post(film, "orders", {
        "shot": "S02-SH02", "criterion": "Label readable", "section": "intent",
        "change": "Hold the vermilion label until the last frame.",
    })  # fmt: skip
    _post(film, "needs", {"scene": "S01", "kind": "INSERT", "description": "Insert of the gutter."})
    assert _hits(film, take)[0] == ("take", take)
    assert _hits(film, "flicker") == [("note", take)]
    assert _hits(film, "zephyr") == [("review", take)]
    assert _hits(film, "vermilion") == [("order", "S02-SH02")]
    assert _hits(film, "gutter") == [("need", "S01")]


def test_the_script_is_found_by_what_is_said_in_it(film: World) -> None:
    text = "INT. PAWN SHOP - NIGHT\n\nOWNER\nYou hear it too?\n\nEXT. ALLEY - NIGHT\n\nA tram, screeching.\n"
    with film.database.writing() as db:
        save_script(db, film.crew("director"), ScriptSave(seen_version=0, text=text))
    (hit,) = _found(film, "screech")["items"]
    assert (hit["kind"], hit["field"]) == ("script", "script")
    assert "".join(piece["text"] for piece in hit["excerpt"]) == "EXT. ALLEY - NIGHT A tram, screeching."
    with film.database.writing() as db:
        again = ScriptSave(seen_version=1, text=text.replace("tram", "trolley"))
        save_script(db, film.crew("director"), again)
    assert (_hits(film, "tram"), _hits(film, "trolley")) == ([], [("script", "")])


def test_a_search_is_never_behind_what_was_saved(film: World) -> None:
    assert _hits(film, "obsidian") == []
    saved = {"seen_card_version": 1, "card": {**CARD, "light": {"mood": "Obsidian"}}}
    assert film.client("director").put(f"{film.api}/shots/S02-SH02/card", json=saved).status_code == 200
    assert _hits(film, "obsidian") == [("shot", "S02-SH02")]
    assert _hits(film, "tungsten") == []


def test_what_is_deleted_is_not_found_and_what_is_omitted_is_marked(film: World) -> None:
    take = filed_take(film, shot="S02-SH02")
    film.client("director").post(f"{film.api}/shots/S02-SH01/omit")
    (hit,) = _found(film, "counter")["items"]
    assert hit["is_omitted"]
    assert not _found(film, "cassette")["items"][0]["is_omitted"]
    film.client("director").post(f"{film.api}/scenes/S02/omit")
    assert all(hit["is_omitted"] for hit in _found(film, "cassette")["items"] if hit["scene"] == "S02")
    with film.database.writing() as db:
        db.execute(update(Shot).where(Shot.code == "S02-SH02").values(deleted_at=clock.now()))
        db.execute(update(Scene).where(Scene.code == "S01").values(deleted_at=clock.now()))
    assert _hits(film, "cassette") == [("asset", "mobius-tape"), ("beat", "")]
    assert _hits(film, take) == []
    film.client("director").delete(f"{film.api}/assets/mobius-tape")
    assert _hits(film, "mobius") == []


def test_nothing_of_another_project_is_found(film: World) -> None:
    other = film.client("owner").post("/api/v1/projects", json={"title": "Another cassette", "code": "other"}).json()
    told = film.client("owner").get(f"/api/v1/projects/{other['code']}/search", params={"q": "cassette"}).json()
    assert [hit["kind"] for hit in told["items"]] == ["project"]
    assert ("project", "") not in _hits(film, "another")
    assert film.client("stranger").get(f"{film.api}/search", params={"q": "cassette"}).status_code == 404


def test_costs_and_receipts_are_not_among_what_is_found(film: World) -> None:
    assert _hits(film, filed_take(film, shot="S02-SH02"))
    with film.database.reading() as db:
        kept = db.execute(select(SearchEntry.words).where(SearchEntry.kind == "take")).scalars().all()
    assert kept
    assert not any("token" in words for words in kept)


HOSTILE = [
    "", " ", '"', '""', "'", "''", "*", "**", "NEAR", "NEAR(a b, 5)", "AND", "a AND", "NOT x", "OR OR", "(", "((a)",
    "a)", "words:x", "-x", "^x", "{x}", "%", "_", "\\", "a\\'b", "'; DROP TABLE search_entry; --", "& | ! :*", "a:*",
    "a & b", "\x00", "a\x00b", "\ud7ff\uffff", "🎬", "¶", "¤shot", "§the", "é" * 500, "x" * 10_000,
    "word " * 2_000, "s" + "9" * 400,
    "S02-SH03-T99999999999999999999", "\u202eabc", "ß" * 100, "%00", "\t\n", "½ ⅓", "０１２",
]  # fmt: skip


def test_whatever_is_typed_there_are_hits_or_none_but_no_error(film: World) -> None:
    actions.keep_up(film.database, film.project_id)
    with film.database.reading() as db:
        for typed in HOSTILE:
            told = queries.hits_page(db, film.crew("viewer"), Asked(typed=typed, limit=5))
            assert isinstance(told["items"], list)
    for typed in HOSTILE:
        if "\x00" not in typed:  # no address may hold that one, whatever it asks for
            assert isinstance(_found(film, typed)["items"], list)


def _entries(database: Database) -> list[tuple[Any, ...]]:
    columns = [column for column in SearchEntry.__table__.c if column.name != "id"]
    with database.reading() as db:
        rows = db.execute(select(*columns).order_by(SearchEntry.kind, SearchEntry.subject_id)).all()
    return [tuple(row) for row in rows]


def _deeds(world: World, dice: random.Random) -> Iterator[None]:
    """Random work on a film, as people do it."""
    words = ["lamp", "rain", "Café", "tape", "zwölf", "夜", "counter", "hand"]

    def some() -> str:
        return " ".join(dice.choices(words, k=3))

    director = world.client("director")
    shots = ["S01-SH01", "S02-SH01", "S02-SH02"]
    while True:
        shot, scene = dice.choice(shots), dice.choice(["S01", "S02"])
        deed = dice.randrange(10)
        if deed == 0:
            shots.append(_post(world, "shots", {"scene": scene, "title": some()})["code"])
        elif deed == 1:
            seen = director.get(f"{world.api}/shots/{shot}").json()
            card = {**seen["card"], "intent": {"action": some(), "job": some()}}
            body = {"seen_card_version": seen["card_version"], "card": card}
            director.put(f"{world.api}/shots/{shot}/card", json=body)
        elif deed == 2:
            seen = director.get(f"{world.api}/shots/{shot}").json()
            director.patch(f"{world.api}/shots/{shot}", json={"seen_version": seen["version"], "title": some()})
        elif deed == 3:
            seen = director.get(f"{world.api}/scenes/{scene}").json()
            body = {"seen_version": seen["version"], "title": some(), "story_job": some()}
            director.patch(f"{world.api}/scenes/{scene}", json=body)
        elif deed == 4:
            director.post(f"{world.api}/shots/{shot}/{dice.choice(['omit', 'restore'])}")
        elif deed == 5:
            _post(world, "assets", {"kind": "prop", "name": some(), "tags": [dice.choice(words)]})
        elif deed == 6:
            slugs = [one["slug"] for one in director.get(f"{world.api}/assets").json()["items"]]
            if slugs:
                director.delete(f"{world.api}/assets/{dice.choice(slugs)}")
        elif deed == 7:
            _post(world, "needs", {"scene": scene, "kind": "INSERT", "description": some()})
        elif deed == 8:
            _post(world, "beats", {"what_changes": some()})
        else:
            director.put(f"{world.api}/story", json={"seen_version": _story_version(world), "premise": some()})
        yield


def _story_version(world: World) -> int:
    return int(world.client("director").get(f"{world.api}/story").json()["version"])


@pytest.mark.slow
def test_an_index_that_followed_is_the_one_that_is_built_anew(film: World) -> None:
    dice = random.Random(11)
    deeds = _deeds(film, dice)
    take = filed_take(film, shot="S02-SH02")
    actions.keep_up(film.database, film.project_id)
    for _ in range(60):
        next(deeds)
        if dice.random() < 0.3:
            _found(film, "lamp")
    note = _post(film, f"takes/{take}/notes", {"text": "A thought."})
    _found(film, "thought")
    film.client("director").delete(f"{film.api}/notes/{note['id']}")
    actions.keep_up(film.database, film.project_id)
    followed = _entries(film.database)
    hits = [_hits(film, typed) for typed in ("lamp", "cafe rain", "s1", "zwo", "夜")]
    assert actions.rebuild(film.database) == 1
    assert _entries(film.database) == followed
    assert [_hits(film, typed) for typed in ("lamp", "cafe rain", "s1", "zwo", "夜")] == hits


def test_a_long_film_is_indexed_in_many_short_steps(film: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _hits(film, "cassette")
    monkeypatch.setattr(actions, "STEP", 1)
    actions.rebuild(film.database)
    _post(film, "beats", {"what_changes": "The cassette is silent."})
    _post(film, "scenes", {"title": "Cassette rooftop"})
    assert sorted(_hits(film, "cassette")) == sorted([*whole, ("beat", ""), ("scene", "S03")])


def test_an_index_of_another_shape_is_built_anew(film: World) -> None:
    whole = _hits(film, "cassette")
    with film.database.writing() as db:
        db.execute(update(SearchHead).values(shape=0))
        db.execute(update(SearchEntry).values(words="nothing"))
    assert _hits(film, "cassette") == whole


def test_a_search_that_finds_nothing_new_writes_nothing(film: World) -> None:
    _hits(film, "cassette")
    rung: list[int] = []
    film.database.after_commit(lambda: rung.append(1))
    _hits(film, "cassette")
    assert rung == []


def test_people_who_search_at_once_build_one_index(film: World) -> None:
    clients = [film.client(role) for role in ("owner", "producer", "director", "viewer")]
    ask = {"q": "cassette"}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: one.get(f"{film.api}/search", params=ask), clients))
    assert [len(answer.json()["items"]) for answer in answers] == [4] * 4
    with film.database.reading() as db:
        count = db.execute(select(func.count()).select_from(SearchEntry)).scalar_one()
        subjects = db.execute(select(func.count(func.distinct(SearchEntry.subject_id)))).scalar_one()
        beats = db.execute(select(func.count()).select_from(Beat)).scalar_one()
    assert (count, beats) == (subjects, 1)
