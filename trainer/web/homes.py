"""The page that each role starts on."""

from collections.abc import Mapping

from trainer.services.people import Role

HOMES: Mapping[Role, str] = {"trainee": "today", "trainer": "assignments", "manager": "results", "admin": "people"}
