"""The routers of all slices, in the order of the floors."""

from __future__ import annotations

from fastapi import APIRouter

from circletake.assets.routes import router as assets
from circletake.crew.routes import router as crew
from circletake.dailies.routes import router as dailies
from circletake.exchange.moving.routes import router as moving
from circletake.exchange.routes import router as exchange
from circletake.feed.routes import router as feed
from circletake.gateway.routes import router as gateway
from circletake.handoff.routes import router as handoff
from circletake.media.routes import router as media
from circletake.overview.routes import router as overview
from circletake.people.routes import router as people
from circletake.projects.routes import router as projects
from circletake.rights.routes import router as rights
from circletake.script.routes import router as script
from circletake.search.routes import router as search
from circletake.sheets.routes import router as sheets
from circletake.shots.coverage.routes import router as coverage
from circletake.shots.groups.routes import router as shot_groups
from circletake.shots.plan.routes import router as shot_verbs
from circletake.shots.replacing.routes import router as replacing
from circletake.shots.routes import router as shots
from circletake.story.routes import router as story
from circletake.takes.routes import router as takes
from circletake.takes.stale.routes import router as stale
from circletake.tokens.routes import router as tokens

ROUTERS: tuple[APIRouter, ...] = (
    people, crew, projects, media, tokens, feed, assets, rights, sheets, story, shots, shot_verbs, shot_groups,
    coverage, replacing, takes, stale, gateway, dailies, script, handoff, overview, search, exchange, moving,
)  # fmt: skip
