import pytest
from flask.testing import FlaskClient

from tests.web.conftest import play_to_its_end


def test_a_case_that_is_over_is_replayed_with_a_way_to_each_debrief(ana: FlaskClient) -> None:
    where = play_to_its_end(ana)

    text = ana.get(where.rpartition("/turns/")[0]).text
    assert f'href="{where}"' in text
    assert "customer services on our website" in text


@pytest.mark.parametrize(
    ("scenario", "sign"),
    [
        ("suitcase-gap-year", "post-first"),
        ("skeleton-on-a-bench", "bubble from-them"),
        ("note-of-admiration", "<dt>Subject</dt>"),
        ("three-payments", "web chat"),
        ("team-to-solo", "#1"),
        ("will-the-pendant-answer", "Read as plain type"),
        ("two-tickets-to-belfast", 'class="spk"'),
    ],
)
def test_each_channel_has_its_own_manner(ana: FlaskClient, scenario: str, sign: str) -> None:
    assert sign in ana.get(f"/cases/first-week/{scenario}").text
