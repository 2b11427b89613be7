"""What publishing a pack of the studio would change, before it is published."""

from flask import Flask, request

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.bench import Bench, open_bench
from trainer.services.studio.sides import NotReadable
from trainer.services.studio.what_if import what_if
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_what_if import WhatIfPage
from trainer.web.render import render_page


@signed_in("trainer")
def studio_what_if(desk: Desk, person: Person, pack: str) -> Answer:
    """Show who would cross a line, and what else would change; a script is told the sentence alone."""
    page = _page(desk, person, open_bench(desk, pack))
    return render_page("studio_what_if.html", page, block="short" if "HX-Request" in request.headers else None)


def _page(desk: Desk, person: Person, bench: Bench) -> WhatIfPage:
    shell = Shell.of(desk, person, f"What if, {bench.name}", "studio")
    try:
        return WhatIfPage.of(shell, bench, what_if(desk, person, bench))
    except NotReadable as refused:
        return WhatIfPage.unread(shell, bench, refused.problems)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio/<pack>/what-if", view_func=studio_what_if)
