"""Shows every page of people, teams and one's own account once."""

from flask.testing import FlaskClient

from tests.cast import BEN
from tests.web.conftest import token


def visit_people(otto: FlaskClient) -> None:
    """Open each page that only an administrator has, and the account that everybody has."""
    for path in ("/people", "/people/new", f"/people/{BEN.id}", "/people/import", "/teams", "/account/erase"):
        assert otto.get(path).status_code == 200, path
    fields = {"csrf_token": token(otto, "/account"), "list": "name,email\nFay Ode,fay@example.com\n"}
    preview = otto.post("/people/import", data=fields)
    digest = preview.text.partition('name="digest" value="')[2].partition('"')[0]
    assert otto.post("/people/import/confirm", data=fields | {"digest": digest}).status_code == 200
    assert otto.post(f"/people/{BEN.id}/link", data=fields).status_code == 200
    otto.post(f"/people/{BEN.id}/deactivate", data=fields)
    assert otto.get(f"/people/{BEN.id}/erase").status_code == 200
