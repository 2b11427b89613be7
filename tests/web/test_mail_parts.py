"""What an e-mail says itself, what it quotes, and how we sign it."""

from trainer.web.mail_parts import split_mail


def kinds(text: str, *, is_ours: bool = False) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in split_mail(text, is_ours=is_ours)]


def test_lines_with_an_arrow_are_quoted_and_answers_between_them_are_not() -> None:
    assert kinds("> When?\n\n> Where?\nAt noon.\n> Who?\nI do.") == [
        ("quoted", "> When?\n\n> Where?"),
        ("words", "At noon."),
        ("quoted", "> Who?"),
        ("words", "I do."),
    ]


def test_what_stands_below_a_dated_attribution_is_quoted() -> None:
    text = "Thank you.\n\nOn Tue, 24 Nov 2026 at 13:02,\nTom wrote:\nThe heel goes out today.\n\nTom"
    assert kinds(text) == [
        ("words", "Thank you."),
        ("quoted", "On Tue, 24 Nov 2026 at 13:02,\nTom wrote:\nThe heel goes out today.\n\nTom"),
    ]


def test_a_customer_who_says_what_we_wrote_is_not_folded_away() -> None:
    text = "On your site you wrote:\nall is well.\nIt is not."
    assert kinds(text) == [("words", text)]


def test_an_e_mail_that_would_be_nothing_but_quoted_is_left_whole() -> None:
    assert kinds("> only\n> this") == [("words", "> only\n> this")]
    assert split_mail("> only\n> this", is_ours=True)[0].lines == 2


def test_our_signature_stands_apart_and_theirs_does_not() -> None:
    text = "It goes out today.\n\nKind regards,\nTom Sayle\nCustomer service"
    assert kinds(text, is_ours=True) == [
        ("words", "It goes out today."),
        ("signature", "Kind regards,\nTom Sayle\nCustomer service"),
    ]
    assert kinds(text) == [("words", text)]
    assert kinds("It goes out.\n--\nTom", is_ours=True) == [("words", "It goes out."), ("signature", "Tom")]


def test_thanks_far_from_the_end_are_no_signature() -> None:
    text = "Thanks,\n" + "\n".join(f"line {n}" for n in range(9))
    assert kinds(text, is_ours=True) == [("words", text)]
    assert kinds("Thanks,\nTom", is_ours=True) == [("words", "Thanks,\nTom")]


def test_a_very_long_e_mail_of_empty_lines_is_told_apart_at_once() -> None:
    assert [kind for kind, _ in kinds("> a" + "\n" * 9_000 + "> b" + "\n" * 900 + "c")] == ["quoted", "words"]
