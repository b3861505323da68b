"""Personal identity codes: every one that can be is found, with any sign of its century, and nothing else is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.language.identity_codes import CENTURIES, CHECKS, IdentityCode, check, find

DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31))
NUMBERS = st.integers(2, 999)


def code(day: dt.date, number: int, sign: str) -> str:
    written = f"{day:%d%m}{day.year % 100:02d}"
    return f"{written}{sign}{number:03d}{check(written, f'{number:03d}')}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("131052-308T", [(0, 11, False)]),
        ("Hän (131052-308T) tuli.", [(5, 16, False)]),
        ("131052Y308T", [(0, 11, False)]),
        ("131052–308t", [(0, 11, False)]),
        ("010594Y9032", [(0, 11, True)]),
        ("010594Y9021", [(0, 11, True)]),
        ("020594X903P ja 020504E903F", [(0, 11, True), (15, 26, True)]),
        ("131052-308U", []),
        ("311152-3088", []),
        ("131052-000V", []),
        ("1131052-308T", []),
        ("131052-308TA", []),
        ("131052_308T", []),
        ("131052-308T1", []),
        ("VN/131052-308T", [(3, 14, False)]),
    ],
)
def test_codes_are_told_from_what_only_looks_like_them(text, found):
    assert [(one.starts, one.ends, one.is_artificial) for one in find(text)] == found


@given(DAYS, NUMBERS, st.data(), st.sampled_from(["", " ", "(", "”", "nro ", "å, "]))
def test_every_code_is_found_with_every_sign_of_its_century_and_with_small_letters(day, number, data, before):
    sign = data.draw(st.sampled_from([one for one, year in CENTURIES.items() if year == day.year // 100 * 100]))
    written = code(day, number, sign)
    for form in (written, written.lower()):
        expected = IdentityCode(len(before), len(before) + 11, is_artificial=number >= 900)
        assert find(f"{before}{form}.") == [expected]


@given(DAYS, NUMBERS, st.sampled_from(CHECKS), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_character_is_never_a_code(day, number, last, place, digit):
    sign = next(one for one, year in CENTURIES.items() if year == day.year // 100 * 100)
    written = code(day, number, sign)
    wrong = written[:-1] + last
    assert bool(find(wrong)) is (wrong == written)
    changed = written[:place] + str(digit) + written[place + 1 :] if place != 6 else written
    assert bool(find(changed)) is (changed == written)


@given(st.text())
def test_any_text_at_all_is_read_without_an_error(text):
    assert all(0 <= one.starts < one.ends <= len(text) for one in find(text))
