"""Consents over HTTP: who may enter them, when they count, and what the gateway says without them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.make.world import World

PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CONSENT = {"person": "Ana Ruiz", "covers": ["likeness"], "uses": ["festivals"], "valid_to": "2099-12-31"}


def entered(world: World, **changes: object) -> dict[str, Any]:
    answer = world.client("producer").post(f"{world.api}/consents", json=CONSENT | changes)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def proven(world: World, consent: dict[str, Any]) -> dict[str, Any]:
    answer = world.client("producer").post(
        f"{world.api}/consents/{consent['id']}/document", files={"file": ("release.pdf", PAPER, "application/pdf")}
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def courier(world: World) -> str:
    answer = world.client("director").post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    assert answer.status_code == 201, answer.text
    slug: str = answer.json()["slug"]
    declared = world.client("director").put(
        f"{world.api}/assets/{slug}/likeness", json={"person": "ana ruiz", "shows": ["likeness"]}
    )
    assert declared.status_code == 200, declared.text
    return slug


def fault(world: World, project: str | None = None) -> str:
    api = world.api if project is None else f"/api/v1/projects/{project}"
    items = world.client().get(f"{api}/likenesses").json()["items"]
    told: str = items[0]["fault"]
    return told


def test_a_consent_counts_once_its_document_is_here(world: World) -> None:
    courier(world)
    assert "no consent covers" in fault(world)
    consent = entered(world)
    assert consent["standing"] == "unproven"
    assert "no document" in fault(world)
    told = proven(world, consent)
    assert (told["standing"], told["document_name"], len(told["document_sha256"])) == ("valid", "release.pdf", 64)
    assert fault(world) == ""


def test_a_consent_that_was_taken_back_counts_no_more_and_stays_as_it_was(world: World) -> None:
    courier(world)
    consent = proven(world, entered(world))
    revoke = f"{world.api}/consents/{consent['id']}/revoke"
    assert world.client("producer").post(revoke, json={"why": ""}).status_code == 422
    told = world.client("producer").post(revoke, json={"why": "She asked us to."}).json()
    assert (told["standing"], told["revoked_by"], told["revoked_why"]) == ("revoked", "Producer", "She asked us to.")
    assert "taken back" in fault(world)
    again = world.client("producer").post(revoke, json={"why": "Once more."})
    assert again.json()["code"] == "rights.revoked"
    edit = world.client("producer").put(
        f"{world.api}/consents/{consent['id']}", json=CONSENT | {"seen_version": told["version"]}
    )
    assert edit.status_code == 409


def test_a_correction_on_a_stale_version_is_refused(world: World) -> None:
    consent = entered(world)
    address = f"{world.api}/consents/{consent['id']}"
    first = world.client("producer").put(address, json=CONSENT | {"territories": ["Spain"], "seen_version": 1})
    assert first.json()["territories"] == ["Spain"]
    stale = world.client("producer").put(address, json=CONSENT | {"seen_version": 1})
    assert stale.status_code == 409


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"person": "  "}, "person"),
        ({"covers": []}, "covers"),
        ({"covers": ["soul"]}, "covers"),
        ({"valid_from": "2027-02-01", "valid_to": "2027-01-01"}, "last day"),
        ({"valid_to": "someday"}, "valid_to"),
    ],
)
def test_a_consent_that_cannot_be_says_which_field(world: World, change: dict[str, object], field: str) -> None:
    refused = world.client("producer").post(f"{world.api}/consents", json=CONSENT | change)
    assert refused.status_code == 422
    assert field in refused.text


def test_a_film_is_no_document(world: World) -> None:
    consent = entered(world)
    refused = world.client("producer").post(
        f"{world.api}/consents/{consent['id']}/document", files={"file": ("x.txt", b"signed, honestly", "text/plain")}
    )
    assert refused.status_code == 415


def test_the_paper_is_told_to_those_who_keep_or_note_rights_alone(world: World) -> None:
    consent = proven(world, entered(world, note="Call her first."))
    told = {
        role: world.client(role).get(f"{world.api}/consents").json()["items"][0]
        for role in ("producer", "assistant_director", "viewer")
    }
    assert told["producer"]["document_url"] == told["assistant_director"]["document_url"]
    assert world.client("producer").get(consent["document_url"]).content == PAPER
    assert (told["viewer"]["document_url"], told["viewer"]["note"], told["viewer"]["standing"]) == (None, "", "valid")


def test_a_consent_for_all_projects_counts_in_the_next_film(world: World) -> None:
    proven(world, entered(world, is_for_all_projects=True))
    made = world.client().post("/api/v1/projects", json={"title": "Second Film", "code": "second-film"})
    assert made.status_code == 201, made.text
    api = "/api/v1/projects/second-film"
    slug = world.client().post(f"{api}/assets", json={"kind": "character", "name": "Ana"}).json()["slug"]
    world.client().put(f"{api}/assets/{slug}/likeness", json={"person": "Ana Ruiz", "shows": ["likeness"]})
    assert fault(world, "second-film") == ""
    shown = world.client().get(f"{api}/consents").json()["items"][0]
    assert (shown["is_of_this_project"], shown["document_url"]) == (False, None)


def test_an_asset_shows_nobody_any_more_only_when_the_keeper_of_rights_says_so(world: World) -> None:
    slug = courier(world)
    address = f"{world.api}/assets/{slug}/likeness"
    assert world.client("director").delete(address).status_code == 403
    assert world.client("producer").delete(address).status_code == 204
    assert world.client().get(f"{world.api}/likenesses").json()["items"] == []


def test_the_gateway_refuses_a_card_that_shows_somebody_without_consent(world: World) -> None:
    slug = courier(world)
    scene = world.client().post(f"{world.api}/scenes", json={"title": "Alley"}).json()["code"]
    shot = world.client().post(f"{world.api}/shots", json={"scene": scene, "title": "Courier"}).json()
    card = shot["card"] | {"references": [{"asset": slug, "file": "", "role": "face", "priority": 1}]}
    saved = world.client().put(
        f"{world.api}/shots/{shot['code']}/card", json={"card": card, "seen_card_version": shot["card_version"]}
    )
    assert saved.status_code == 200, saved.text
    verdict = world.client().post(f"{world.api}/shots/{shot['code']}/verdict", json={"model": "animatic", "count": 1})
    checks = {check["check"]: check for check in verdict.json()["ruling"]["checks"]}
    assert checks["consent"]["outcome"] == "deny"
    assert "Ana Ruiz" in checks["consent"]["reasons"][0]["message"].replace("ana ruiz", "Ana Ruiz")
    proven(world, entered(world))
    verdict = world.client().post(f"{world.api}/shots/{shot['code']}/verdict", json={"model": "animatic", "count": 1})
    checks = {check["check"]: check for check in verdict.json()["ruling"]["checks"]}
    assert checks["consent"]["outcome"] == "allow"
