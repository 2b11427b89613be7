"""The heads add up by sentence, and are refused when a byte of them has changed (fault 47)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.scoring.situations import case, says
from trainer.scoring.classifiers import load
from trainer.scoring.classifiers.encoder import EMBEDDED, EncoderFault, Vectors, load_encoder
from trainer.scoring.classifiers.heads import (
    CARD,
    SHIPPED,
    WEIGHTS,
    Heads,
    HeadsFault,
    load_heads,
    save_heads,
    terms,
)
from trainer.scoring.classifiers.load import load_classifiers
from trainer.scoring.classifiers.signals import Classifiers, Signals
from trainer.scoring.judge import read_response
from trainer.scoring.model import Response

WARM = "I am sorry, three days without your bag is awful. I will ring you at six."
COLD = "Your request has been noted."


class ByLength:
    """Embeds a sentence as how long it is."""

    name = "by length"

    def embed(self, sentences: Sequence[str]) -> Vectors:
        return np.array([[len(sentence) / 100] * EMBEDDED for sentence in sentences], np.float32)


def copied(folder: Path) -> Path:
    for name in (WEIGHTS, CARD):
        (folder / name).write_bytes((SHIPPED / name).read_bytes())
    return folder


def signals(response: Response, classifiers: Classifiers | None = None) -> Signals:
    read = read_response(response, case(), classifiers or Classifiers(load_heads()))
    assert read.signals is not None
    return read.signals


def test_47_heads_with_one_changed_byte_are_refused(tmp_path: Path) -> None:
    path = copied(tmp_path) / WEIGHTS
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(HeadsFault, match="rules alone carry on"):
        load_heads(tmp_path)


def test_47_without_heads_the_rules_carry_on_and_say_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> Heads:
        raise HeadsFault("changed")

    monkeypatch.setattr(load, "load_heads", refuse)
    assert load_classifiers(None) is None
    assert "rules alone carry on" in caplog.text


def test_47_an_encoder_with_a_changed_file_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "manifest.json").write_text('{"files": {"encoder.onnx": "0", "tokenizer.json": "0"}}')
    (tmp_path / "encoder.onnx").write_bytes(b"changed")
    with pytest.raises(EncoderFault, match="not the file that was built"):
        load_encoder(tmp_path)
    read = load_classifiers(tmp_path)
    assert read is not None
    assert read.source == "words"
    assert "the word model carries on" in caplog.text


def test_a_folder_without_an_encoder_has_none(tmp_path: Path) -> None:
    assert load_encoder(tmp_path) is None


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    heads = load_heads()
    digest = save_heads(heads, tmp_path, {"name": "heads"})
    again = load_heads(tmp_path)
    assert again.digest == digest == heads.digest
    assert again.vocabulary == heads.vocabulary


def test_a_warm_answer_reads_better_than_a_cold_one() -> None:
    assert signals(says(WARM)).marks["tone"] > signals(says(COLD)).marks["tone"] + 10


def test_the_sentence_that_pulls_down_is_pointed_at() -> None:
    read = signals(says(f"{WARM} Please contact customer services for any further assistance with your query."))
    lowest = read.lowest("tone")
    assert lowest is not None
    assert lowest.place.quote.startswith("Please contact customer services")


def test_without_that_sentence_the_head_reads_better() -> None:
    bad = "Please contact customer services for any further assistance with your query."
    assert signals(says(WARM)).marks["ownership"] > signals(says(f"{WARM} {bad}")).marks["ownership"]


def test_the_sentences_together_make_the_mark_with_an_encoder_too() -> None:
    both = Classifiers(load_heads(), ByLength())
    assert both.source == "encoder"
    read = signals(says(WARM), both)
    assert sum(sentence.adds["tone"] for sentence in read.sentences) == pytest.approx(0, abs=1e-3)


def test_nothing_written_is_nothing_read() -> None:
    silent = Response.model_validate_json('{"moves": [{"kind": "ignore"}]}')
    assert read_response(silent, case(), Classifiers(load_heads())).signals is None


def test_terms_are_words_neighbours_and_marks_that_carry_a_tone() -> None:
    assert terms("Sorry, Sam!") == ["sorry", "sam", "sorry sam", "!"]
