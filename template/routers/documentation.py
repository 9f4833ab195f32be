"""The documentation in the browser, from this server alone: it works offline and under a CSP."""

from importlib.resources import files

import fastapi_offline
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response

from errors.problems import NotFound

router = APIRouter(include_in_schema=False)

ASSETS = files(fastapi_offline) / "static"
FILES = {"swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"}

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # Swagger UI sets styles from its script and draws icons from data.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
    )
)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Documentation</title>
<link rel="icon" href="docs/favicon.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="documentation"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""

START = """document.title = "Documentation";
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#documentation",
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
});
"""


@router.get("/openapi.json")
async def get_openapi_document(request: Request) -> JSONResponse:
    """The description of this API that programs read."""
    return JSONResponse(request.app.openapi())


@router.get("/docs")
async def get_documentation() -> HTMLResponse:
    """The description of this API that people read and try."""
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


@router.get("/docs/start.js")
async def get_start_script() -> Response:
    """What the page runs first; inline it would need a hole in the policy."""
    return Response(START, media_type="text/javascript")


@router.get("/docs/{name}")
async def get_asset(name: str) -> Response:
    """A file of Swagger UI."""
    if name not in FILES:
        raise NotFound("There is no such file.")
    return FileResponse(str(ASSETS / name))
