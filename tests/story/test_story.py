"""The note card, scenes and coverage needs, through the door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from tests.make.world import World


def _scene(world: World, **fields: object) -> str:
    answer = world.client("director").post(f"{world.api}/scenes", json=fields)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def test_the_note_card_is_saved_by_version_and_a_stale_save_is_refused(world: World) -> None:
    director, address = world.client("director"), f"{world.api}/story"
    assert director.get(address).json()["version"] == 0
    saved = director.put(address, json={"seen_version": 0, "premise": "A tape knows tomorrow.", "turn_kind": "other"})
    assert (saved.status_code, saved.json()["version"], saved.json()["premise"]) == (200, 1, "A tape knows tomorrow.")
    stale = director.put(address, json={"seen_version": 0})
    assert (stale.status_code, stale.json()["current_version"]) == (409, 1)


def test_two_first_saves_of_the_note_card_end_in_one_card(world: World) -> None:
    def save(role: str) -> int:
        body = {"seen_version": 0, "premise": role}
        return world.client(role).put(f"{world.api}/story", json=body).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, ["director", "producer"])) == [200, 409]


def test_an_overlong_field_is_refused_by_its_name(world: World) -> None:
    body = {"seen_version": 0, "premise": "x" * 10_000}
    answer = world.client("director").put(f"{world.api}/story", json=body)
    assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, "premise")


def test_strangers_viewers_and_editors_do_not_write_the_story(world: World) -> None:
    body = {"seen_version": 0}
    assert world.client("stranger").get(f"{world.api}/story").status_code == 404
    assert world.client("viewer").put(f"{world.api}/story", json=body).status_code == 403
    refused = world.client("editor").post(f"{world.api}/scenes", json={})
    assert (refused.status_code, refused.json()["capability"]) == (403, "edit_plan")


def test_scenes_are_numbered_inserted_with_a_letter_and_never_reuse_a_code(world: World) -> None:
    assert [_scene(world), _scene(world)] == ["S01", "S02"]
    assert _scene(world, after="S01") == "S01A"
    owner = world.client("owner")
    assert owner.delete(f"{world.api}/scenes/S02").status_code == 204
    assert _scene(world) == "S03"
    assert [one["code"] for one in owner.get(f"{world.api}/scenes").json()["items"]] == ["S01", "S01A", "S03"]
    again = owner.post(f"{world.api}/scenes", json={"code": "S02"})
    assert (again.status_code, again.json()["code"]) == (409, "story.code_taken")


def test_scenes_added_at_once_get_codes_of_their_own(world: World) -> None:
    clients = [world.client(role) for role in ("owner", "producer", "director", "assistant_director")]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda client: client.post(f"{world.api}/scenes", json={}), clients))
    assert sorted(answer.json()["code"] for answer in answers) == ["S01", "S02", "S03", "S04"]


def test_a_scene_is_edited_field_by_field_and_by_version(world: World) -> None:
    _scene(world, title="Shop", int_ext="INT", place="Pawn shop", time_of_day="NIGHT")
    director, address = world.client("director"), f"{world.api}/scenes/S01"
    edited = director.patch(address, json={"seen_version": 1, "story_job": "He learns."}).json()
    assert (edited["title"], edited["story_job"], edited["version"]) == ("Shop", "He learns.", 2)
    assert edited["slugline"] == "INT. PAWN SHOP - NIGHT"
    assert director.patch(address, json={"seen_version": 1, "title": "No"}).status_code == 409
    unknown = director.patch(address, json={"seen_version": 2, "cast": ["nobody"]})
    assert (unknown.status_code, unknown.json()["fields"][0]["field"]) == (422, "cast")
    assert director.get(address).json()["version"] == 2


def test_a_whole_order_is_taken_or_refused_whole(world: World) -> None:
    for _ in range(3):
        _scene(world)
    director, address = world.client("director"), f"{world.api}/scenes/order"
    moved = director.post(address, json={"codes": ["S03", "S01", "S02"]}).json()
    assert [one["code"] for one in moved["items"]] == ["S03", "S01", "S02"]
    for codes in (["S01"], ["S01", "S02", "S02"], ["S01", "S02", "S03", "S04"]):
        assert director.post(address, json={"codes": codes}).status_code == 409


def test_a_scene_with_shots_is_omitted_rather_than_deleted(world: World) -> None:
    _scene(world)
    director = world.client("director")
    director.post(f"{world.api}/shots", json={"scene": "S01"})
    refused = director.delete(f"{world.api}/scenes/S01")
    assert (refused.status_code, refused.json()["code"]) == (409, "story.scene_has_shots")
    assert director.post(f"{world.api}/scenes/S01/omit").json()["is_omitted"] is True
    assert director.post(f"{world.api}/scenes/S01/restore").json()["is_omitted"] is False


def test_an_editor_raises_a_need_and_a_director_plans_it_once(world: World) -> None:
    _scene(world)
    editor, director = world.client("editor"), world.client("director")
    body = {"scene": "S01", "kind": "INSERT", "description": "d" * 6000, "origin": "editor"}
    need = editor.post(f"{world.api}/needs", json=body).json()
    assert need["state"] == "open"
    assert editor.post(f"{world.api}/needs/{need['id']}/plan").status_code == 403
    planned = director.post(f"{world.api}/needs/{need['id']}/plan")
    assert (planned.status_code, planned.json()["code"]) == (201, "S01-SH01")
    assert director.post(f"{world.api}/needs/{need['id']}/plan").status_code == 409
    shown = director.get(f"{world.api}/needs?state=planned").json()["items"][0]
    assert (shown["shot"], shown["is_satisfied"]) == ("S01-SH01", False)
    assert editor.post(f"{world.api}/needs/{need['id']}/drop", json={"reason": "Cut without."}).status_code == 200
    assert editor.post(f"{world.api}/needs/{need['id']}/reopen").json()["state"] == "open"


def test_a_sequence_is_edited_and_put_away_and_its_scenes_stay(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/sequences", json={"title": "The alley"})
    client.post(f"{world.api}/scenes", json={"sequence": "SQ01"})
    edit = {"seen_version": 1, "purpose": "She is followed"}
    assert client.patch(f"{world.api}/sequences/SQ01", json=edit).json()["items"][0]["purpose"] == "She is followed"
    assert client.patch(f"{world.api}/sequences/SQ01", json=edit).status_code == 409
    assert client.delete(f"{world.api}/sequences/SQ01").status_code == 204
    assert client.get(f"{world.api}/scenes/S01").json()["sequence"] is None
    assert client.patch(f"{world.api}/scenes/S01", json={"seen_version": 1, "sequence": "SQ01"}).status_code == 404


def _beats(world: World, *words: str) -> list[str]:
    for one in words:
        world.client("director").post(f"{world.api}/beats", json={"what_changes": one})
    return [one["id"] for one in world.client("viewer").get(f"{world.api}/story").json()["beats"]]


def test_a_beat_is_edited_word_by_word_and_by_version(world: World) -> None:
    (beat,) = _beats(world, "She finds it.")
    director, address = world.client("director"), f"{world.api}/beats/{beat}"
    (edited,) = director.patch(address, json={"seen_version": 1, "acceptance": "We see it."}).json()["beats"]
    assert (edited["what_changes"], edited["acceptance"], edited["version"]) == ("She finds it.", "We see it.", 2)
    stale = world.client("owner").patch(address, json={"seen_version": 1, "what_changes": "No"})
    assert (stale.status_code, stale.json()["current_version"], stale.json()["saved_by"]) == (409, 2, "Director")


def test_beats_are_ordered_whole_or_not_at_all(world: World) -> None:
    one, two, three = _beats(world, "One.", "Two.", "Three.")
    director, address = world.client("director"), f"{world.api}/beats/order"
    moved = director.post(address, json={"beats": [three, one, two]}).json()["beats"]
    assert [beat["what_changes"] for beat in moved] == ["Three.", "One.", "Two."]
    for beats in ([one], [one, two, two], [one, two, three, str(world.project_id)]):
        assert director.post(address, json={"beats": beats}).status_code == 409


def test_sequences_are_ordered_and_take_their_scenes_with_them(world: World) -> None:
    director = world.client("director")
    for title in ("Day", "Night"):
        director.post(f"{world.api}/sequences", json={"title": title})
    for sequence in ("SQ01", "SQ01", "SQ02"):
        _scene(world, sequence=sequence)
    director.post(f"{world.api}/scenes/S01/omit")
    moved = director.post(f"{world.api}/sequences/order", json={"codes": ["SQ02", "SQ01"]}).json()["items"]
    assert [one["code"] for one in moved] == ["SQ02", "SQ01"]
    scenes = director.get(f"{world.api}/scenes").json()["items"]
    assert [(one["code"], one["is_omitted"]) for one in scenes] == [("S03", False), ("S01", True), ("S02", False)]
    assert director.post(f"{world.api}/sequences/order", json={"codes": ["SQ01"]}).status_code == 409


def test_a_stale_answer_says_who_changed_it_and_when(world: World) -> None:
    _scene(world, title="Quay")
    world.client("producer").patch(f"{world.api}/scenes/S01", json={"seen_version": 1, "title": "Pier"})
    stale = world.client("director").patch(f"{world.api}/scenes/S01", json={"seen_version": 1, "story_job": "Go."})
    assert (stale.status_code, stale.json()["saved_by"]) == (409, "Producer")
    shown = world.client("owner").get(f"{world.api}/scenes/S01").json()
    assert (shown["changed_by"], shown["title"]) == ("Producer", "Pier")
    assert datetime.fromisoformat(stale.json()["saved_at"]) == datetime.fromisoformat(shown["changed_at"])
    world.client("producer").put(f"{world.api}/story", json={"seen_version": 0, "premise": "A tape."})
    card = world.client("director").put(f"{world.api}/story", json={"seen_version": 0})
    assert (card.status_code, card.json()["saved_by"]) == (409, "Producer")


def test_the_note_card_is_advised_at_its_fields_with_reasons(world: World) -> None:
    director = world.client("director")
    body = {"seen_version": 0, "premise": "A tape. It knows.", "turn": "She realises it."}
    advice = director.put(f"{world.api}/story", json=body).json()["advice"]
    assert {"premise", "lead", "turn", "turn_kind", "visual_rule"} <= {one["field"] for one in advice}
    assert all(one["why"] for one in advice)
    for place in ("Quay", "Deck", "Cabin", "Sea"):
        _scene(world, place=place)
    _scene(world, place="quay ")
    (places,) = [one for one in director.get(f"{world.api}/story").json()["advice"] if one["field"] == "locations"]
    assert places["words"].startswith("4 places in 60 seconds")


def test_needs_are_asked_for_by_state_origin_kind_and_scene(world: World) -> None:
    _scene(world)
    _scene(world)
    editor = world.client("editor")
    for scene, kind, origin in (
        ("S01", "INSERT", "scene"),
        ("S02", "REACTION", "editor"),
        ("S02", "INSERT", "dailies"),
    ):
        editor.post(f"{world.api}/needs", json={"scene": scene, "kind": kind, "origin": origin})

    def found(**asked: str) -> list[tuple[str, str]]:
        items = editor.get(f"{world.api}/needs", params=asked).json()["items"]
        return [(one["scene"], one["kind"]) for one in items]

    assert found(kind="INSERT") == [("S01", "INSERT"), ("S02", "INSERT")]
    assert found(scene="S02", origin="editor") == [("S02", "REACTION")]
    assert found(state="dropped") == []
    assert editor.get(f"{world.api}/needs").json()["items"][0]["raised_by"] == "Editor"


def test_what_an_omitted_scene_wants_waits_for_nobody(world: World) -> None:
    _scene(world)
    director = world.client("director")
    director.post(f"{world.api}/needs", json={"scene": "S01", "kind": "INSERT"})
    director.post(f"{world.api}/scenes/S01/omit")
    assert director.get(f"{world.api}/overview").json()["needs"] == []
    assert len(director.get(f"{world.api}/needs").json()["items"]) == 1
