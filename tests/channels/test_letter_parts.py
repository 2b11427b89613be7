import pytest

from trainer.channels.letter_parts import LetterFacts, address_of, date_in, find_parts, is_in_order, set_out

FACTS = LetterFacts(
    sender=("Northwind", "Customer Care"),
    date="27 November",
    recipient=("Mrs Ada Okafor", "3 Quay Street"),
    references=("Your letter of 25 November", "Our reference: NW-20311"),
    addressee="Mrs Ada Okafor",
    signature=("Tom Reed", "Customer Care"),
)
WHOLE = """Northwind
Customer Care

27 November

Mrs Ada Okafor
3 Quay Street

Your letter of 25 November
Our reference: NW-20311

Dear Mrs Okafor,

It comes on Friday.

Yours sincerely,
Tom Reed
Customer Care"""


def test_a_body_is_set_out_with_all_that_stands_around_it() -> None:
    assert set_out("It comes on Friday.", FACTS) == WHOLE


def test_setting_out_twice_changes_nothing() -> None:
    assert set_out(WHOLE, FACTS) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It comes on Friday.",
        "Dear Ada,\n\nIt comes.\n\nKind regards,\nMo",
        "1. No.\n\n2. Yes.\n\nYours\nMo",
        "🧳",
    ],
)
def test_every_word_that_was_there_stays_in_its_order(text: str) -> None:
    done = set_out(text, FACTS)
    words = iter(done.split())
    assert all(word in words for word in text.split())
    assert set(find_parts(done)) >= {"sender", "date", "recipient", "reference", "salutation", "close", "name"}
    assert is_in_order(find_parts(done))


def test_references_that_are_missing_go_between_the_head_and_the_greeting() -> None:
    without = WHOLE.replace("Your letter of 25 November\nOur reference: NW-20311\n\n", "")
    assert set_out(without, FACTS) == WHOLE


def test_a_letter_that_has_only_a_date_gets_what_stands_above_and_below_it() -> None:
    assert set_out("27 November\n\nDear Mrs Okafor,\n\nIt comes on Friday.", FACTS) == WHOLE


def test_ones_own_greeting_and_close_are_kept() -> None:
    done = set_out("Dear Ada,\n\nIt comes on Friday.\n\nBest wishes,\nMo", FACTS)
    assert done.count("Dear") == 1
    assert "sincerely" not in done
    assert done.endswith("Mo")


def test_a_greeting_without_a_name_is_closed_faithfully() -> None:
    assert "Yours faithfully,\nTom Reed" in set_out("Dear Sir or Madam,\n\nIt comes.", FACTS)


def test_a_close_of_ones_own_is_not_doubled_where_the_greeting_was_missing() -> None:
    assert set_out("It comes on Friday.\n\nYours sincerely,\nTom Reed\nCustomer Care", FACTS) == WHOLE


def test_a_close_without_a_name_is_signed() -> None:
    assert set_out("Dear Mrs Okafor,\n\nIt comes on Friday.\n\nYours sincerely,", FACTS) == WHOLE


@pytest.mark.parametrize(
    "head",
    [
        "27 November",
        "Northwind\nCustomer Care",
        "Mrs Ada Okafor\n3 Quay Street",
        "Northwind\nCustomer Care\n\n27 November\n\nMrs Ada Okafor\n3 Quay Street",
        "Your letter of 25 November\nOur reference: NW-20311",
    ],
)
def test_what_is_missing_above_the_greeting_comes_in_its_place(head: str) -> None:
    body = WHOLE[WHOLE.index("Dear Mrs") :]
    assert set_out(f"{head}\n\n{body}", FACTS) == WHOLE


def test_the_parts_are_found_on_their_lines() -> None:
    parts = find_parts(WHOLE)
    assert parts == {
        "sender": 0, "date": 3, "recipient": 5, "reference": 8, "salutation": 11, "close": 15, "name": 16,
    }  # fmt: skip
    assert find_parts("It comes on Friday.") == {}


def test_a_subject_stands_under_the_greeting_without_a_full_stop() -> None:
    assert find_parts("Dear Ada,\n\nYour lost case\n\nIt comes.")["subject"] == 2
    assert "subject" not in find_parts("Dear Ada,\n\nIt comes on Friday.")


def test_a_recipient_before_the_date_is_out_of_order() -> None:
    muddled = "Dear Ada,\n\nIt comes.\n\nYours sincerely,\nTom"
    assert is_in_order(find_parts(muddled))
    assert not is_in_order({"date": 5, "recipient": 2, "salutation": 7})


@pytest.mark.parametrize(
    ("letter", "lines"),
    [
        ("3 Quay Street\nMarrick\n\n25 November\n\nDear Sirs,", ("3 Quay Street", "Marrick")),
        ("Dear Sirs,\nwhere is it?", ()),
        ("to the boss\n\nwhere is it", ()),
    ],
)
def test_an_address_is_what_stands_at_the_head_of_their_letter(letter: str, lines: tuple[str, ...]) -> None:
    assert address_of(letter) == lines


def test_a_date_is_found_among_words() -> None:
    assert date_in("Friday 27 November 11:20") == "27 November"
    assert date_in("soon") == ""
