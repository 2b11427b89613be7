"""The fault tests use the same browsers as the stories of the web."""

from tests.web.conftest import ana, app, client, house, sign_in

__all__ = ["ana", "app", "client", "house", "sign_in"]
