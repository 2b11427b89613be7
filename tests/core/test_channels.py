import pytest

from trainer.channels import CHANNELS


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("hello", 5),
        ("hello 😀", 8),
        ("👩‍👩‍👧‍👦", 2),
        ("see https://example.com/a/very/long/path?x=1 now", 4 + 23 + 4),
        ("日本", 4),
        ("“quoted” – so", 13),
        ("", 0),
    ],
)
def test_a_post_counts_as_the_platform_does(text: str, units: int) -> None:
    assert CHANNELS["social_post"].count(text) == units


def test_elsewhere_what_a_reader_sees_as_one_character_counts_one() -> None:
    assert CHANNELS["social_dm"].count("né👩‍👩‍👧‍👦") == 3


def test_only_posts_and_the_forum_are_public() -> None:
    assert {name for name, channel in CHANNELS.items() if channel.is_public} == {"social_post", "forum"}
    assert CHANNELS["letter"].audience("Edith") == "Edith alone"
