"""Refusals of the script slice; each names the file where there is one, and the remedy."""

from __future__ import annotations

from circletake.kernel.errors import CircletakeError, ConflictError, FieldFault


class NotReadableError(CircletakeError):
    """The bytes are no text, or no XML, that a script could be written in."""

    code = "script.not_readable"
    status = 422
    title = "This file cannot be read"

    @classmethod
    def at(cls, field: str, message: str) -> NotReadableError:
        """A fault of what came in one field."""
        return cls(message, fields=(FieldFault(field=field, message=message),))


class HostileXmlError(NotReadableError):
    """The file declares entities or points outside itself, which no screenplay needs."""

    code = "script.hostile_xml"
    title = "This file could do harm"


class TooDeepError(NotReadableError):
    """Elements are nested deeper, or are more or longer, than any screenplay's."""

    code = "script.too_deep"
    title = "This file is built like no screenplay"


class NoScriptError(NotReadableError):
    """There is nothing in it that could be shot: no scene heading."""

    code = "script.no_script"
    title = "There is no scene in this script"


class TooManyScenesError(NotReadableError):
    """More scenes than a project numbers."""

    code = "script.too_many_scenes"
    title = "That is more than one film"


class PlanStaleError(ConflictError):
    """What the plan of an import rests on changed since it was shown; `current_digest` names the present plan."""

    code = "script.plan_stale"
    title = "The plan of this import is old"


class ImportDoneError(ConflictError):
    """This import was confirmed before; what it wrote stands."""

    code = "script.import_done"
    title = "This import was confirmed before"
