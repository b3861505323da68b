"""Dates as a hasty secretary types them into a field."""

import datetime as dt

import pytest

from secretariat.language.dates import read_date

ON = dt.date(2021, 10, 25)

# language | words | earliest | latest | precision | qualifier
FIELDS = """
fi | ensi ke | 2021-10-27 | 2021-10-27 | day | on
fi | 15.3 | 2022-03-15 | 2022-03-15 | day | on
fi | 15.3. | 2022-03-15 | 2022-03-15 | day | on
fi | huomenna | 2021-10-26 | 2021-10-26 | day | on
fi | vko 12 pe | 2022-03-25 | 2022-03-25 | day | on
fi | marraskuu | 2021-11-01 | 2021-11-30 | month | on
fi | loppuvuosi | 2021-09-01 | 2021-12-31 | season | end
fi | Q4 | 2021-10-01 | 2021-12-31 | quarter | on
fi | pe 12. | 2021-11-12 | 2021-11-12 | day | on
fi | kevät -22 | 2022-03-01 | 2022-05-31 | season | on
fi | maalis | 2022-03-01 | 2022-03-31 | month | on
fi | 15.3.-22 | 2022-03-15 | 2022-03-15 | day | on
fi | ke | 2021-10-27 | 2021-10-27 | day | on
fi | keskiviikko | 2021-10-27 | 2021-10-27 | day | on
fi | ensi viikko | 2021-11-01 | 2021-11-07 | week | on
fi | ensi vk | 2021-11-01 | 2021-11-07 | week | on
fi | vk 12 | 2022-03-21 | 2022-03-27 | week | on
fi | vko12 | 2022-03-21 | 2022-03-27 | week | on
fi | v12 | 2022-03-21 | 2022-03-27 | week | on
fi | viikko 12 | 2022-03-21 | 2022-03-27 | week | on
fi | 12/22 | 2022-12-01 | 2022-12-31 | month | on
fi | 3/2022 | 2022-03-01 | 2022-03-31 | month | on
fi | 03/22 | 2022-03-01 | 2022-03-31 | month | on
fi | marras | 2021-11-01 | 2021-11-30 | month | on
fi | marrask. | 2021-11-01 | 2021-11-30 | month | on
fi | marraskuun loppu | 2021-11-21 | 2021-11-30 | part_of_month | end
fi | marraskuun lopussa | 2021-11-21 | 2021-11-30 | part_of_month | end
fi | marraskuun loppuun | - | 2021-11-30 | month | until
fi | marrask. loppuun | - | 2021-11-30 | month | until
fi | 15.11 mennessä | - | 2021-11-15 | day | by
fi | 15.11. menn. | - | 2021-11-15 | day | by
fi | ma 1.11 | 2021-11-01 | 2021-11-01 | day | on
fi | ma 1.11. | 2021-11-01 | 2021-11-01 | day | on
fi | kevät 2022 | 2022-03-01 | 2022-05-31 | season | on
fi | kevät 22 | 2022-03-01 | 2022-05-31 | season | on
fi | keväällä | 2022-03-01 | 2022-05-31 | season | on
fi | kesä | 2022-06-01 | 2022-08-31 | season | on
fi | syksy -22 | 2022-09-01 | 2022-11-30 | season | on
fi | 2022 | 2022-01-01 | 2022-12-31 | year | on
fi | vuosi 2022 | 2022-01-01 | 2022-12-31 | year | on
fi | v. 2022 | 2022-01-01 | 2022-12-31 | year | on
fi | v 2022 | 2022-01-01 | 2022-12-31 | year | on
fi | 2022-2023 | 2022-01-01 | 2023-12-31 | year | on
fi | 2022–23 | 2022-01-01 | 2023-12-31 | year | on
fi | Q1/22 | 2022-01-01 | 2022-03-31 | quarter | on
fi | Q1 2022 | 2022-01-01 | 2022-03-31 | quarter | on
fi | Q1-Q2 2022 | 2022-01-01 | 2022-06-30 | quarter | on
fi | q4 | 2021-10-01 | 2021-12-31 | quarter | on
fi | h2/22 | 2022-07-01 | 2022-12-31 | half | on
fi | alkuvuosi | 2022-01-01 | 2022-04-30 | season | early
fi | vuodenvaihde | 2021-12-20 | 2022-01-10 | part_of_month | on
fi | vuoden loppu | - | 2021-12-31 | year | end
fi | vuoden loppuun mennessä | - | 2021-12-31 | year | by
fi | joulu | 2021-12-24 | 2021-12-26 | day | on
fi | ennen joulua | - | 2021-12-23 | day | before
fi | ensi kuu | 2021-11-01 | 2021-11-30 | month | on
fi | ensi kuussa | 2021-11-01 | 2021-11-30 | month | on
fi | tämä kuu | 2021-10-01 | 2021-10-31 | month | on
fi | kuun loppu | 2021-10-21 | 2021-10-31 | part_of_month | end
fi | kuun loppuun | - | 2021-10-31 | month | until
fi | tänään | 2021-10-25 | 2021-10-25 | day | on
fi | eilen | 2021-10-24 | 2021-10-24 | day | on
fi | ylihuomenna | 2021-10-27 | 2021-10-27 | day | on
fi | maanantaina | 2021-11-01 | 2021-11-01 | day | on
fi | maanantaihin mennessä | - | 2021-11-01 | day | by
fi | perjantai 12.11. | 2021-11-12 | 2021-11-12 | day | on
fi | 12.11.21 | 2021-11-12 | 2021-11-12 | day | on
fi | 12/11/2021 | 2021-11-12 | 2021-11-12 | day | on
fi | 2021-11-12 | 2021-11-12 | 2021-11-12 | day | on
fi | tammi-helmi | 2022-01-01 | 2022-02-28 | month | on
fi | tammi-helmikuu | 2022-01-01 | 2022-02-28 | month | on
fi | tammi–maalis 2022 | 2022-01-01 | 2022-03-31 | month | on
fi | 12.-14.11. | 2021-11-12 | 2021-11-14 | day | on
fi | 12.-14.11 | 2021-11-12 | 2021-11-14 | day | on
fi | 12-14.11. | 2021-11-12 | 2021-11-14 | day | on
fi | 12.11-14.11 | 2021-11-12 | 2021-11-14 | day | on
fi | 15.3-20.3 | 2022-03-15 | 2022-03-20 | day | on
fi | viikot 12-14 | 2022-03-21 | 2022-04-10 | week | on
fi | vk 12-14 | 2022-03-21 | 2022-04-10 | week | on
fi | vkot 12–13 | 2022-03-21 | 2022-04-03 | week | on
fi | jatkuva | - | - | open | on
fi | toistaiseksi | - | - | open | on
fi | kahden viikon päästä | 2021-11-08 | 2021-11-08 | day | on
fi | 2 vkon päästä | 2021-11-08 | 2021-11-08 | day | on
fi | 2 vk päästä | 2021-11-08 | 2021-11-08 | day | on
fi | viikon päästä | 2021-11-01 | 2021-11-01 | day | on
fi | kuukauden päästä | 2021-11-25 | 2021-11-25 | day | on
fi | 6 kk kuluttua | 2022-04-25 | 2022-04-25 | day | on
fi | kevätkausi 2022 | 2022-01-01 | 2022-06-30 | half | on
fi | III/2022 | 2022-07-01 | 2022-09-30 | quarter | on
fi | maaliskuun 15. | 2022-03-15 | 2022-03-15 | day | on
fi | 15. maaliskuuta | 2022-03-15 | 2022-03-15 | day | on
fi | 15 maaliskuuta | 2022-03-15 | 2022-03-15 | day | on
fi | maaliskuun puoliväli | 2022-03-11 | 2022-03-20 | part_of_month | mid
fi | maaliskuun alku | 2022-03-01 | 2022-03-10 | part_of_month | early
fi | alkukevät | 2022-03-01 | 2022-03-31 | season | early
fi | loppusyksy 2022 | 2022-11-01 | 2022-11-30 | season | end
fi | 2022 loppu | - | 2022-12-31 | year | end
fi | 2022 alku | 2022-01-01 | 2022-04-30 | season | early
fi | 2022 kevät | 2022-03-01 | 2022-05-31 | season | on
fi | 2022 Q1 | 2022-01-01 | 2022-03-31 | quarter | on
fi | viim. 15.3. | - | 2022-03-15 | day | by
fi | viim 15.3 | - | 2022-03-15 | day | by
fi | vimeistään 15.3. | - | 2022-03-15 | day | by
fi | 15.3 asti | - | 2022-03-15 | day | until
fi | 1.1.22 alkaen | 2022-01-01 | - | day | from
fi | 1.1.22 alk. | 2022-01-01 | - | day | from
fi | 1.1.2022- | 2022-01-01 | - | day | from
fi | n. 15.3. | 2022-03-12 | 2022-03-18 | day | around
fi | noin 15.3 | 2022-03-12 | 2022-03-18 | day | around
fi | ke 3.11 | 2021-11-03 | 2021-11-03 | day | on
fi | ke 3/11 | 2021-11-03 | 2021-11-03 | day | on
fi | elo-syys | 2022-08-01 | 2022-09-30 | month | on
fi | elo-syyskuu | 2022-08-01 | 2022-09-30 | month | on
fi | elokuu -22 | 2022-08-01 | 2022-08-31 | month | on
fi | elokuu 22 | 2022-08-01 | 2022-08-31 | month | on
fi | 10/2022 | 2022-10-01 | 2022-10-31 | month | on
fi | 2030 mennessä | - | 2030-12-31 | year | by
fi | 2025 loppuun | - | 2025-12-31 | year | until
fi | ke vko 12 | 2022-03-23 | 2022-03-23 | day | on
fi | perjantai vko 12 | 2022-03-25 | 2022-03-25 | day | on
sv | nästa ons | 2021-11-03 | 2021-11-03 | day | on
sv | 15.3 | 2022-03-15 | 2022-03-15 | day | on
sv | 15/3 | 2022-03-15 | 2022-03-15 | day | on
sv | i morgon | 2021-10-26 | 2021-10-26 | day | on
sv | imorgon | 2021-10-26 | 2021-10-26 | day | on
sv | idag | 2021-10-25 | 2021-10-25 | day | on
sv | v 12 | 2022-03-21 | 2022-03-27 | week | on
sv | v.12 | 2022-03-21 | 2022-03-27 | week | on
sv | vecka 12 | 2022-03-21 | 2022-03-27 | week | on
sv | v 12-14 | 2022-03-21 | 2022-04-10 | week | on
sv | nov | 2021-11-01 | 2021-11-30 | month | on
sv | november | 2021-11-01 | 2021-11-30 | month | on
sv | slutet av nov | 2021-11-21 | 2021-11-30 | part_of_month | end
sv | årets slut | - | 2021-12-31 | year | end
sv | årsskiftet | 2021-12-20 | 2022-01-10 | part_of_month | on
sv | våren 22 | 2022-03-01 | 2022-05-31 | season | on
sv | våren -22 | 2022-03-01 | 2022-05-31 | season | on
sv | vår 2022 | 2022-03-01 | 2022-05-31 | season | on
sv | vt 2022 | 2022-01-01 | 2022-06-30 | half | on
sv | ht 2022 | 2022-07-01 | 2022-12-31 | half | on
sv | hösten | 2021-09-01 | 2021-11-30 | season | on
sv | Q4 | 2021-10-01 | 2021-12-31 | quarter | on
sv | kv 1 2022 | 2022-01-01 | 2022-03-31 | quarter | on
sv | kvartal 1 2022 | 2022-01-01 | 2022-03-31 | quarter | on
sv | 2022 | 2022-01-01 | 2022-12-31 | year | on
sv | år 2022 | 2022-01-01 | 2022-12-31 | year | on
sv | 2022-2023 | 2022-01-01 | 2023-12-31 | year | on
sv | fre 12. | 2021-11-12 | 2021-11-12 | day | on
sv | fre 12/11 | 2021-11-12 | 2021-11-12 | day | on
sv | fredag | 2021-10-29 | 2021-10-29 | day | on
sv | på fredag | 2021-10-29 | 2021-10-29 | day | on
sv | nästa vecka | 2021-11-01 | 2021-11-07 | week | on
sv | nästa månad | 2021-11-01 | 2021-11-30 | month | on
sv | senast 15/3 | - | 2022-03-15 | day | by
sv | senast 15.3 | - | 2022-03-15 | day | by
sv | sen. 15.3 | - | 2022-03-15 | day | by
sv | 15 mars | 2022-03-15 | 2022-03-15 | day | on
sv | 15 mars -22 | 2022-03-15 | 2022-03-15 | day | on
sv | 15 mars 22 | 2022-03-15 | 2022-03-15 | day | on
sv | 15.3.22 | 2022-03-15 | 2022-03-15 | day | on
sv | 2022-03-15 | 2022-03-15 | 2022-03-15 | day | on
sv | jan-feb | 2022-01-01 | 2022-02-28 | month | on
sv | jan-feb 2022 | 2022-01-01 | 2022-02-28 | month | on
sv | början av mars | 2022-03-01 | 2022-03-10 | part_of_month | early
sv | mitten av mars | 2022-03-11 | 2022-03-20 | part_of_month | mid
sv | mars | 2022-03-01 | 2022-03-31 | month | on
sv | mars 22 | 2022-03-01 | 2022-03-31 | month | on
sv | mars -22 | 2022-03-01 | 2022-03-31 | month | on
sv | tills vidare | - | - | open | on
sv | löpande | - | - | open | on
sv | om två veckor | 2021-11-08 | 2021-11-08 | day | on
sv | före jul | - | 2021-12-23 | day | before
sv | efter jul | 2021-12-27 | - | day | after
sv | jul | 2021-12-24 | 2021-12-26 | day | on
sv | påsk | 2022-04-15 | 2022-04-18 | day | on
sv | midsommar | 2022-06-24 | 2022-06-25 | day | on
sv | början av året | 2022-01-01 | 2022-04-30 | season | early
sv | slutet av 2022 | - | 2022-12-31 | year | end
sv | tor 28/10 | 2021-10-28 | 2021-10-28 | day | on
sv | 1-3 nov | 2021-11-01 | 2021-11-03 | day | on
sv | 1–3.11 | 2021-11-01 | 2021-11-03 | day | on
sv | snarast | - | - | open | on
sv | före utgången av mars | - | 2022-03-31 | month | by
sv | nästa år | 2022-01-01 | 2022-12-31 | year | on
sv | i höst | 2021-09-01 | 2021-11-30 | season | on
sv | i vår | 2022-03-01 | 2022-05-31 | season | on
sv | i år | 2021-01-01 | 2021-12-31 | year | on
sv | v 12 fre | 2022-03-25 | 2022-03-25 | day | on
en | friday | 2021-10-29 | 2021-10-29 | day | on
en | tomorrow | 2021-10-26 | 2021-10-26 | day | on
en | today | 2021-10-25 | 2021-10-25 | day | on
en | 15 mar | 2022-03-15 | 2022-03-15 | day | on
en | 15 march | 2022-03-15 | 2022-03-15 | day | on
en | 15/3 | 2022-03-15 | 2022-03-15 | day | on
en | 15/03/22 | 2022-03-15 | 2022-03-15 | day | on
en | 15.3 | 2022-03-15 | 2022-03-15 | day | on
en | week 12 | 2022-03-21 | 2022-03-27 | week | on
en | wk 12 | 2022-03-21 | 2022-03-27 | week | on
en | wk 12-14 | 2022-03-21 | 2022-04-10 | week | on
en | nov | 2021-11-01 | 2021-11-30 | month | on
en | november | 2021-11-01 | 2021-11-30 | month | on
en | end nov | 2021-11-21 | 2021-11-30 | part_of_month | end
en | end of nov | 2021-11-21 | 2021-11-30 | part_of_month | end
en | mid nov | 2021-11-11 | 2021-11-20 | part_of_month | mid
en | mid-nov | 2021-11-11 | 2021-11-20 | part_of_month | mid
en | early nov | 2021-11-01 | 2021-11-10 | part_of_month | early
en | late nov | 2021-11-21 | 2021-11-30 | part_of_month | end
en | end of year | - | 2021-12-31 | year | end
en | eoy | - | 2021-12-31 | year | end
en | eom | 2021-10-21 | 2021-10-31 | part_of_month | end
en | spring 22 | 2022-03-01 | 2022-05-31 | season | on
en | spring '22 | 2022-03-01 | 2022-05-31 | season | on
en | spring 2022 | 2022-03-01 | 2022-05-31 | season | on
en | summer | 2022-06-01 | 2022-08-31 | season | on
en | Q4 | 2021-10-01 | 2021-12-31 | quarter | on
en | q1 22 | 2022-01-01 | 2022-03-31 | quarter | on
en | Q1 2022 | 2022-01-01 | 2022-03-31 | quarter | on
en | Q1/22 | 2022-01-01 | 2022-03-31 | quarter | on
en | H1 2022 | 2022-01-01 | 2022-06-30 | half | on
en | 2022 | 2022-01-01 | 2022-12-31 | year | on
en | 2022-23 | 2022-01-01 | 2023-12-31 | year | on
en | 2022/23 | 2022-01-01 | 2023-12-31 | year | on
en | by 15 mar | - | 2022-03-15 | day | by
en | by friday | - | 2021-10-29 | day | by
en | before xmas | - | 2021-12-23 | day | before
en | before christmas | - | 2021-12-23 | day | before
en | after easter | 2022-04-19 | - | day | after
en | ongoing | - | - | open | on
en | until further notice | - | - | open | on
en | next week | 2021-11-01 | 2021-11-07 | week | on
en | next month | 2021-11-01 | 2021-11-30 | month | on
en | this week | 2021-10-25 | 2021-10-31 | week | on
en | this month | 2021-10-01 | 2021-10-31 | month | on
en | in 2 weeks | 2021-11-08 | 2021-11-08 | day | on
en | in two weeks | 2021-11-08 | 2021-11-08 | day | on
en | jan-feb | 2022-01-01 | 2022-02-28 | month | on
en | jan-feb 2022 | 2022-01-01 | 2022-02-28 | month | on
en | 1-3 nov | 2021-11-01 | 2021-11-03 | day | on
en | nov 1-3 | 2021-11-01 | 2021-11-03 | day | on
en | 1 nov - 3 nov | 2021-11-01 | 2021-11-03 | day | on
en | Mon 1st Nov | 2021-11-01 | 2021-11-01 | day | on
en | 1st nov | 2021-11-01 | 2021-11-01 | day | on
en | 15 Mar 22 | 2022-03-15 | 2022-03-15 | day | on
en | 15-Mar-22 | 2022-03-15 | 2022-03-15 | day | on
en | 15-Mar-2022 | 2022-03-15 | 2022-03-15 | day | on
en | 2022-03-15 | 2022-03-15 | 2022-03-15 | day | on
en | March 2022 | 2022-03-01 | 2022-03-31 | month | on
en | 03/2022 | 2022-03-01 | 2022-03-31 | month | on
en | fall 2022 | 2022-09-01 | 2022-11-30 | season | on
en | autumn | 2021-09-01 | 2021-11-30 | season | on
en | late 2022 | 2022-09-01 | 2022-12-31 | season | end
en | early 2022 | 2022-01-01 | 2022-04-30 | season | early
en | mid-2022 | 2022-05-01 | 2022-08-31 | season | mid
en | 12th | 2021-11-12 | 2021-11-12 | day | on
en | end of the month | 2021-10-21 | 2021-10-31 | part_of_month | end
en | end of week | 2021-10-28 | 2021-10-31 | week | end
en | end of next week | 2021-11-04 | 2021-11-07 | week | end
en | no later than 15 march | - | 2022-03-15 | day | by
en | from 1 jan | 2022-01-01 | - | day | from
en | 1 jan onwards | 2022-01-01 | - | day | from
en | christmas | 2021-12-24 | 2021-12-26 | day | on
"""
CASES = [tuple(line.split(" | ")) for line in FIELDS.strip().splitlines()]


@pytest.mark.parametrize(("language", "words", "earliest", "latest", "precision", "qualifier"), CASES)
def test_a_date_typed_in_haste_is_read(language, words, earliest, latest, precision, qualifier):
    read = read_date(words, ON, language)
    got = (str(read.earliest or "-"), str(read.latest or "-"), read.precision, read.qualifier) if read else None
    assert got == (earliest, latest, precision, qualifier)


@pytest.mark.parametrize("words", ["", "22-23", "121121", "2 viikkoa", "ei tiedossa", "noin", "Kuusela", "5 (7)"])
def test_what_is_ambiguous_in_a_field_is_left_to_the_secretary(words):
    assert read_date(words, ON, "fi") is None
