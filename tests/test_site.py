"""The documentation is a site: its links lead somewhere, and nothing comes from elsewhere."""

import functools
import http.server
import shutil
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.programs import run, succeed, tool
from tests.servers import skip_or_fail
from tests.snapshot import ROOT
from tests.test_alone import QUIET

BUILD: list[str | Path] = [tool("zensical"), "build", "--strict"]


def copy_of_pages(folder: Path) -> Path:
    """Copy what the site is made of to where it may be changed."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy2(ROOT / "zensical.toml", folder)
    return folder


@pytest.mark.smoke
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    succeed(BUILD, copy_of_pages(tmp_path))


@pytest.mark.parametrize("link", ["nowhere.md", "reference/http.md#nowhere", "../README.md"])
def test_a_link_to_nowhere_is_a_failure(link: str, tmp_path: Path) -> None:
    with (copy_of_pages(tmp_path) / "docs/index.md").open("a") as page:
        page.write(f"\n[Somewhere]({link})\n")

    assert run(BUILD, tmp_path).returncode != 0


def test_each_page_is_in_the_navigation() -> None:
    navigation = tomllib.loads((ROOT / "zensical.toml").read_text())["project"]["nav"]
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")}

    assert set(targets(navigation)) == {
        page for page in pages if not page.startswith("decisions/0")
    }


def targets(entry: object) -> Iterator[str]:
    """Yield the pages that a part of the navigation names."""
    match entry:
        case str():
            yield entry
        case dict():
            for each in entry.values():
                yield from targets(each)
        case list():
            for each in entry:
                yield from targets(each)


def test_the_decisions_are_listed() -> None:
    listed = (ROOT / "docs/decisions/index.md").read_text()

    for decision in (ROOT / "docs/decisions").glob("0*.md"):
        title = decision.read_text().splitlines()[0].partition(". ")[2]
        assert f"- [{title}]({decision.name})\n" in listed


def test_a_reader_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        skip_or_fail("there is no Chromium to read the site with")
    succeed(BUILD, copy_of_pages(tmp_path))
    asked: list[str] = []
    complaints: list[str] = []

    with serving(tmp_path / "site") as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        for path in sorted((tmp_path / "site").rglob("*.html")):
            page.goto(f"{base}/{path.relative_to(tmp_path / 'site').as_posix()}")
        browser.close()

    assert not [url for url in asked if not url.startswith((base, "data:", "blob:"))]
    assert complaints == []


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder's files until the end of the context."""
    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: object) -> None:
        pass
