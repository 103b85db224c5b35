"""Refusals of the operator's command line, each a sentence with the way out."""

from __future__ import annotations

from circletake.kernel.errors import CircletakeError


class HomeUnusableError(CircletakeError):
    """The home folder cannot be made, read or written."""

    code = "operator.home_unusable"
    title = "This home folder cannot be used"


class HomeInUseError(CircletakeError):
    """Another circletake process works on this home."""

    code = "operator.home_in_use"
    title = "This home is in use"


class DatabaseUnreachableError(CircletakeError):
    """The database does not answer, or is not one of ours."""

    code = "operator.database_unreachable"
    title = "The database does not answer"


class NewerDatabaseError(CircletakeError):
    """A newer circletake wrote this database; this one would misread it."""

    code = "operator.newer_database"
    title = "This database is newer than this circletake"


class AddressTakenError(CircletakeError):
    """Nothing can listen at the wanted address."""

    code = "operator.address_taken"
    title = "This address cannot be listened at"


class BackupError(CircletakeError):
    """The backup could not be written."""

    code = "operator.backup_failed"
    title = "No backup was made"


class BadArchiveError(CircletakeError):
    """This is no backup of circletake, or not a whole and unharmed one."""

    code = "operator.bad_archive"
    title = "This file cannot be restored"


class HomeNotEmptyError(CircletakeError):
    """Restoring here would hide what is there."""

    code = "operator.home_not_empty"
    title = "This home is not empty"


class ProjectArchiveError(CircletakeError):
    """The file of a project's archive cannot be written or read."""

    code = "operator.project_archive"
    title = "This archive cannot be used"
