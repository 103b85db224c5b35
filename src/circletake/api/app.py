"""The web application: routes of all slices under `/api/v1`, refusals as problem+json, the web client at `/`."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

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
    served = database or Database(settings.database_url)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        if database is None:
            served.close()

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
    serve_installation(app, settings, database=served, bell=bell or Bell())
    app.add_middleware(JsonLimit)
    observe.install(app)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=API_PREFIX)
    app.include_router(health.router)
    web_client.install(app)
    return app


def serve_installation(app: FastAPI, settings: Settings, *, database: Database, bell: Bell) -> None:
    """Let the application serve this installation from now on; its routes are the same for every one."""
    database.after_commit(bell.ring)
    app.state.settings = settings
    app.state.database = database
    app.state.bell = bell
    app.state.storage = DiskStorage(settings.media_dir)
    app.state.engines = engines_of(settings)
    app.state.sign_in_tries = SignInTries()
    app.state.stopping = threading.Event()
