"""What an engine kept for us is dropped once it is ours."""

from __future__ import annotations

from tests.gateway.test_requests import ask, shot
from tests.make.runner import drain
from tests.make.world import World

__all__ = ["shot"]


def test_an_engine_keeps_nothing_of_a_take_that_is_stored(world: World, shot: str) -> None:
    ask(world, shot, {"count": 2})
    drain(world)
    assert len(world.client("viewer").get(f"{world.api}/shots/{shot}/takes").json()["items"]) == 2
    assert [path.name for path in world.settings.farm_dir.iterdir() if path.name != "farm.lock"] == []


def test_an_engine_keeps_nothing_of_a_cancelled_order(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    steps: list[str] = []

    def cancel_while_it_renders(step: str) -> None:
        steps.append(step)
        if step == "gateway.ticket.wait" and steps.count(step) == 2:
            world.client("director").post(f"{world.api}/requests/{asked['id']}/cancel")

    drain(world, between=cancel_while_it_renders)
    request = world.client("director").get(f"{world.api}/requests/{asked['id']}").json()
    assert request["state"] in ("cancelled", "succeeded")
    assert [path.name for path in world.settings.farm_dir.iterdir() if path.name != "farm.lock"] == []
