"""A desk in its own thread, and Debian's Chromium to look at it; tests say why they are skipped where it is missing."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from dragoman.web.app import application
from dragoman.web.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str | None:
    """Why there is no browser, or None where there is one."""
    if _chromium() is None:
        return "Chromium is not installed (apt-get install chromium)"
    return None


def _chromium() -> str | None:
    return next((found for name in _CHROMIUM if (found := shutil.which(name)) is not None), None)


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """Serve a desk on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(desk), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        for _ in range(500):
            if server.started:
                break
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def browser(width: int = 1440) -> Iterator[Page]:
    """A page of a browser; what its console or its policy complains of fails the test."""
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = opened.new_context(viewport={"width": width, "height": 900}, locale="en-GB").new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if "127.0.0.1" not in asked.url
                and not asked.url.startswith("data:") else None)  # fmt: skip
        yield page
        opened.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    """The serious faults that axe-core finds on a page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
