"""Dates in words: what a reading says, what it assumes, what it refuses to read, and how long it takes."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.i18n import LANGUAGES, language
from secretariat.language.dates import Bounds, read_clock, read_date, read_dates
from secretariat.models import Precision, Qualifier
from tests.steps import steps

ON = dt.date(2021, 10, 25)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
ODD = st.text(
    st.one_of(
        st.sampled_from("0123456789.,:/-– \n§()%"), st.characters()
    ),
    max_size=80,
)  # fmt: skip
WORDS = [
    "ensi", "viime", "tämän", "vuoden", "kuun", "viikon", "tammikuun", "helmikuussa", "loppuun", "alussa",
    "puolivälissä", "mennessä", "saakka", "jälkeen", "ennen", "noin", "1.1.", "31.2.", "12/2022", "2021",
    "2021–2023", "klo", "14.02", "14:00", "maanantaina", "ja", "–", "-", "kevään", "syksyllä", "Q1", "I/2022",
    "viikolla", "54", "kahden", "kuluttua", "kuluessa", "5", "§", ":n", "den", "15", "maj", "till", "från", "3",
    "June", "by", "the", "end", "of", "mid", "-", "between", "and", "May", ",", "(", ")", ".",
]  # fmt: skip


def one(text, code="fi", on=ON, **bounds):
    """The one reading of a sentence."""
    found = read_dates(text, on, code, Bounds(**bounds))
    assert len(found) == 1, [reading.text for reading in found]
    return found[0]


# What a reading says


def test_a_reading_keeps_the_words_and_where_they_stand():
    text = "Selvityksen takaraja on huhtikuun lopussa 2022, sanoi kansliapäällikkö."
    found = one(text)
    assert text[found.start : found.end] == found.text == "huhtikuun lopussa 2022"
    assert (found.earliest, found.latest) == (dt.date(2022, 4, 21), dt.date(2022, 4, 30))
    assert (found.precision, found.qualifier, found.assumed) == ("part_of_month", "end", ())


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("Toimitetaan 5.11. mennessä.", ("year",)),
        ("Toimitetaan 5.11.21.", ("century",)),
        ("Toimitetaan tammikuuhun mennessä.", ("year", "through")),
        ("Toimitetaan tammikuun loppuun mennessä.", ("year",)),
        ("Toimitetaan tammikuuhun 2022 mennessä.", ("through",)),
        ("Toimitetaan perjantaina.", ("week",)),
        ("Toimitetaan ensi perjantaina.", ("week",)),
        ("Toimitetaan 15. päivään mennessä.", ("month",)),
        ("Toimitetaan kuun lopussa.", ("month",)),
        ("Toimitetaan hallituskauden loppuun mennessä.", ("term",)),
        ("Toimitetaan kesälomien jälkeen.", ("year", "leave")),
        ("Toimitetaan 12.1., 3.2. ja 5.3.2022.", ("year",)),
        ("Toimitetaan ensi kuussa.", ()),
        ("Toimitetaan kahden viikon kuluttua.", ()),
        ("Toimitetaan 5.11.2021.", ()),
    ],
)
def test_what_is_filled_in_is_told(text, assumed):
    assert read_dates(text, ON, "fi")[0].assumed == assumed


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Kokous on maanantaina 1.11.2021 klo 14:00–16:00.", dt.time(14), dt.time(16)),
        ("Kokous on 1.11.2021 klo 9.15.", dt.time(9, 15), None),
        ("Kokous on 1.11.2021.", None, None),
        ("Kokous alkoi klo 14.02.", dt.time(14, 2), None),
        ("Kokous on klo 9–11.30.", dt.time(9), dt.time(11, 30)),
    ],
)
def test_a_clock_time_is_read_where_it_is_written_and_never_added(text, starts, ends):
    found = one(text)
    assert (found.starts, found.ends, found.problem) == (starts, ends, "")


@pytest.mark.parametrize(
    ("text", "code", "starts"),
    [
        ("The meeting starts at 2.30 p.m.", "en", dt.time(14, 30)), ("It closed at 12 pm.", "en", dt.time(12)),
        ("It closed at 12 am.", "en", dt.time(0)), ("By noon on 2 November.", "en", dt.time(12)),
        ("Mötet börjar kl. 13.30.", "sv", dt.time(13, 30)),
    ],
)  # fmt: skip
def test_clock_times_of_other_languages(text, code, starts):
    assert one(text, code).starts == starts


def test_a_clock_time_alone_is_no_date():
    found = one("Puheenjohtaja avasi kokouksen klo 14.02.")
    assert (found.earliest, found.latest, found.precision) == (None, None, "open")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Käsitellään 31.2. uudelleen.", "fi"), ("Käsitellään 31.2.2022.", "fi"), ("Käsitellään 29.2.2023.", "fi"),
        ("Käsitellään 31.13.2022.", "fi"), ("Alkaa klo 25:61.", "fi"), ("Alkaa 25:61.", "fi"),
        ("Käsitellään viikolla 54.", "fi"), ("Käsitellään viikolla 53/2022.", "fi"), ("Den 30 februari.", "sv"),
        ("On 31 April 2022.", "en"), ("Week 54.", "en"), ("Käsitellään 2022-02-30.", "fi"),
    ],
)  # fmt: skip
def test_an_impossible_date_is_told_and_not_moved(text, code):
    found = one(text, code)
    assert (found.earliest, found.latest, found.problem) == (None, None, "impossible")


@pytest.mark.parametrize("text", ["1.1.1899", "1.1.2200", "vuonna 1850", "vuoteen 2250 mennessä", "1.1.0026"])
def test_years_outside_the_calendar_are_no_dates(text):
    assert all(found.earliest is None and found.latest is None for found in read_dates(text, ON, "fi"))


def test_a_weekday_that_is_not_that_of_the_date_is_told_and_the_date_stands():
    found = one("Kokous on tiistaina 25.10.2021.")
    assert (found.earliest, found.problem, found.clash) == (ON, "weekday", True)


def test_the_year_whose_weekday_fits_is_taken():
    found = one("Kokous pidetään ma 24.10.")
    assert (found.earliest, found.problem) == (dt.date(2022, 10, 24), "")


# What may be set


def test_seasons_parts_and_terms_are_bounds_of_the_group():
    summer = one("Valmistuu kesällä 2022.", summer=((5, 15), (9, 15)))
    assert (summer.earliest, summer.latest) == (dt.date(2022, 5, 15), dt.date(2022, 9, 15))
    early = one("Valmistuu alkuvuodesta 2022.", year_early=((1, 1), (3, 31)))
    assert early.latest == dt.date(2022, 3, 31)
    term = one(
        "Valmistuu hallituskauden loppuun mennessä.", government_term=(dt.date(2019, 6, 6), dt.date(2023, 6, 20))
    )
    assert (term.latest, term.assumed) == (dt.date(2023, 6, 20), ())
    about = one("Noin 15.1.2022.", around=5)
    assert (about.earliest, about.latest) == (dt.date(2022, 1, 10), dt.date(2022, 1, 20))


def test_what_is_due_at_the_next_meeting_moves_with_it():
    text = "Luonnos toimitetaan seuraavaan kokoukseen mennessä."
    unknown = one(text)
    assert (unknown.latest, unknown.meeting, unknown.qualifier) == (None, "next", "by")
    known = one(text, next_meeting=dt.date(2022, 1, 17))
    assert (known.latest, known.meeting, known.precision) == (dt.date(2022, 1, 17), "next", "day")


# Fields


@pytest.mark.parametrize(
    "text",
    [
        "26.11.2026", " 26.11.2026 ", "26. 11. 2026", "2026-11-26", "26. marraskuuta 2026", "to 26.11.2026",
        "torstai 26.11.2026", "torstaina 26. marraskuuta 2026", "torsdag 26.11.2026", "tors. 26 nov 2026",
        "den 26 november 2026", "torsdagen den 26 november 2026", "Thursday 26 November 2026", "Thu, 26 Nov 2026",
        "26 nov. 2026", "26/11/2026", "November 26, 2026", "marraskuun 26. päivä 2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("code", [None, *LANGUAGES])
def test_a_field_takes_a_whole_date_in_any_language(text, code):
    found = read_date(text, ON, code)
    assert (found.day, found.text) == (dt.date(2026, 11, 26), text)
    assert (found.precision, found.qualifier, found.assumed, found.problem) == ("day", "on", (), "")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"), ("6/2027", "2027-06-01", "2027-06-30", "month"),
        ("syksy", "2021-09-01", "2021-11-30", "season"), ("syksy 2022", "2022-09-01", "2022-11-30", "season"),
        ("I/2022", "2022-01-01", "2022-03-31", "quarter"), ("tammikuu", "2022-01-01", "2022-01-31", "month"),
        ("2021-2023", "2021-01-01", "2023-12-31", "year"), ("vko 12", "2022-03-21", "2022-03-27", "week"),
        ("25.10", "2021-10-25", "2021-10-25", "day"), ("24.10", "2022-10-24", "2022-10-24", "day"),
        ("29.2.", "2024-02-29", "2024-02-29", "day"), ("3 June", "2022-06-03", "2022-06-03", "day"),
        ("lokak. 25 2021", "2021-10-25", "2021-10-25", "day"),
    ],
)  # fmt: skip
def test_a_field_may_hold_less_than_a_day(text, earliest, latest, precision):
    found = read_date(text, ON, "fi")
    assert (str(found.earliest), str(found.latest), found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize("text", ["jatkuva", "toistaiseksi", "pian", "myöhemmin sovittava", "mahdollisimman pian"])
def test_open_words_are_kept_as_words(text):
    found = read_date(text, ON, "fi")
    assert (found.text, found.earliest, found.latest, found.precision, found.day) == (text, None, None, "open", None)


@pytest.mark.parametrize(
    "text", ["viimeistään 26.11.2026", "26.11.2026 mennessä", "senast 26.11.2026", "By 26.11.2026"]
)
def test_a_last_day_is_told_from_a_day(text):
    found = read_date(text, ON)
    assert (found.earliest, found.latest, found.qualifier) == (None, dt.date(2026, 11, 26), "by")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "26", "11.2026", "26.11.2026 klo 9", "xy 26.11.2026", "26.brumaire 2026", "26..11.2026", "-1.1.2026",
        "2026-11", "den", "1.1.126", "26.11.2026\u202e", "x" * 121, "asia 3", "1.1.1899", "3 juin 2022", "mikä tahansa",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read_as_one(text):
    assert read_date(text, ON) is None


@pytest.mark.parametrize("text", ["31.4.2026", "29.2.2027", "1.13.2026", "32.1.2026", "viikko 54"])
def test_a_field_tells_of_a_date_that_does_not_exist(text):
    found = read_date(text, ON, "fi")
    assert (found.problem, found.day) == ("impossible", None)


@settings(deadline=None)
@given(DAYS, st.sampled_from(LANGUAGES))
def test_every_date_a_language_writes_is_read_back(day, code):
    spoken = language(code)
    for text in (spoken.date(day), f"{spoken.weekday(day)} {spoken.date(day)}", day.isoformat()):
        found = read_date(text, ON, code)
        assert (found.day, found.problem) == (day, "")
        assert one(f"Aika on {text}, paikka Teams.", code).earliest == day


# Clock fields


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14.02", dt.time(14, 2)), ("14:02", dt.time(14, 2)), ("9", dt.time(9)), ("09.05", dt.time(9, 5)),
        ("klo 9", dt.time(9)), ("kl. 14.00", dt.time(14)), ("kl 14.00", dt.time(14)), ("KLO 9.30", dt.time(9, 30)),
        ("at 9:30", dt.time(9, 30)), (" 0.00 ", dt.time(0)), ("23.59", dt.time(23, 59)),
    ],
)  # fmt: skip
def test_a_clock_time_is_read(text, at):
    assert read_clock(text) == at


@pytest.mark.parametrize("text", ["", "24.00", "9.60", "9.5", "14,02", "1402", "noin 9", "9-10", "9.00.00", "-1.00"])
def test_what_is_no_clock_time_is_not_read_as_one(text):
    assert read_clock(text) is None


@settings(deadline=None)
@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)), st.sampled_from(LANGUAGES))
def test_every_clock_time_a_language_writes_is_read_back(at, code):
    assert read_clock(language(code).clock(at)) == at
    assert read_clock(language(code).at_clock(at)) == at


# Anything at all


@settings(deadline=None, max_examples=300)
@given(st.one_of(ODD, st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)), DAYS, st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_its_readings_are_sound(text, on, code):
    end = 0
    for found in read_dates(text, on, code):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert all(1899 <= day.year <= 2200 for day in (found.earliest, found.latest) if day)
        assert Precision(found.precision)
        assert Qualifier(found.qualifier)
        if found.problem == "impossible" or found.precision == "open":
            assert (found.earliest, found.latest) == (None, None) or found.meeting
        end = found.end
    field = read_date(text, on, code)
    assert field is None or field.text == text


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "1", "1.", "1.1. - ", "1.1.2021-", "ensi ", "tammi-", "vuoden 2022 ", "klo 9 ", "ja 5. ", "2021:n:n",
     "12.1., ", "tammikuun ja ", "viikolla ", "1/", "(ma) ", "noin ", "\n", ".", "HEL 2021-", "syyskuussa ", "Å"],
)  # fmt: skip
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_work_grows_with_the_text_and_not_faster(piece, code):
    def taken(size):
        text = piece * (size // len(piece))
        return steps(read_dates, text, ON, code)

    taken(100)
    assert taken(8_000) < 4.5 * taken(2_000) + 500


def test_a_line_of_a_megabyte_is_read():
    text = ("Sovittiin, että asia käsitellään 5.3.2022 mennessä ja tammikuun lopussa klo 14.02 kohta 3.2. " * 11_000)[
        :1_000_000
    ]
    assert len(read_dates(text, ON, "fi")) > 30_000
