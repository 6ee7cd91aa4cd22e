"""The larger encoder: of each word a vector, whatever is read beside it; a model folder may lack it, a setting leaves it out."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.language.closer import FILE
from dragoman.language.parser import MODEL, Parser, default_parser, parse_texts
from dragoman.pipeline import Model, parser_of, version_of

WORDS = ["Kyiv", "accused", "Moscow", "of", "shelling", "Kherson", "."]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A model folder without the larger encoder."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder, ignore=shutil.ignore_patterns("closer.*"))
    return folder


def test_each_word_has_a_vector_and_the_same_each_time() -> None:
    closer = default_parser().closer
    assert closer is not None
    first, again = closer(WORDS), closer(WORDS)
    assert first.shape == (len(WORDS), 768) and np.array_equal(first, again) and np.isfinite(first).all()
    assert not np.allclose(first[0], first[2])


def test_words_beyond_what_it_can_hold_cost_no_error() -> None:
    closer = default_parser().closer
    assert closer is not None
    assert closer(["antidisestablishmentarianism"] * 240).shape == (240, 768)


def test_a_folder_without_it_still_parses_and_reads(bare: Path) -> None:
    parser = Parser(bare)
    (sentence,) = parse_texts([" ".join(WORDS)], parser)[0]
    assert parser.closer is None and sentence.context is not None and sentence.context.closer is None


def test_the_setting_leaves_it_out_and_is_told_in_the_version() -> None:
    assert (MODEL / FILE).is_file() and parser_of(Model()).closer is not None and parser_of(Model(closer=False)).closer is None
    assert version_of(Model()).coder.endswith("+closer") and "closer" not in version_of(Model(closer=False)).coder
