"""Passwords, links, sessions and tokens."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.make.world import World

from circletake.kernel import clock
from circletake.people import actions, passwords, rules
from circletake.people.errors import TooManyTriesError
from circletake.people.queries import operator_principal

OURS = {"X-Circletake-Csrf": "1"}
PASSWORD = "correct horse battery"


def link(world: World, email: str = "director@example.test") -> str:
    with world.database.writing() as db:
        who = operator_principal(db, email)
        assert who is not None
        return actions.make_sign_in_link(db, actions.actor_of(who), who.person_id)


def signed_in(world: World) -> Any:
    visitor = world.client("anonymous")
    assert visitor.post("/api/v1/sign-in/link", json={"token": link(world)}).status_code == 200
    return visitor


def cookies_of(visitor: Any) -> dict[str, str]:
    """What this visitor's browser would send, to be tried again later."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())}


def test_a_link_works_once_and_only_in_its_time(world: World) -> None:
    secret, late = link(world), link(world)
    visitor = world.client("anonymous")
    assert visitor.post("/api/v1/sign-in/link", json={"token": secret}).status_code == 200
    assert visitor.post("/api/v1/sign-in/link", json={"token": secret}).json()["code"] == "people.link_spent"
    with clock.held_at(clock.now() + rules.LINK_LIFETIME + timedelta(seconds=1)):
        assert visitor.post("/api/v1/sign-in/link", json={"token": late}).status_code == 401


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    answer = world.client("anonymous").post("/api/v1/sign-in/link", json={"token": link(world)})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie, "without TLS browsers would not send it back"


def test_a_session_cookie_stays_on_tls_where_people_come_by_tls(world: World) -> None:
    world.app.state.settings = replace(world.settings, public_url="https://films.example.test")
    answer = world.client("anonymous").post("/api/v1/sign-in/link", json={"token": link(world)})
    assert "Secure" in answer.headers["set-cookie"]


def test_who_guesses_passwords_keeps_nobody_from_writing(world: World) -> None:
    guess = {"email": "nobody@example.test", "password": "no such password"}
    with ThreadPoolExecutor(1) as other, world.database.writing():
        sent = other.submit(world.client("anonymous").post, "/api/v1/sign-in", json=guess)
        assert sent.result(timeout=20).status_code == 401


def test_signing_out_ends_the_session(world: World) -> None:
    visitor = signed_in(world)
    assert visitor.get("/api/v1/me").json()["person"]["name"] == "Director"
    cookie = cookies_of(visitor)
    assert visitor.post("/api/v1/sign-out", headers=OURS).status_code == 204
    assert visitor.get("/api/v1/me", headers=cookie).status_code == 401


def test_a_session_ends_after_its_lifetime(world: World) -> None:
    visitor = signed_in(world)
    with clock.held_at(clock.now() + rules.SESSION_LIFETIME + timedelta(seconds=1)):
        assert visitor.get("/api/v1/me").status_code == 401


def test_a_password_is_set_and_ends_the_other_sessions(world: World) -> None:
    visitor = signed_in(world)
    old = cookies_of(visitor)
    visitor.cookies.clear()
    signed_in(world)
    assert visitor.post("/api/v1/me/password", json={"password": "short"}, headers=OURS).status_code == 422
    assert visitor.post("/api/v1/me/password", json={"password": PASSWORD}, headers=OURS).status_code == 204
    (session,) = visitor.get("/api/v1/me/sessions").json()["items"]
    assert session["is_current"]
    visitor.cookies.clear()
    assert visitor.get("/api/v1/me", headers=old).status_code == 401
    visitor.cookies.clear()
    good = {"email": "Director@Example.test ", "password": PASSWORD}
    assert visitor.post("/api/v1/sign-in", json=good).status_code == 200


@pytest.mark.parametrize("email", ["director@example.test", "nobody@example.test", "not an address", ""])
def test_a_wrong_password_and_a_wrong_address_are_not_told_apart(world: World, email: str) -> None:
    refused = world.client("anonymous").post("/api/v1/sign-in", json={"email": email, "password": "wrong" * 4})
    assert (refused.status_code, refused.json()["code"]) == (401, "people.bad_credentials")


def test_too_many_tries_are_slowed_down() -> None:
    limiter = passwords.TryLimiter(tries=3, window_s=60, keys=2)
    for _ in range(3):
        limiter.check("a")
        limiter.failed("a")
    with pytest.raises(TooManyTriesError) as refused:
        limiter.check("a")
    assert 0 < int(str(refused.value.facts["retry_after_s"])) <= 61
    limiter.check("b")


def test_one_who_forgot_their_password_shuts_nobody_out_who_sits_behind_the_same_address(world: World) -> None:
    visitor = world.client("anonymous")
    wrong = {"email": "director@example.test", "password": "no such password"}
    said = [visitor.post("/api/v1/sign-in", json=wrong).status_code for _ in range(rules.MAX_TRIES + 1)]
    assert said == [401] * rules.MAX_TRIES + [429]
    assert visitor.post("/api/v1/sign-in", json=wrong | {"email": "editor@example.test"}).status_code == 401
    assert visitor.post("/api/v1/sign-in/link", json={"token": link(world)}).status_code == 200
    tries = passwords.SignInTries()
    for number in range(rules.MAX_TRIES_FROM_ADDRESS):
        tries.check(address="a", email=f"{number}@example.test")
        tries.failed(address="a", email=f"{number}@example.test")
    with pytest.raises(TooManyTriesError):
        tries.check(address="a")
    tries.check(address="b")


def test_passwords_are_stored_as_argon2id_and_never_alike() -> None:
    one, other = passwords.hash_password(PASSWORD), passwords.hash_password(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert passwords.password_fits(one, PASSWORD)
    assert not passwords.password_fits(one, PASSWORD + " ")
    assert not passwords.password_fits(None, PASSWORD)


def test_a_token_is_told_once_listed_without_its_secret_and_revoked(world: World) -> None:
    visitor = signed_in(world)
    made = visitor.post("/api/v1/me/tokens", json={"name": "script", "role": "viewer"}, headers=OURS).json()
    listed = visitor.get("/api/v1/me/tokens").json()["items"]
    assert made["secret"] not in str(listed)
    mine = next(item for item in listed if item["id"] == made["id"])
    assert made["secret"].startswith(mine["hint"])
    visitor.cookies.clear()
    bearer = {"Authorization": f"Bearer {made['secret']}"}
    assert visitor.get(f"{world.api}/board", headers=bearer).status_code == 200
    refused = visitor.post("/api/v1/me/tokens", json={"role": "viewer"}, headers=bearer)
    assert refused.status_code == 403
    signed_in(world)
    assert visitor.delete(f"/api/v1/me/tokens/{made['id']}", headers=OURS).status_code == 204
    visitor.cookies.clear()
    assert visitor.get(f"{world.api}/board", headers=bearer).status_code == 401


def test_an_expired_token_opens_nothing(world: World) -> None:
    visitor = signed_in(world)
    soon = clock.now() + timedelta(hours=1)
    body = {"name": "t", "role": "viewer", "expires_at": soon.isoformat()}
    secret = visitor.post("/api/v1/me/tokens", json=body, headers=OURS).json()["secret"]
    visitor.cookies.clear()
    bearer = {"Authorization": f"Bearer {secret}"}
    assert visitor.get("/api/v1/me", headers=bearer).status_code == 200
    with clock.held_at(soon + timedelta(seconds=1)):
        assert visitor.get("/api/v1/me", headers=bearer).status_code == 401
    signed_in(world)
    past = {**body, "expires_at": (clock.now() - timedelta(hours=1)).isoformat()}
    assert visitor.post("/api/v1/me/tokens", json=past, headers=OURS).json()["fields"][0]["field"] == "expires_at"


def test_no_secret_stands_in_the_database(world: World) -> None:
    from sqlalchemy import select  # noqa: PLC0415 - this test alone reads raw rows

    from circletake.kernel.record import AuditRecord  # noqa: PLC0415 - as above
    from circletake.people.model import ApiToken, SignInLink  # noqa: PLC0415 - as above

    secret = link(world)
    with world.database.reading() as db:
        rows = [
            *db.execute(select(SignInLink.__table__)).all(),
            *db.execute(select(ApiToken.__table__)).all(),
            *db.execute(select(AuditRecord.before, AuditRecord.after)).all(),
        ]
    assert secret not in str(rows)
    assert world.tokens["owner"] not in str(rows)


def test_failed_sign_ins_are_slowed_down_with_when_to_come_back(world: World) -> None:
    body = {"email": "director@example.test", "password": "wrong" * 4}
    for _ in range(rules.MAX_TRIES):
        assert world.client("anonymous").post("/api/v1/sign-in", json=body).status_code == 401
    slowed = world.client("anonymous").post("/api/v1/sign-in", json=body)
    assert (slowed.status_code, slowed.json()["code"]) == (429, "people.too_many_tries")
    assert int(slowed.headers["retry-after"]) > 0


def test_a_token_ends_itself_and_touches_nothing_else_of_its_person(world: World) -> None:
    visitor, program = signed_in(world), world.client("director")
    made = visitor.post("/api/v1/me/tokens", json={"role": "viewer"}, headers=OURS).json()
    session = visitor.get("/api/v1/me/sessions").json()["items"][0]["id"]
    tries = (
        program.delete(f"/api/v1/me/tokens/{made['id']}"),
        program.delete(f"/api/v1/me/sessions/{session}"),
        program.post("/api/v1/me/name", json={"name": "Somebody Else"}),
    )
    assert [answer.status_code for answer in tries] == [403, 403, 403]
    itself = {"Authorization": f"Bearer {made['secret']}"}
    assert visitor.delete(f"/api/v1/me/tokens/{made['id']}", headers=itself).status_code == 204
    assert visitor.get("/api/v1/me").json()["person"]["name"] == "Director"
