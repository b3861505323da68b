"""Registry and project numbers: every shape is recognised as written, and what only looks like one is left alone."""

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language.numbers import SHAPES, number_spans, read_numbers
from tests.seed003 import SEED

# Numbers stand between brackets; the shape comes first. All are made up.
RIGHT = """
helsinki | Asia [HEL 2023-004711 T 00 01 02] pöydättiin.
helsinki | [HEL 2024-000001]
helsinki | ([HEL 2023-004711 T 02 05 01 07]) käsiteltiin
helsinki | [HEL 2022-010203 Lausunto 2]
helsinki | [HEL 2022-010203 T 00 00 03 Lausunto 12],
helsinki | Asianumero: [HEL 2020-123456].
helsinki | [HEL 2023-004711 T 00 01 02]
helsinki | päätös asiassa [HEL 2021-000333] § 12
dno | Valvontaohjelma ([ABCDno-2023-77]), jonka
dno | [TREDno-2020-2129]
dno | [KEUHDno-2023-1]
dno | Lausunto [OKVDno-2019-1234567].
dno | [MALdno-2021-55]:n mukaan
dno | [ÄKSDno-2022-8] ja [YMPno-2022-9]
dynasty | [5146/01.04.00/2023]
dynasty | [47/00.02/2016]
dynasty | [359/11.01.00.01/2022]
dynasty | Dnro [12/03.01.01/2019],
dynasty | Dnro: [12/03.01/2019].
dynasty | asia nro [1/02.03.00/2020] palautettiin
dynasty | ([123456/10.02.03/2020])
dynasty | diaarinumero [88/00.01.02.03/1999]; ks. liite
ministry | [VM/1959/03.01.01/2017]
ministry | [OM 3/58/2007]
ministry | [OM 10/41/2009] ja [OM 11/41/2009]
ministry | [Dnro 11/54/09]
ministry | [dnro 11/54/09]
ministry | kirje [SM 12/62/2005].
ministry | [STM/55/018/2019]
ministry | [OKM/25/040/2014]
ministry | [UM/3/10/2007]
ministry | [D:o 11/54/09]
ministry | ([YM 5/501/2004]) lähetettiin
ministry | [TEM 100/00.01/2012]
government | [VN/1234/2021]
government | [VN/1234/2021-OM-5]
government | [VN/33/2024-STM-112]: lausuntopyyntö
government | Lausuntopyyntö [VN/1234/2021].
government | asiassa [VN/1234/2021]:ssä
government | [VN/12/2022-OKM-1], [VN/13/2022]
government | ([VN/123456/2020])
government | Diaarinumero:[VN/1/2020]
project | [SM027:00/2008]
project | [VM132:00/2017]
project | hankkeen [VNK013:00/2019] asettaminen
project | [OKM050:01/2020]:n jatko
project | Hankenumero [LVM001:00/2022].
project | [UM009:00/2003]
project | ([STM123:00/2018])
parliament | [HE 96/2015 vp]
parliament | [PeVL 12/2016 vp], s. 4
parliament | [VNS 6/2005 vp]
parliament | [K 11/2018 vp]
parliament | [LaVM 3/2020 vp] – [HE 1/2020 vp]
parliament | [RP 96/2015 rd]
parliament | [GrUU 12/2016 rd]
parliament | ([EV 5/2019 vp])
parliament | Hallituksen esitys ([HE 7/2021 vp]).
sweden | [Dnr 502/2015]
sweden | [SN-2017/104]
sweden | [JO dnr 3339-2013]
sweden | [dnr 2016/1234]
sweden | [Dnr: 77/2018].
sweden | [ÅLR 2016/1234]
sweden | [S2017/01234/SF]
sweden | Regeringskansliet [Ju2019/00123/L6]
sweden | [KS-2020/5], [KS-2020/6]
sweden | [diarienummer 12/2020]
""".strip().splitlines()

WRONG = """
25/10/2021
25/10
3/23
kokous 3/23
hallituksen kokouksessa 3/2023
viikolla 6/2027
vko 12/2022
§ 333
5 (7)
Pöytäkirja 18/2021 5 (7)
laki 746/2011
laissa (746/2011, jäljempänä laki)
asetus 1234/2019
kielilain (423/2003) 28 §
HE-luonnos
2021-10-25
2021-10-25–2021-11-01
1.1.2021-31.8.2021
1.1.–31.8.2021
25.10.2021
klo 14:00–16:00
klo 14.02
040-123 4567
+358 9 310 1641
puh. 09-1234567
050 123 4567
1234567-8
0201256-6
FI21 1234 5600 0007 85
1 000 000 euroa
420 000,50 €
10-15 henkilöä
2/3 jäsenistä
1/2020
4/2021 kokouksen muistio
STM 25/10/2021 mennessä
UM 1/2/2022
OM 31/12/21
(EU) 2016/679
direktiivi 2011/36/EU
asetus (EY) N:o 562/2006
COVID-19
UM/STM
ISO 9001/2015
Agenda 2030
A4/A5
24/7
HEL-2021
Hel 2021
VN/2021
SM27:00/2008
https://example.fi/a/2021/12/5
1.2/3.4/2021
vp 2020/2021
ja 97/2015
11/54/09
v. 2020-2021
""".strip().splitlines()


def marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without its brackets, and the spans they were around."""
    text, spans = "", []
    for letter in line:
        if letter == "[":
            spans.append(len(text))
        elif letter == "]":
            spans[-1] = (spans[-1], len(text), text[spans[-1] :])
        else:
            text += letter
    return text, spans


@pytest.mark.parametrize("line", RIGHT)
def test_a_number_is_recognised_where_it_stands_and_as_it_is_written(line):
    shape, _, rest = line.partition(" | ")
    text, spans = marked(rest)
    found = read_numbers(text)
    assert [(one.start, one.end, one.text) for one in found] == spans
    assert {one.shape for one in found} == {shape}
    assert number_spans(text) == [span[:2] for span in spans]


@pytest.mark.parametrize("text", WRONG)
def test_what_only_looks_like_a_number_is_left_alone(text):
    assert read_numbers(text) == []


def test_there_are_cases_enough_of_every_shape():
    assert {line.partition(" | ")[0] for line in RIGHT} == set(SHAPES)
    assert len(RIGHT) >= 60
    assert len(WRONG) >= 40


def test_a_no_break_space_is_a_blank_and_is_kept():
    text = "HEL\N{NO-BREAK SPACE}2023-004711 T\N{NO-BREAK SPACE}00 01"
    assert [one.text for one in read_numbers(text)] == [text]


@pytest.mark.parametrize(
    "piece", ["1", "A", "1/", "1.1/", "HEL ", "HEL 2021-001526 ", "Dno-", "VN/1/", "dnr ", "a-1", "ÄÖ-2020/", "å"]
)
def test_a_megabyte_of_anything_is_read_in_a_moment(piece):
    text = piece * (1_000_000 // len(piece))
    assert all(text[one.start : one.end] == one.text for one in read_numbers(text))


def test_a_line_without_numbers_costs_next_to_nothing():
    line = "Ryhmä kävi läpi toimenpiteiden tilanteen 25.10.2021 ja totesi, että väli-aikataulu pitää myös jatkossa."
    assert min(timeit.repeat(lambda: read_numbers(line), number=1000, repeat=5)) / 1000 < 10e-6


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(alphabet="HELVNSMDnoTvprd0123456789/-.: Å\N{NO-BREAK SPACE}", max_size=80))
def test_spans_are_in_order_and_hold_what_is_told(text):
    end = 0
    for one in read_numbers(text):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        end = one.end


@pytest.mark.skipif(not SEED.exists(), reason="the real papers are not here")
def test_the_numbers_of_the_real_papers_are_found():
    texts = {file.name[:3]: file.read_text("utf-8") for file in SEED.parent.glob("*.txt")}
    found = {name: {one.shape for one in read_numbers(text)} for name, text in texts.items()}
    assert found == {"000": set(), "001": set(), "002": {"helsinki"}, "003": set(), "004": {"dno"}}
