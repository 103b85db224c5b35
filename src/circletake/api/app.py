"""The web application: routes of all slices under `/api/v1`, refusals as problem+json, the web client at `/`."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from circletake import __version__
from circletake.api import health, observe, problems, web_client
from circletake.api.limits import JsonLimit
from circletake.api.mounted import ROUTERS
from circletake.gateway.engines import engines_of
from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.media.storage import DiskStorage
from circletake.people.passwords import SignInTries

API_PREFIX = "/api/v1"


def make_app(settings: Settings, *, database: Database | None = None, bell: Bell | None = None) -> FastAPI:
    """The application of one installation. `database` and `bell` are shared with a worker in the same process."""
    shared_bell = bell or Bell()
    shared_database = database or Database(settings.database_url)
    shared_database.after_commit(shared_bell.ring)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        if database is None:
            shared_database.close()

    app = FastAPI(
        title="circletake",
        version=__version__,
        description="The production workspace for AI film: story, assets, shots, takes, dailies, handoff.",
        openapi_url=f"{API_PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.state.settings = settings
    app.state.database = shared_database
    app.state.bell = shared_bell
    app.state.storage = DiskStorage(settings.media_dir)
    app.state.engines = engines_of(settings)
    app.state.sign_in_tries = SignInTries()
    app.state.stopping = threading.Event()
    app.add_middleware(JsonLimit)
    observe.install(app)
    problems.install(app)
    api = APIRouter(prefix=API_PREFIX)
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.include_router(health.router)
    web_client.install(app)
    return app
