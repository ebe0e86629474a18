"""Programs: whatever the description of the interface allows, or does not, is answered as it says, never with 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Ledger
from dragoman.views.desk.naming import Names
from dragoman.web.app import application
from dragoman.web.desk import About, Desk
from tests.web.making import Copying, filled


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    ledger = Ledger.open(tmp_path_factory.mktemp("desk") / "a.ledger")
    filled(ledger)
    desk = Desk(
        ledger=ledger, names=Names(actor_entries()), codebook=codebook(), now=lambda: "2025-03-07T10:00:00+00:00",
        about=About(dragoman="0.1.0"), read=Copying(ledger), hosts=("testserver", "localhost"),
    )  # fmt: skip
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(desk))


OPERATIONS = (
    ("GET", "/counts"), ("GET", "/records"), ("GET", "/records/{record}"), ("GET", "/reports"),
    ("GET", "/reports/{report}"), ("GET", "/dossier/{one}"), ("GET", "/dossier/{one}/{other}"), ("GET", "/commitments"),
    ("GET", "/threads/{cluster}"), ("POST", "/corrections"), ("POST", "/read"),
)  # fmt: skip


def cases() -> Iterator[tuple[str, str, schemathesis.GenerationMode]]:
    for method, path in OPERATIONS:
        yield method, path, schemathesis.GenerationMode.POSITIVE
        if path not in ("/records/{record}", "/reports/{report}"):  # every text has the form of an id
            yield method, path, schemathesis.GenerationMode.NEGATIVE


@pytest.mark.parametrize(("method", "path", "mode"), [*cases()])
def test_every_answer_is_one_that_is_described(
    described: BaseSchema, method: str, path: str, mode: schemathesis.GenerationMode
) -> None:
    @settings(max_examples=20, derandomize=True, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    @given(case=described[f"/api/v1{path}"][method].as_strategy(generation_mode=mode))
    def tried(case: schemathesis.Case[Any]) -> None:
        # an id that nobody has, or a text without a word, has the form that is described, and is refused all the same
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    tried()


def test_all_operations_are_tried(described: BaseSchema) -> None:
    operations = (each.ok() for each in described.get_all_operations() if isinstance(each, Ok))
    found = {(each.method.upper(), each.path) for each in operations}
    assert found == {(method, f"/api/v1{path}") for method, path in OPERATIONS}
