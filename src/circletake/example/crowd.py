"""The people beside the owner: names and addresses that nobody has, so that the crew page is not empty."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from circletake.crew import actions as crews
from circletake.crew.admission import CrewPass, admit
from circletake.crew.rules import Role
from circletake.kernel.record import Actor
from circletake.people import actions as people
from circletake.people.queries import operator_principal, person_by_email


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the crew of the example."""

    email: str
    name: str
    role: Role


DIRECTOR = Member("noor.halvorsen@example.test", "Noor Halvorsen", Role.DIRECTOR)
EDITOR = Member("tomas.reyes@example.test", "Tomás Reyes", Role.EDITOR)
ASSISTANT = Member("mina.castell@example.test", "Mina Castell", Role.ASSISTANT_DIRECTOR)
CREW = (DIRECTOR, ASSISTANT, EDITOR)


def join_crew(db: Connection, crew: CrewPass) -> None:
    """Put the example's people on its crew; none of them gets a sign-in link."""
    workspace = Actor(crew.workspace_id, None, crew.person_id, crew.via, crew.request_id)
    for member in CREW:
        person_id = person_by_email(db, crew.workspace_id, member.email) or people.add_person(
            db, workspace, email=member.email, name=member.name, default_role=None
        )
        crews.join(db, crew.actor, person_id=person_id, role=member.role)


def pass_of(db: Connection, member: Member, project: str) -> CrewPass | None:
    """A crew pass of one of them; None when the installation's people took them out."""
    who = operator_principal(db, member.email)
    return admit(db, who, project) if who else None
