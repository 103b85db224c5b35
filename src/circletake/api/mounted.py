"""The routers of all slices, in the order of the floors."""

from __future__ import annotations

from fastapi import APIRouter

from circletake.crew.routes import router as crew
from circletake.people.routes import router as people
from circletake.projects.routes import router as projects
from circletake.tokens.routes import router as tokens

ROUTERS: tuple[APIRouter, ...] = (people, crew, projects, tokens)
