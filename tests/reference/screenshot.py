"""`uv run python -m tests.reference.screenshot` takes the picture of /docs, with Chromium."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.checks import copy_of
from tests.programs import NOBODY, environment
from tests.reference.facts import blog
from tests.snapshot import ROOT, take_snapshot
from tests.test_alone import QUIET, serving

PICTURE = ROOT / "docs/pictures/docs-page.png"


def photograph(url: str, picture: Path) -> None:
    """Keep what a browser shows of a page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1100, "height": 760})
        page.goto(url)
        page.locator(".opblock").first.wait_for()
        page.locator("#operations-tag-posts").evaluate("tag => tag.scrollIntoView()")
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ.update(NOBODY | {"TEMPLATE_TESTS_ROOM": room})
        take_snapshot(Path(room, "template"))
        project = copy_of(blog(), Path(room, "project"))
        settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{room}/app.db", "ENVIRONMENT": "local"}
        with serving(Path(sys.executable), project, environment(settings)) as base:
            photograph(f"{base}/docs", PICTURE)


if __name__ == "__main__":
    main()
