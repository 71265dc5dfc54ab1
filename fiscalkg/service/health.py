"""``/healthz``, ``/readyz``, ``/metrics``: for those who keep the service running."""
from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from fiscalkg.service.api.respond import state_of
from fiscalkg.service.metrics import MEDIA_TYPE
from fiscalkg.service.problems import problem
from ontology.errors import CodedError

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def alive(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def ready(request: Request) -> Response:
    """Whether requests can be served: there is a workspace, and it can be read (503 otherwise)."""
    state = state_of(request)
    try:
        generation = await state.run(lambda workspace: workspace.generation.name)
    except CodedError as error:
        return problem(error, 503, request.url.path)
    return JSONResponse({"ready": True, "generation": generation}, headers={"Cache-Control": "no-store"})


@router.api_route("/metrics", methods=["GET", "HEAD"])
async def metrics(request: Request) -> Response:
    """Counters in the Prometheus text format."""
    state = state_of(request)
    for name, lane in state.turns.lanes.items():
        state.metrics.lanes.labels(name).set(lane.present)
    state.metrics.generation.set(int(state.workspace().generation.name.lstrip("g")))
    return Response(state.metrics.text(), headers={"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"})
