"""For whoever runs the installation: is it alive, is it ready, how is it doing."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

router = APIRouter(tags=["health"], include_in_schema=False)


@router.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response('{"status":"ok"}', media_type="application/json")


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """The database answers and the media folder can be written."""
    state = request.app.state
    faults = []
    try:
        with state.database.reading() as db:
            db.execute(text("SELECT version_num FROM alembic_version")).one()
    except SQLAlchemyError:
        faults.append('"database"')
    if not state.settings.media_dir.is_dir():
        faults.append('"media folder"')
    body = f'{{"status":"{"not ready" if faults else "ready"}","faults":[{",".join(faults)}]}}'
    return Response(body, status_code=503 if faults else 200, media_type="application/json")


@router.get("/metrics")
def metrics() -> Response:
    """Counters in Prometheus' text format. They name routes, never people or projects."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
