"""Taking a list of people in: give it, look at it, confirm it."""

from flask import Flask, Response, request

from trainer.services.account_forms import LastAdmin
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.people_csv import TEMPLATE, UnreadableList
from trainer.services.people_import import PlanChanged, import_people, preview_import
from trainer.web.access import Answer, signed_in
from trainer.web.pages.people_import import ImportedPage, ImportPage, PreviewPage
from trainer.web.people_forms import allow_long_lists, read_list_form
from trainer.web.render import render_page


@signed_in("admin")
def people_list(desk: Desk, person: Person) -> Answer:
    """Ask for a list."""
    return render_page("import_people.html", ImportPage.of(desk, person))


@signed_in("admin")
def preview_list(desk: Desk, person: Person) -> Answer:
    """Show what a list would do; nothing is written."""
    text = read_list_form(request.form, request.files)
    try:
        plan = preview_import(desk, text)
    except UnreadableList as fault:
        return render_page("import_people.html", ImportPage.of(desk, person, text, str(fault))), 400
    return render_page("preview_import.html", PreviewPage.of(desk, person, plan, text))


@signed_in("admin")
def confirm_import(desk: Desk, person: Person) -> Answer:
    """Do what was shown, all or nothing."""
    text = request.form.get("list", "")
    try:
        imported = import_people(desk, text, request.form.get("digest", ""))
    except UnreadableList as fault:
        return render_page("import_people.html", ImportPage.of(desk, person, text, str(fault))), 400
    except PlanChanged as changed:
        page = PreviewPage.of(desk, person, changed.plan, text, why="changed")
        return render_page("preview_import.html", page), 409
    except LastAdmin:
        page = PreviewPage.of(desk, person, preview_import(desk, text), text, why="last-admin")
        return render_page("preview_import.html", page), 409
    return render_page("imported_people.html", ImportedPage.of(desk, person, imported, request.host_url))


@signed_in("admin")
def list_template(desk: Desk, person: Person) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """Hand out a list with its first line and one example."""
    answer = Response(TEMPLATE, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="people-template.csv"'
    return answer


def register(app: Flask) -> None:
    """Name the addresses, and let those that carry a whole list be longer than other forms."""
    app.url_value_preprocessor(allow_long_lists)
    app.add_url_rule("/people/import", view_func=people_list)
    app.add_url_rule("/people/import", "import_people", preview_list, methods=["POST"])
    app.add_url_rule("/people/import/confirm", view_func=confirm_import, methods=["POST"])
    app.add_url_rule("/people/import/template", view_func=list_template)
