"""Refusals of the crew slice."""

from __future__ import annotations

from circletake.crew.rules import CAPABILITY_LABELS, Capability, roles_that_may
from circletake.kernel.errors import ConflictError, ForbiddenError


class LacksCapabilityError(ForbiddenError):
    """The role does not hold a capability; `capability` names it."""

    code = "crew.lacks_capability"

    @classmethod
    def of(cls, capability: Capability) -> LacksCapabilityError:
        """Names the capability and who holds it."""
        who = ", ".join(role.replace("_", " ") for role in roles_that_may(capability))
        return cls(
            f"Your role does not include: {CAPABILITY_LABELS[capability].lower()}. Ask someone who may ({who}).",
            facts={"capability": capability.value},
        )


class LastOwnerError(ConflictError):
    """A workspace keeps at least one owner."""

    code = "crew.last_owner"
    title = "There is always an owner"


class OwnRoleError(ForbiddenError):
    """Nobody changes their own role."""

    code = "crew.own_role"
    title = "Nobody changes their own role"
