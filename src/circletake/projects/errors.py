"""Refusals of the projects slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError


class CodeTakenError(ConflictError):
    """Another project of the workspace has this code (perhaps in the bin)."""

    code = "projects.code_taken"
    title = "That project code is taken"


class ProjectClosedError(ConflictError):
    """The project is archived; nothing in it changes."""

    code = "projects.archived"
    title = "This project is archived"
