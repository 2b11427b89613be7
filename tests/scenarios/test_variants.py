"""Tests that a variant is the same case of somebody else, whole and proven."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from trainer.scenarios.edit_yaml import Drop, Put, edit_yaml
from trainer.scenarios.folder import Folder, open_folder
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack
from trainer.scenarios.personal import Allowed, find_personal
from trainer.scenarios.read import ReadPack, read_files, read_pack
from trainer.scenarios.swaps import texts_of
from trainer.scenarios.variants import NotVariable, variant_id, vary
from trainer.scenarios.yaml_source import read_yaml
from trainer.scoring.classifiers.load import load_classifiers
from trainer.simulation.prove_variant import prove_variants

ROOT = Path("scenario_packs")
PACKS = {name: dict(open_folder(ROOT / name)[0].files) for name in ("first-week", "a-day-at-the-desk")}
FILES = PACKS["first-week"]
MINIMAL = dict(open_folder(Path("tests/packs/good/minimal"))[0].files)
KETTLE = "scenarios/late-kettle.yaml"
HOUSE, _ = read_pack(ROOT / "house")
#: Each variant is linted, played and met by all five bots; the proof makes more of them.
SEEDS = [range(1, 4), pytest.param(range(4, 24), marks=pytest.mark.slow)]
#: What may stand nowhere in a variant, in any case of its letters.
GONE = {
    ("first-week", "suitcase-gap-year"): ("Priya", "Nandakumar", "priyanand", "48213", "Monday", "Tuesday"),
    ("first-week", "notice-in-big-letters"): ("Denise", "Mallory", "Jodie"),
    ("first-week", "written-on-a-matchbox"): (
        *("Tobias", "Renn", "16 November", "13 November", "30 November", "30th of November", "30th", "9 May"),
        *("20 August", "T. Renn"),
    ),
    ("first-week", "note-of-admiration"): ("Imogen", "Farrant", "30418", "£135", "135 pounds"),
    ("a-day-at-the-desk", "olympic-pool-one-bedroom"): (
        *("Bashir", "Okereke", "bashokereke", "40871", "374.20", "£374", "31.16", "£31", "thirty one quid"),
    ),
}


def packs_with(read: ReadPack) -> Mapping[str, Pack]:
    assert HOUSE is not None
    assert read.pack is not None, read.problems
    return {"house": HOUSE, read.pack.info.name: read.pack}


def kettle(*varies: str) -> dict[str, bytes]:
    """The files of the minimal pack, whose case holds and varies what is given as `value, kind`."""
    told = [dict(zip(("value", "kind", "pronoun"), one.split(", "), strict=False)) for one in varies]
    crm = {f"line_{at}": f"It says {one['value']}, and so on." for at, one in enumerate(told)}
    text = edit_yaml(MINIMAL[KETTLE].decode(), [Put(("crm",), {"id": "BK-20417", **crm}), Put(("varies",), told)])
    return {**MINIMAL, KETTLE: text.encode()}


def crm_of(files: Mapping[str, bytes], seed: int = 1) -> list[str]:
    source, _ = read_yaml(vary(files, "late-kettle", seed)[f"scenarios/late-kettle-v{seed}.yaml"], "v.yaml")
    assert source
    said = [text.removeprefix("It says ").removesuffix(", and so on.") for text in source.data["crm"].values()]
    return said[1:]


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("pack", "scenario_id"), GONE)
def test_variants_lint_and_are_proven_and_keep_nobody(pack: str, scenario_id: str, seeds: range) -> None:
    files, made = dict(PACKS[pack]), dict[str, bytes]()
    for seed in seeds:
        one = vary(files, scenario_id, seed)
        files |= one
        made |= one
    names = [variant_id(scenario_id, seed) for seed in seeds]
    assert HOUSE is not None
    assert prove_variants(files, {"house": HOUSE}, names, load_classifiers(None)) == ()

    first = re.compile("|".join(rf"(?<!\d){re.escape(gone)}" for gone in GONE[pack, scenario_id]), re.IGNORECASE)
    read = read_files(Folder(files))
    assert read.pack is not None
    for name in names:
        scenario = read.pack.scenarios[name]
        plays = [play for play in read.pack.plays.values() if play.scenario == name]
        assert {play.band for play in plays} == {"good", "flawed", "bad"}
        own = [scenario.model_dump(), read.pack.personas[name].model_dump(), *(play.model_dump() for play in plays)]
        assert not [text for text in texts_of(own) if first.search(text)]
    comments = [
        line for path, body in made.items() if path != "personas.yaml" for line in body.decode().split("#")[1:]
    ]
    assert not [line for line in comments if first.search(line)]
    assert len({made[f"scenarios/{name}.yaml"] for name in names}) == len(names)


def test_the_same_file_and_seed_give_the_same_variant_and_others_give_others() -> None:
    first = vary(FILES, "suitcase-gap-year", 3)
    path = "scenarios/suitcase-gap-year-v3.yaml"
    assert first == vary(FILES, "suitcase-gap-year", 3)
    assert first[path] != vary(FILES, "suitcase-gap-year", 4)["scenarios/suitcase-gap-year-v4.yaml"]
    changed = {**FILES, "scenarios/suitcase-gap-year.yaml": FILES["scenarios/suitcase-gap-year.yaml"] + b"# more\n"}
    assert vary(changed, "suitcase-gap-year", 3)[path] != first[path]


def test_another_process_makes_the_same_variant() -> None:
    code = (
        "from pathlib import Path; from trainer.scenarios.folder import open_folder;"
        "from trainer.scenarios.variants import vary; import sys;"
        "made = vary(open_folder(Path('scenario_packs/first-week'))[0].files, 'suitcase-gap-year', 3);"
        "sys.stdout.buffer.write(made['scenarios/suitcase-gap-year-v3.yaml'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == vary(FILES, "suitcase-gap-year", 3)["scenarios/suitcase-gap-year-v3.yaml"]


def test_what_varies_varies_alike_everywhere() -> None:
    made = vary(FILES, "suitcase-gap-year", 5)
    pack = packs_with(read_files(Folder({**FILES, **made})))["first-week"]
    scenario = pack.scenarios["suitcase-gap-year-v5"]
    reference = scenario.crm["bag_file"]
    assert reference.startswith("COR")
    fact = next(fact for fact in scenario.facts if fact.value == reference)
    assert set(fact.forms) == {reference[3:], f"COR {reference[3:]}"}
    persona = pack.personas[scenario.persona]
    first, last = persona.name.split()
    assert persona.handle != "@priyanand_k"
    assert next(fact for fact in scenario.facts if fact.value == last).forms == (f"Ms {last}",)
    assert first in made["plays/suitcase-gap-year-v5.good.yaml"].decode()


def test_all_that_does_not_vary_stays() -> None:
    made = vary(FILES, "written-on-a-matchbox", 1)
    old = FILES["scenarios/written-on-a-matchbox.yaml"].decode().splitlines()
    new = made["scenarios/written-on-a-matchbox-v1.yaml"].decode().splitlines()
    assert [line for line in new if line.lstrip().startswith("#")] == [
        line for line in old if line.lstrip().startswith("#")
    ]
    assert len(new) == len(old) + 2
    assert sum(line not in old for line in new) < 40


def test_a_variant_speaks_in_one_of_the_registers() -> None:
    said = set()
    for seed in range(12):
        source, _ = read_yaml(
            vary(FILES, "suitcase-gap-year", seed)[f"scenarios/suitcase-gap-year-v{seed}.yaml"], ""
        )
        assert source
        assert "alternates" not in source.data
        said.add(source.data["thread"][0]["text"])
    assert {text.split()[0] for text in said} == {"Big", "Day"}


def test_a_name_after_the_break_of_a_line_in_quotes_goes_as_well() -> None:
    files = kettle("Ana Reis, person, she")
    text = files[KETTLE].decode().replace("My fault, is it?", r"Yours\nAna\nReis, A. REIS, ana")
    assert r"\nAna\nReis" in text

    source, _ = read_yaml(
        vary({**files, KETTLE: text.encode()}, "late-kettle", 2)["scenarios/late-kettle-v2.yaml"], ""
    )

    assert source
    (name,) = crm_of({**files, KETTLE: text.encode()}, 2)
    first, last = name.split()
    now = source.data["reactions"][0]["say"]
    assert now == f"Yours\n{first} {last}, {first[0].upper()}. {last.upper()}, {first.lower()}"


def test_what_is_no_text_stays() -> None:
    files = kettle("Five, first_name, she", "BK-20417, reference")
    text = files[KETTLE].decode().replace("use: practice", "use: practice # for BK-20417")
    made = vary({**files, KETTLE: text.encode()}, "late-kettle", 1)["scenarios/late-kettle-v1.yaml"]
    source, _ = read_yaml(made, "")
    old, _ = read_yaml(text.encode(), "")
    assert source
    assert old
    assert b"# for BK-" in made
    assert b"BK-20417" not in made
    assert source.data["crm"]["id"].startswith("BK-")
    for key in ("format", "use", "brand", "inbound", "routes", "may_ask"):
        assert source.data[key] == old.data[key]


@pytest.mark.parametrize("edit", [Put(("crm", "told_reis"), "Yes."), Put(("twin_group",), "reis-and-others")])
def test_a_name_in_a_key_or_an_id_is_refused(edit: Put) -> None:
    text = edit_yaml(kettle("Ana Reis, person, she")[KETTLE].decode(), [edit])
    with pytest.raises(NotVariable, match="“reis” would still stand"):
        vary({**MINIMAL, KETTLE: text.encode()}, "late-kettle", 1)


@pytest.mark.parametrize(
    ("told", "looks_like"),
    [
        ("14 Tanner Row, street", r"\d{1,2} \w+ Row"),
        ("BS1 4QT, postcode", r"ZZ\d{1,2} \d[A-Z]{2}"),
        ("07700 900123, phone", r"07700 9001?\d{2,3}"),
        ("01632 960 555, phone", r"01632 960 \d{3}"),
        ("0161 555 8123, phone", r"01632 960\d{3}"),
        ("(212) 555-0142, phone", r"\(212\) 555-01\d\d"),
        ("ana.reis@example.com, email", r"[a-z._]+@example\.(com|org|net)"),
        ("4242 4242 4242 4242, card", r"(\d{4} ?){4}"),
        ("LM-4821-KD, reference", r"LM-\d{4}-KD"),
        ("Tuesday, weekday", r"(Mon|Wednes|Thurs|Fri)day"),
        ("27 November, date", r"\d{1,2} November"),
        ("2026-11-27, date", r"2026-11-\d\d"),
        ("£1_240, amount", r"£(1,)?\d{3}"),
        ("$19.99, amount", r"\$\d{2}\.\d\d"),
    ],
)
def test_each_kind_is_drawn_from_what_is_nobodys(told: str, looks_like: str) -> None:
    told = told.replace("_", ",")
    value, kind = told.rsplit(", ", 1)
    text = edit_yaml(
        MINIMAL[KETTLE].decode(),
        [Put(("crm",), {"order": "BK-20417", "line": value}), Put(("varies",), [{"value": value, "kind": kind}])],
    )
    for seed in range(10):
        made = vary({**MINIMAL, KETTLE: text.encode()}, "late-kettle", seed)[f"scenarios/late-kettle-v{seed}.yaml"]
        source, _ = read_yaml(made, "")
        assert source
        new = source.data["crm"]["line"]
        assert re.fullmatch(looks_like, new)
        assert new != value
        assert not list(find_personal(new, Allowed()))


def test_days_move_together_and_weekdays_fit_their_dates() -> None:
    files = kettle("27 November, date", "27th, date", "Friday, weekday", "19 November, date")
    for seed in range(10):
        late, bare, weekday, early = crm_of(files, seed)
        moved = int(late.split()[0]) - 27
        assert int(early.split()[0]) - 19 == moved
        assert bare.rstrip("stndrh") == late.split()[0]
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        assert days.index(weekday) == (4 + moved) % 7


def test_without_a_weekday_dates_move_by_whole_weeks() -> None:
    files = kettle("16 November, date", "9 May, date")
    for seed in range(10):
        november, may = crm_of(files, seed)
        assert (int(november.split()[0]) - 16) % 7 == 0
        assert int(november.split()[0]) - 16 == int(may.split()[0]) - 9
        assert (november.split()[1], may.split()[1]) == ("November", "May")


def test_sums_change_in_one_proportion() -> None:
    files = kettle("£35, amount", "£105, amount", "£12.50, amount")
    for seed in range(10):
        day, three, half = (float(one[1:]) for one in crm_of(files, seed))
        assert three == pytest.approx(3 * day)
        assert half * 35 == pytest.approx(12.5 * day)


@pytest.mark.parametrize(
    ("varies", "why"),
    [
        ("Quinn Reis, person", "pronoun"),
        ("Kettle, weekday", "no weekday"),
        ("31 February, date", "no date"),
        ("30th, date", "no date"),
        ("1234 5678, card", "no card number"),
    ],
)
def test_what_cannot_be_varied_is_refused_in_words(varies: str, why: str) -> None:
    with pytest.raises(NotVariable, match=why):
        vary(kettle(varies), "late-kettle", 1)


def test_a_case_that_does_not_vary_and_a_variant_are_refused() -> None:
    with pytest.raises(NotVariable, match="does not say what varies"):
        vary(FILES, "team-to-solo", 1)
    files = {**FILES, **vary(FILES, "suitcase-gap-year", 1)}
    with pytest.raises(NotVariable, match="is a variant itself; vary suitcase-gap-year"):
        vary(files, "suitcase-gap-year-v1", 1)


def test_a_variant_whose_play_comes_out_otherwise_is_found() -> None:
    files = {**FILES, **vary(FILES, "suitcase-gap-year", 1)}
    path = "plays/suitcase-gap-year-v1.good.yaml"
    assert HOUSE is not None
    for body in (files[path].replace(b"Now that's a postcard", b"No postcard yet"), b"format: 1\n"):
        assert prove_variants(
            {**files, path: body}, {"house": HOUSE}, ["suitcase-gap-year-v1"], load_classifiers(None)
        )


def test_an_unread_variant_stays_out_of_exams() -> None:
    made = dict(vary(FILES, "suitcase-gap-year", 1))
    path = "scenarios/suitcase-gap-year-v1.yaml"
    asked = edit_yaml(made[path].decode(), [Put(("use",), "exam")])
    for text in (asked, edit_yaml(asked, [Drop(("reviewed",))])):
        read = read_files(Folder({**FILES, **made, path: text.encode()}))
        packs = packs_with(read)
        assert not packs["first-week"].scenarios["suitcase-gap-year-v1"].may_be_examined
        assert {one.code for one in lint_pack(packs["first-week"], packs, read.places)} == {"P228"}
    read = read_files(Folder({**FILES, **made, path: edit_yaml(asked, [Put(("reviewed",), value=True)]).encode()}))
    packs = packs_with(read)
    assert packs["first-week"].scenarios["suitcase-gap-year-v1"].may_be_examined
    assert not lint_pack(packs["first-week"], packs, read.places)
