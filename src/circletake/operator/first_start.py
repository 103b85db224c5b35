"""What is there once `serve` has a home: workspace, owner, starting tokens and, on the first start, the example."""

from __future__ import annotations

from sqlalchemy import select

from circletake.kernel.db import Database
from circletake.kernel.ids import PersonId
from circletake.kernel.record import Actor
from circletake.kernel.settings import Settings
from circletake.media.storage import DiskStorage
from circletake.operator.founding import Founding, found_installation
from circletake.people import actions as people
from circletake.people.queries import operator_principal, person_shown
from circletake.people.rules import Via
from circletake.projects.model import Project

WORKSPACE_NAME = "My studio"


def founded(database: Database) -> Founding:
    """The installation in this database, founded if it is new."""
    with database.writing() as db:
        return found_installation(db, workspace_name=WORKSPACE_NAME)


def has_no_project_yet(database: Database) -> bool:
    """Whether nothing was ever begun here, so that a first start that broke off is made up for by the next."""
    with database.reading() as db:
        return db.execute(select(Project.id).limit(1)).first() is None


def load_example(database: Database, settings: Settings, founding: Founding) -> None:
    """Put the example film into the workspace, unless it is there or in the bin."""
    with database.reading() as db:
        owner = operator_principal(db, person_shown(db, founding.owner_id)["email"])
    assert owner is not None
    from circletake.example import load as example  # noqa: PLC0415 - drawing its pictures is needed once in a lifetime

    example.load_example(database, DiskStorage(settings.media_dir), settings, owner)


def sign_in_secret(database: Database, founding: Founding, person_id: PersonId) -> str:
    """A fresh one-time secret that signs a person in."""
    with database.writing() as db:
        return people.make_sign_in_link(db, Actor(founding.workspace_id, None, None, Via.OPERATOR), person_id)
