"""Each detector proves itself, and reads through disguises back to the original words."""

import pytest

from trainer.scoring.model import Brand
from trainer.scoring.privacy.checksums import is_aadhaar, is_card, is_dni, is_iban, is_nhs, is_pps
from trainer.scoring.privacy.detect import detect
from trainer.scoring.privacy.detector import Detector
from trainer.scoring.privacy.detectors import DETECTORS
from trainer.scoring.privacy.ours import ours_of
from trainer.scoring.proof import unmark

FIRES = [(detector, line) for detector in DETECTORS for line in detector.fires]
QUIET = [(detector, line) for detector in DETECTORS for line in detector.quiet]


@pytest.mark.parametrize(("detector", "line"), FIRES, ids=lambda part: getattr(part, "type", part))
def test_a_detector_fires_at_exactly_the_marked_words(detector: Detector, line: str) -> None:
    text, marks = unmark(line)
    assert [found.span for found in detect(text) if found.type == detector.type] == list(marks)


@pytest.mark.parametrize(("detector", "line"), QUIET, ids=lambda part: getattr(part, "type", part))
def test_a_detector_stays_quiet(detector: Detector, line: str) -> None:
    assert not [found for found in detect(line) if found.type == detector.type]


def test_every_detector_has_proof_and_says_what_it_misses() -> None:
    assert len({detector.type for detector in DETECTORS}) == 20
    for detector in DETECTORS:
        assert len(detector.fires) >= 2
        assert len(detector.quiet) >= 2
        assert detector.misses


def test_what_belongs_to_the_brand_is_nobodys_data() -> None:
    brand = Brand(
        name="Northwind",
        industry="shop",
        notes="Complaints: 020 7946 0123.",
        own_numbers=("01632 960500",),
        own_domains=("northwind.example",),
        reference_formats=("NW-99999",),
    )
    text = "Ring 01632 960500 or 020 7946 0123, write to sam@northwind.example, order NW-20311."
    assert detect(text, ours_of(brand)) == ()
    assert {found.type for found in detect(text)} == {"PHONE", "EMAIL", "ORDER_ID"}


def test_check_digits_hold_and_break() -> None:
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert is_iban("gb29nwbk60161331926819")
    assert not is_iban("gb29nwbk60161331926818")
    assert is_nhs("9434765919")
    assert not is_nhs("9434765918")
    assert is_dni("00000000t")
    assert not is_dni("00000000r")
    assert is_pps("1234567t")
    assert not is_pps("1234567a")
    assert is_aadhaar("999941057058")
    assert not is_aadhaar("999941057059")
