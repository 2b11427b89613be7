"""The fault tests use the same browsers as the stories of the web, and a PostgreSQL where there is one."""

from tests.postgres import postgres
from tests.web.conftest import ana, app, client, house, sign_in

__all__ = ["ana", "app", "client", "house", "postgres", "sign_in"]
