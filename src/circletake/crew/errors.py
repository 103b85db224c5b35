"""Refusals of the crew slice."""

from __future__ import annotations

from collections.abc import Iterable

from circletake.kernel.errors import ConflictError, ForbiddenError


class LacksCapabilityError(ForbiddenError):
    """The role does not hold a capability; `capability` names it."""

    code = "crew.lacks_capability"

    @classmethod
    def of(cls, capability: str, *, label: str, held_by: Iterable[str]) -> LacksCapabilityError:
        """Names the capability, in words too, and the roles that hold it."""
        who = ", ".join(role.replace("_", " ") for role in held_by)
        return cls(
            f"Your role does not include: {label.lower()}. Ask someone who may ({who}).",
            facts={"capability": capability},
        )


class LastOwnerError(ConflictError):
    """A workspace keeps at least one owner."""

    code = "crew.last_owner"
    title = "There is always an owner"


class OwnRoleError(ForbiddenError):
    """Nobody changes their own role."""

    code = "crew.own_role"
    title = "Nobody changes their own role"
