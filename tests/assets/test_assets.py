"""The asset library through the door: kinds and profiles, versions, labels, states, the bin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.make.pictures import picture
from tests.make.world import World

from circletake.assets.model import AssetVersion


def make(world: World, **fields: Any) -> Any:
    body = {"kind": "character", "name": "The Courier", **fields}
    return world.client("director").post(f"{world.api}/assets", json=body)


def upload(world: World, slug: str, path: Path, label: str = "") -> Any:
    files = {"file": (path.name, path.read_bytes(), "image/png")}
    return world.client("director").post(f"{world.api}/assets/{slug}/files", files=files, data={"label": label})


def test_an_asset_is_addressed_by_its_slug_and_two_of_a_name_differ(world: World) -> None:
    assert [make(world).json()["slug"], make(world).json()["slug"]] == ["the-courier", "the-courier-2"]
    assert world.client("viewer").get(f"{world.api}/assets/the-courier").json()["name"] == "The Courier"


def test_a_profile_has_the_fields_of_its_kind(world: World) -> None:
    kinds = world.client("viewer").get(f"{world.api}/asset-kinds").json()["items"]
    assert {kind["kind"] for kind in kinds} >= {"character", "location", "prop", "wardrobe", "reference_video"}
    made = make(world, profile={"face": "Narrow, a scar at the brow", "hair": ""}).json()
    assert made["profile"] == {"face": "Narrow, a scar at the brow"}
    strange = make(world, kind="prop", profile={"face": "none"})
    assert (strange.status_code, strange.json()["fields"][0]["field"]) == (422, "profile.face")


def test_each_change_is_a_version_that_stays(world: World, tmp_path: Path) -> None:
    slug = make(world).json()["slug"]
    path = picture(tmp_path / "front.png")
    assert upload(world, slug, path, "front").json()["version"] == 2
    edit = {"seen_version": 2, "profile": {"hair": "short"}}
    assert world.client("director").patch(f"{world.api}/assets/{slug}", json=edit).json()["version"] == 3
    stale = world.client("director").patch(f"{world.api}/assets/{slug}", json=edit)
    assert (stale.status_code, stale.json()["current_version"]) == (409, 3)
    with world.database.reading() as db:
        snapshots = db.execute(select(AssetVersion.snapshot).order_by(AssetVersion.version)).scalars().all()
    labels = [[file["label"] for file in shot["files"]] for shot in snapshots]  # type: ignore[index] # JSON of ours
    assert labels == [[], ["front"], ["front"]]


def test_files_are_labelled_relabelled_and_taken_off(world: World, tmp_path: Path) -> None:
    slug = make(world).json()["slug"]
    upload(world, slug, picture(tmp_path / "front.png"), "front")
    (file,) = upload(world, slug, picture(tmp_path / "wet.png", colour=(0, 0, 90))).json()["files"][1:]
    assert file["label"] == "wet"
    path = f"{world.api}/assets/{slug}/files/{file['id']}"
    assert world.client("director").patch(path, json={"label": "front"}).json()["code"] == "assets.label_taken"
    relabelled = world.client("director").patch(path, json={"label": "wet jacket"}).json()
    assert [one["label"] for one in relabelled["files"]] == ["front", "wet jacket"]
    assert world.client("director").delete(path).status_code == 204
    assert len(world.client("viewer").get(f"{world.api}/assets/{slug}").json()["files"]) == 1
    assert world.client("viewer").get(file["original_url"]).status_code == 200


def test_a_retired_asset_is_not_used_for_new_takes(world: World, tmp_path: Path) -> None:
    slug = make(world).json()["slug"]
    upload(world, slug, picture(tmp_path / "front.png"), "front")
    client = world.client("director")
    assert client.post(f"{world.api}/assets/{slug}/retire").json()["state"] == "retired"
    client.post(f"{world.api}/scenes", json={})
    card = {
        "intent": {"job": "Meet the courier", "action": "The courier looks up"},
        "references": [{"asset": slug, "file": "front", "role": "face"}],
        "pass_standard": [{"text": "The face is the courier's", "judges": "identity"}],
    }
    assert client.post(f"{world.api}/shots", json={"scene": "S01", "card": card}).status_code == 201
    verdict = client.post(f"{world.api}/shots/S01-SH01/verdict", json={"count": 1}).json()
    assert verdict["ruling"]["outcome"] == "deny"
    assets = next(check for check in verdict["ruling"]["checks"] if check["check"] == "assets")
    assert slug in str(assets["reasons"]) or "Courier" in str(assets["reasons"])


def test_an_assistant_makes_assets_but_does_not_approve_them(world: World) -> None:
    slug = make(world).json()["slug"]
    assistant = world.client("assistant_director")
    assert assistant.post(f"{world.api}/assets", json={"kind": "prop", "name": "Lamp"}).status_code == 201
    assert assistant.post(f"{world.api}/assets/{slug}/approve").status_code == 403
    assert world.client("director").post(f"{world.api}/assets/{slug}/approve").json()["state"] == "approved"


def test_an_approved_asset_that_somebody_else_changes_waits_for_approval_again(world: World) -> None:
    slug = make(world).json()["slug"]
    approved = world.client("director").post(f"{world.api}/assets/{slug}/approve").json()
    own = {"seen_version": approved["version"], "tags": ["lead"]}
    kept = world.client("director").patch(f"{world.api}/assets/{slug}", json=own).json()
    assert kept["state"] == "approved"
    other = {"seen_version": kept["version"], "profile": {"hair": "dyed"}}
    assert world.client("assistant_director").patch(f"{world.api}/assets/{slug}", json=other).json()["state"] == "draft"


def test_a_deleted_asset_is_gone_and_its_slug_stays_taken(world: World) -> None:
    slug = make(world).json()["slug"]
    assert world.client("director").delete(f"{world.api}/assets/{slug}").status_code == 204
    assert world.client("viewer").get(f"{world.api}/assets/{slug}").status_code == 404
    assert make(world, slug=slug).status_code == 409


@pytest.mark.parametrize("label", ["x" * 81, "a/b"])
def test_a_label_that_cannot_be_is_refused_by_its_field(world: World, tmp_path: Path, label: str) -> None:
    slug = make(world).json()["slug"]
    refused = upload(world, slug, picture(tmp_path / "front.png"), label)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "label")


def test_two_assets_of_one_name_added_at_once_get_slugs_of_their_own(world: World) -> None:
    client, body = world.client("director"), {"kind": "prop", "name": "Lamp"}
    with ThreadPoolExecutor(2) as both:
        sent = [both.submit(client.post, f"{world.api}/assets", json=body) for _ in range(2)]
        assert {one.result().json()["slug"] for one in sent} == {"lamp", "lamp-2"}
