from __future__ import annotations

import pytest

from dragoman.reports.languages import language_of, without_foreign_lines


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russian President Vladimir Putin will meet Recep Tayyip Erdogan, in Ankara on September 28 for talks on Syria.", "en"),
        ("Burkina Faso, Mali, and Niger formally withdraw from the ECOWAS regional bloc.", "en"),
        ("Die Bundesregierung hat die Lieferung von Waffen an die Ukraine am Mittwoch erneut verteidigt und weitere Hilfe zugesagt.", "de"),
        ("Россия отвергла обвинения в поставках оружия хуситам, заявил представитель Кремля.", "ru"),
        ("نفت روسيا أنها زودت الحوثيين بالسلاح، وقال المتحدث باسم الكرملين إن التقارير كاذبة", "ar"),
        ("러시아는 무기 공급을 부인했다", "ko"),
        ("ロシアは武器の供与を否定した", "ja"),
        ("俄罗斯否认提供武器", "zh"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_declared_language_holds_where_it_fits_the_script() -> None:
    assert language_of("Putin en Kim", "nl-BE") == "nl"
    assert language_of("Russia denied it and the Kremlin said that it was false.", "ar") == "en"


def test_a_text_without_letters_has_no_language() -> None:
    assert language_of("2024 — 1,000!") is None


@pytest.mark.parametrize("text", ["Russia attacked Ukraine.", "Iran condemned Israel.", "Putin met Kim."])
def test_a_few_words_without_a_sign_of_their_language_are_not_guessed_at(text: str) -> None:
    assert language_of(text) is None


def test_short_lines_in_another_script_are_interface_words() -> None:
    lines = ["The Kremlin denied it.", "فيديو", "", "«Звонница»", "Moscow said no more."]
    assert without_foreign_lines(lines) == ["The Kremlin denied it.", "", "Moscow said no more."]
