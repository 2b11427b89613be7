"""What is over: debriefs, history, packs and results."""

from flask import Flask, Response, abort, request

from trainer.services.attempts import history as list_history
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.services.library import pack_health, read_asset
from trainer.services.people import Person
from trainer.services.results import team_results
from trainer.services.scoring import house_judge
from trainer.web.access import Answer, signed_in
from trainer.web.pages.debrief import DebriefPage
from trainer.web.pages.history import HistoryPage
from trainer.web.pages.packs import PacksPage
from trainer.web.pages.policy import PolicyPage
from trainer.web.pages.results import ResultsPage
from trainer.web.render import render_page
from trainer.web.security import ASSET_POLICY

_KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "ogg": "audio/ogg",
}


@signed_in()
def debrief(desk: Desk, person: Person, attempt_id: str, index: int) -> Answer:
    """Show what one answer did."""
    view = view_debrief(desk, person.id, attempt_id, index)
    return render_page("debrief.html", DebriefPage.of(desk, person, view))


@signed_in()
def letter(desk: Desk, person: Person, attempt_id: str, index: int, *, number: int) -> Answer:
    """Send a letter of one's own as a PDF, to print or to keep; ``number`` is that of its move, from 1."""
    view = view_debrief(desk, person.id, attempt_id, index)
    moves = view.turn.response.moves
    if not 1 <= number <= len(moves):
        abort(404)
    move = moves[number - 1]
    if not move.reaches_customer or move.channel != "letter":
        abort(404)
    # Making PDFs takes a second to load, which no start should wait for.
    from trainer.web.letter_pdf import letter_pdf  # noqa: PLC0415 (see above)

    title = f"Letter to {view.case.persona.name}"
    answer = Response(letter_pdf(move.text, view.case.brand.name, title), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="letter-{index}-{number}.pdf"'
    return answer


@signed_in()
def history(desk: Desk, person: Person) -> Answer:
    """Show everything somebody has answered."""
    return render_page("history.html", HistoryPage.of(desk, person, list_history(desk, person.id, _page())))


@signed_in("trainer", "manager")
def packs(desk: Desk, person: Person) -> Answer:
    """Show the packs and their problems."""
    return render_page("packs.html", PacksPage.of(desk, person, pack_health(desk)))


@signed_in("trainer", "manager")
def policy(desk: Desk, person: Person) -> Answer:
    """Show the channel policy as a table."""
    return render_page("policy.html", PolicyPage.of(desk, person, house_judge(desk.shelf).policy))


@signed_in("manager")
def results(desk: Desk, person: Person) -> Answer:
    """Show how the team is getting on."""
    return render_page("results.html", ResultsPage.of(desk, person, team_results(desk, person)))


@signed_in()
def asset(desk: Desk, person: Person, pack: str, path: str) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """Send one of a pack's pictures or recordings, which may do nothing but be seen or heard."""
    kind = _KINDS.get(path.rpartition(".")[2].lower())
    if kind is None:
        abort(404)
    answer = Response(read_asset(desk, pack, path), mimetype=kind)
    if kind.startswith("audio/"):
        # A player that cannot ask for a part of it cannot go back in it.
        answer.make_conditional(request, accept_ranges=True, complete_length=len(answer.get_data()))
    answer.headers["Content-Security-Policy"] = ASSET_POLICY
    return answer


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/attempts/<attempt_id>/turns/<int:index>", view_func=debrief)
    app.add_url_rule("/attempts/<attempt_id>/turns/<int:index>/letters/<int:number>.pdf", view_func=letter)
    app.add_url_rule("/history", view_func=history)
    app.add_url_rule("/packs", view_func=packs)
    app.add_url_rule("/packs/<pack>/assets/<path:path>", view_func=asset)
    app.add_url_rule("/policy", view_func=policy)
    app.add_url_rule("/results", view_func=results)
