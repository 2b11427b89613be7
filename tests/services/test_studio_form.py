"""A scenario is begun, filled in, played, kept as plays, copied, tagged and talked about in the studio."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

import pytest

from tests.cast import TESS
from tests.make import make_response
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.shelf import released_packs
from trainer.services.studio.begin import Beginning, begin_scenario, slug
from trainer.services.studio.bench import open_bench
from trainer.services.studio.complaint import begin_from, draft_from
from trainer.services.studio.files import NotKept, SavedElsewhere, open_file, save_file
from trainer.services.studio.guided import fill_form, form_of
from trainer.services.studio.many import copy_scenario, set_tag
from trainer.services.studio.open_file import close_comment, comment_on, work_at
from trainer.services.studio.packs import begin_pack, take_in
from trainer.services.studio.trial import NotPlayable, keep_play, try_out

PACK = "my-pack"
TOLD = Beginning("Späte Kanne!", "email", "My kettle is late.", "Ada Marsh", "Kettle & Co", "retail", {})


@pytest.fixture
def studio(desk: Desk) -> Desk:
    shelf = replace(
        desk.shelf,
        released=partial(released_packs, desk.database),
        by_digest=dict(desk.shelf.by_digest),
        lock=Lock(),
    )
    renewing = replace(desk, shelf=shelf)
    begin_pack(renewing, TESS, PACK, "My pack")
    return renewing


def body(desk: Desk, path: str) -> str:
    return open_file(desk, (PACK, path)).body.decode()


def fill(desk: Desk, path: str, do: str = "", **fields: str) -> None:
    posted = {name.replace("__", "."): [value] for name, value in fields.items()}
    revision = open_file(desk, (PACK, path)).revision
    fill_form(desk, TESS, (PACK, path), posted, do=do, revision=revision)


def test_a_beginning_makes_the_scenario_its_customer_and_its_firm(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, TOLD)
    assert path == "scenarios/spate-kanne.yaml"
    assert "Ada Marsh" in body(studio, "personas.yaml")
    assert "Kettle & Co" in body(studio, "pack.yaml")
    second = begin_scenario(studio, TESS, PACK, TOLD)
    assert second == "scenarios/spate-kanne-2.yaml"
    assert body(studio, "personas.yaml").count("Ada Marsh") == 1
    assert slug("¿¡") == "untitled"
    with pytest.raises(NotKept, match="what the customer says"):
        begin_scenario(studio, TESS, PACK, replace(TOLD, words=" "))
    with pytest.raises(NotFound):
        begin_scenario(studio, TESS, "nothing", TOLD)


def test_what_is_missing_is_said_at_its_field_and_goes_when_it_is_filled_in(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, TOLD)
    form = form_of(open_bench(studio, PACK), path)
    assert form is not None
    assert {"meaning.gloss", "points", "reactions"} <= set(form.faults)

    fill(studio, path, meaning__gloss="Where is it?")
    fill(studio, path, do="add:points")
    fill(studio, path, points__0__what="Says where it is", points__0__weight="9", points__0__dimension="ownership")
    form = form_of(open_bench(studio, PACK), path)
    assert form is not None
    assert "meaning.gloss" not in form.faults
    assert {"points.0.weight", "points.0.examples"} <= set(form.faults)
    fill(studio, path, points__0__weight="3", points__0__examples="It is in Lyon.\nIt sits in Lyon.")
    fill(studio, path, do="add:points")
    fill(studio, path, do="lift:points.1")
    assert "id: point_2" in body(studio, path).split("id: point_1")[0]
    fill(studio, path, do="drop:points.0")
    assert "point_2" not in body(studio, path)


def test_a_form_that_is_out_of_date_is_refused(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, TOLD)
    with pytest.raises(SavedElsewhere):
        fill_form(studio, TESS, (PACK, path), {"title": ["x"]}, do="", revision=7)
    broken = save_file(studio, TESS, (PACK, path), "a: [1", revision=1)
    with pytest.raises(NotKept):
        fill_form(studio, TESS, (PACK, path), {"title": ["x"]}, do="", revision=broken)


def test_a_case_is_played_and_kept_as_plays(studio: Desk) -> None:
    take_in(studio, TESS, "first-week")
    bench = open_bench(studio, "first-week")
    sorry = make_response(("social_post", "Sorry to hear that, Priya. Please DM us. Tom"))
    trial = try_out(studio, bench, "suitcase-gap-year", (sorry,))
    assert len(trial.turns) == 1
    assert trial.case.thread[-1].from_ == "customer"
    assert not trial.is_over
    path = keep_play(studio, TESS, "first-week", "suitcase-gap-year", band="flawed", responses=(sorry,))
    assert path == "plays/suitcase-gap-year.flawed-2.yaml"
    play = open_bench(studio, "first-week").read.pack
    assert play is not None
    low, high = play.plays["suitcase-gap-year.flawed-2"].turns[0].overall
    assert low <= trial.turns[0].scorecard.overall <= high
    assert open_bench(studio, "first-week").problems == ()
    with pytest.raises(NotFound):
        try_out(studio, bench, "nothing", ())


def test_a_case_that_is_not_whole_cannot_be_played_but_is_shown(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, TOLD)
    with pytest.raises(NotPlayable) as refused:
        try_out(studio, open_bench(studio, PACK), "spate-kanne", ())
    assert refused.value.problems
    shown = work_at(studio, (PACK, path)).look.case
    assert shown is not None
    assert shown.thread[0].text == "My kettle is late."
    assert shown.persona.name == "Ada Marsh"


def test_words_that_need_a_gloss_are_offered_until_they_have_one(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, replace(TOLD, words="ngl this kettle is a shambles"))
    offered = {entry.term for entry in work_at(studio, (PACK, path)).look.words}
    assert {"ngl", "shambles"} <= offered
    assert not work_at(studio, (PACK, "pack.yaml")).look.words


def test_a_scenario_is_copied_with_all_that_belongs_to_it(studio: Desk) -> None:
    path = copy_scenario(studio, TESS, PACK, "first-week", scenario_id="suitcase-gap-year")
    assert open_bench(studio, PACK).problems == ()
    assert "plays/suitcase-gap-year.good.yaml" in open_bench(studio, PACK).files
    with pytest.raises(NotKept):
        copy_scenario(studio, TESS, PACK, "first-week", scenario_id="suitcase-gap-year")
    with pytest.raises(NotFound):
        copy_scenario(studio, TESS, PACK, "first-week", scenario_id="nothing")
    assert path == "scenarios/suitcase-gap-year.yaml"


def test_a_tag_is_put_on_many_and_taken_off_again(studio: Desk) -> None:
    take_in(studio, TESS, "first-week")
    paths = ["scenarios/suitcase-gap-year.yaml", "scenarios/team-to-solo.yaml", "scenarios/none.yaml"]
    before = [open_file(studio, ("first-week", path)).body for path in paths[:2]]
    assert set_tag(studio, TESS, "first-week", paths, tag="spring", on=True) == 2
    assert set_tag(studio, TESS, "first-week", paths, tag="spring", on=True) == 0
    assert open_bench(studio, "first-week").problems == ()
    assert set_tag(studio, TESS, "first-week", paths, tag="spring", on=False) == 2
    assert [open_file(studio, ("first-week", path)).body for path in paths[:2]] == before


def test_files_are_talked_about(studio: Desk) -> None:
    path = begin_scenario(studio, TESS, PACK, TOLD)
    comment_on(studio, TESS, (PACK, path), "  Too long? ")
    opened = work_at(studio, (PACK, path))
    assert [(one.text, opened.names[one.person_id or ""]) for one in opened.comments] == [("Too long?", TESS.name)]
    close_comment(studio, PACK, opened.comments[0].id, closed=True)
    assert work_at(studio, (PACK, path)).comments[0].closed_at is not None
    close_comment(studio, PACK, opened.comments[0].id, closed=False)
    assert work_at(studio, (PACK, path)).comments[0].closed_at is None
    with pytest.raises(NotKept):
        comment_on(studio, TESS, (PACK, path), " ")
    with pytest.raises(NotFound):
        close_comment(studio, "other", opened.comments[0].id, closed=True)


COMPLAINT = (
    "Brilliant, third time of asking @BigParcelCo. Order 8841-220-19 is lost. Ring 07412 556 031 or mail "
    "d.okonkwo71@gmail.com. Daniel Okonkwo, M14 5TP"
)
THEIRS = (b"8841-220", b"07412", b"okonkwo", b"Okonkwo", b"BigParcelCo", b"M14 5TP")


def test_nothing_of_a_complaint_reaches_the_database(studio: Desk, tmp_path: Path) -> None:
    draft = draft_from(studio, COMPLAINT, "social_post", people=["Daniel Okonkwo"], firms=["BigParcelCo"])
    assert {"kind=fake_praise", "tag=line_jump", "data_exposed=self_S2"} <= {one.name for one in draft.features}
    told = replace(TOLD, inbound="social_post", words=draft.cleaned.text + " Or 07412 556 031.")
    path = begin_from(studio, TESS, PACK, told, confirmed=[one.name for one in draft.features])
    text = body(studio, path)
    assert "mode: sarcastic" in text
    assert "07412" not in text
    kept = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"Brilliant, third time of asking" in kept, "the database is not where it is looked for"
    assert not [secret for secret in THEIRS if secret in kept]
