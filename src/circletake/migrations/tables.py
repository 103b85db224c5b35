"""Every slice's tables, so that the metadata is whole."""

from __future__ import annotations

from circletake.assets import model as assets
from circletake.crew import model as crew
from circletake.dailies import model as dailies
from circletake.gateway import model as gateway
from circletake.handoff import model as handoff
from circletake.kernel import jobs, record
from circletake.media import model as media
from circletake.people import model as people
from circletake.projects import model as projects
from circletake.rights import model as rights
from circletake.script import model as script
from circletake.search import model as search
from circletake.sheets import model as sheets
from circletake.shots import model as shots
from circletake.story import model as story
from circletake.takes import model as takes
from circletake.tokens import model as tokens

ALL = (
    record,
    jobs,
    people,
    crew,
    projects,
    media,
    tokens,
    assets,
    rights,
    sheets,
    story,
    shots,
    takes,
    gateway,
    dailies,
    script,
    handoff,
    search,
)
