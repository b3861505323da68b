"""How a page looks, on the screen and on paper; the measures are those of the other papers."""

import base64
from functools import cache

from secretariat.paths import resource

FONTS = '"Secretariat Marks", "Source Sans 3", "Source Sans Pro", Carlito, Calibri, "Segoe UI", sans-serif'

_STYLE = """
:root { color-scheme: light; --ink: #111111; --quiet: #4a4f57; --hairline: #c4c8ce; --rule: #8a9099; --side: 4.6cm; }
* { box-sizing: border-box; }
body { margin: 0; background: #ffffff; color: var(--ink); font: 11pt/1.32 FONTS; }
header, main, footer { max-width: 17cm; margin: 0 auto; }
header { display: grid; grid-template-columns: 9.2cm 4.4cm 1fr; padding: 1.1cm 0 1.2cm; font-size: 10pt; }
p, h1, h2, h3, h4, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
header p { padding-right: 0.3cm; overflow-wrap: break-word; }
header p:last-child:nth-child(3) { text-align: right; padding: 0; }
h1, h2, h3, h4, strong, b, th, dt, .label, .total { font-weight: 600; }
h1 { font-size: 17pt; line-height: 1.24; margin: 0 0 10pt; }
h2 { font-size: 12.5pt; line-height: 1.16; margin: 17pt 0 4.4pt; }
h3 { font-size: 11pt; margin: 11pt 0 3.6pt; }
h4 { font-size: 11pt; margin: 10pt 0 2pt; }
h2 > .number, h3 > .number, h4 > .number { display: inline-block; min-width: 0.8cm; }
.text, .presenter { margin: 0 0 7.25pt var(--side); hyphens: auto; overflow-wrap: break-word; }
.presenter, .facts, .subtitle, .note { color: var(--quiet); font-size: 9.5pt; }
.subtitle { margin-bottom: 7.25pt; }
.facts { display: block; }
.remark { font-size: 9.5pt; margin-bottom: 3pt; }
.entry { display: grid; grid-template-columns: 4.15cm 0.45cm 1fr; margin-bottom: 7.25pt; }
.entry > .label { grid-column: 1; font-size: 9.5pt; line-height: 14.5pt; padding-right: 0.4cm; }
.entry > .mark { grid-column: 2; font-size: 8pt; line-height: 14.5pt; }
.entry > .text { grid-column: 3; margin: 0; }
.entry.fact { margin-bottom: 2.5pt; }
.ruled > .text { border-left: 1.1pt solid var(--rule); padding-left: 0.34cm; margin-left: -0.38cm; }
.label.side { float: left; width: 4.4cm; font-size: 9.5pt; line-height: 14.5pt; }
ul.list, ol.list { margin: 0 0 7.25pt calc(var(--side) + 13pt); }
ul.list { list-style: "–  "; }
ul.list ul.list, ol.list ul.list, ul.list ol.list, ol.list ol.list { margin: 0 0 0 13pt; }
li { margin-bottom: 1.5pt; overflow-wrap: break-word; }
li.named { list-style: none; }
table { width: 100%; border-collapse: collapse; border-bottom: 0.8pt solid var(--ink); margin-top: 3pt; }
table { font-size: 9.5pt; line-height: 1.26; margin-bottom: 7.25pt; table-layout: fixed; }
table.dense { font-size: 8.5pt; line-height: 1.24; }
caption { text-align: left; font-weight: 600; padding-bottom: 3pt; }
thead th, thead td { vertical-align: bottom; border-bottom: 0.8pt solid var(--ink); font-size: 8.5pt; }
th, td { text-align: left; vertical-align: top; padding: 2.6pt 6pt 2.6pt 0; overflow-wrap: break-word; }
tbody th, tbody td { border-top: 0.35pt solid var(--hairline); }
th.count, td.count { text-align: center; padding-right: 0; font-variant-numeric: tabular-nums; }
thead th.count { font-size: 7.2pt; line-height: 9pt; padding: 0 1pt 2.6pt; hyphens: auto; overflow-wrap: normal; }
th.count > .mark { display: block; }
.under { display: block; color: var(--quiet); font-size: 8.5pt; font-weight: 400; }
.note { font-size: 8.5pt; margin: 3pt 0 7.25pt; }
ul.figures { display: flex; flex-wrap: wrap; gap: 6pt 14pt; list-style: none; margin: 3pt 0; text-align: center; }
ul.figures b { display: block; font-size: 17pt; line-height: 1.18; }
figure { margin: 5pt 0 7.25pt; break-inside: avoid; }
figcaption { font-size: 9.5pt; font-weight: 600; margin-bottom: 3.5pt; }
svg { display: block; max-width: 100%; height: auto; }
dl.ending { margin-top: 14.5pt; font-size: 9.5pt; break-inside: avoid; }
dl.ending > div { display: grid; grid-template-columns: var(--side) 1fr; margin-bottom: 5pt; }
dl.ending dt { grid-column: 1; padding-right: 0.4cm; }
dl.ending dd { grid-column: 2; overflow-wrap: anywhere; }
a { color: inherit; text-decoration: underline; text-decoration-thickness: 0.5pt; text-underline-offset: 2pt; }
ins { text-decoration: underline; text-decoration-thickness: 1pt; }
del { text-decoration: line-through; color: var(--quiet); }
footer { display: grid; grid-template-columns: 5.75cm 1fr; color: var(--quiet); font-size: 8pt; }
footer { border-top: 0.35pt solid var(--hairline); padding: 4pt 0 1cm; margin-top: 24pt; }
footer .seal { grid-column: 1 / -1; text-align: right; overflow-wrap: anywhere; }
@media screen { body { padding: 0 1cm; } }
@media screen and (max-width: 17cm) {
  :root { --side: 0; }
  header { grid-template-columns: 1fr; padding: 0.6cm 0; }
  header p:last-child:nth-child(3) { text-align: left; }
  .entry, dl.ending > div { display: block; }
  .label.side { float: none; width: auto; }
  .entry > .mark { float: left; margin-right: 4pt; }
  .ruled > .text { margin-left: 0; }
  .table { overflow-x: auto; }
  .table > table { min-width: 15cm; }
}
@page { size: A4; margin: 1.6cm 2cm 1.95cm; @bottom-right { content: counter(page) " (" counter(pages) ")"; } }
@media print {
  header { padding-top: 0; }
  h1, h2, h3, h4, figcaption, caption, .side { break-after: avoid; }
  p, li, dd { orphans: 2; widows: 2; }
  tr, .entry.fact { break-inside: avoid; }
  thead { display: table-header-group; }
}
""".replace("FONTS", FONTS)


@cache
def style() -> str:
    """The style sheet; the font of the marks is in it, for no other shows them alike on every computer."""
    font = base64.b64encode(resource("fonts/SecretariatMarks.ttf").read_bytes()).decode()
    marks = "U+2016, U+2192, U+21BB, U+25A0-25FF, U+2713, U+2757, U+2933"
    return (
        f'\n@font-face {{ font-family: "Secretariat Marks"; unicode-range: {marks};'
        f' src: url("data:font/ttf;base64,{font}"); }}{_STYLE}'
    )
