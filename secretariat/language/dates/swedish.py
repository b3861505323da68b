"""Swedish dates in words, of Finland and of Sweden: the words with their forms, and the ways to write a time."""

PREFIXES: dict[str, str] = {}

WORDS = """
month 1: januari januaris jan
month 2: februari februaris feb febr
month 3: mars
month 4: april aprils apr
month 5: maj majs
month 6: juni junis jun
month 7: juli julis jul
month 8: augusti augustis aug
month 9: september septembers sep sept
month 10: oktober oktobers okt
month 11: november novembers nov
month 12: december decembers dec

weekday 0: måndag måndagen måndagens
weekday 1: tisdag tisdagen tisdagens
weekday 2: onsdag onsdagen onsdagens
weekday 3: torsdag torsdagen torsdagens
weekday 4: fredag fredagen fredagens
weekday 5: lördag lördagen lördagens
weekday 6: söndag söndagen söndagens
wd 0: må mån
wd 1: ti tis
wd 2: on ons
wd 3: to tor tors
wd 4: fr fre
wd 5: lö lör
wd 6: sö sön
gone 0: måndags
gone 1: tisdags
gone 2: onsdags
gone 3: torsdags
gone 4: fredags
gone 5: lördags
gone 6: söndags

season spring: våren vårens
season summer: sommaren sommarens
season autumn: hösten höstens
season winter: vintern vinterns
bareseason spring: vår
bareseason summer: sommar
bareseason autumn: höst
bareseason winter: vinter
thisseason summer: sommar
thisseason autumn: höst
thisseason winter: vinter
goneseason spring: våras
goneseason summer: somras
goneseason autumn: höstas
goneseason winter: vintras
early spring: förvåren vårvintern
early summer: försommaren
early autumn: förhösten
early winter: förvintern
late spring: senvåren
late summer: sensommaren eftersommaren
late autumn: senhösten
late winter: senvintern eftervintern
mid summer: högsommaren
mid winter: midvintern

unit,span week: vecka
unit week: veckan veckans
span week: veckor veckors veckorna
week week: vecka veckan v vk
weeks week: veckorna veckor vv v vecka
unit,span month: månad
unit month: månaden månadens
span month: månader månaders månaderna
unit year: året årets
unit,span,year year: år
span year: åren års
year year: år året helåret kalenderåret budgetåret verksamhetsåret räkenskapsåret
years year: åren
unit quarter: kvartalet kvartalets kvartal
quarter quarter: kvartalet kvartal kvartalets
half half: halvåret halvårets halvår
span day: dag dagar dagars dagarna dygn
span week: veckas
span month: månads

part early: början inledningen ingången starten
part mid: mitten medlet
part end: slutet utgången
slut end: slut
half- half: hälften halvan

which next: nästa nästkommande
which coming: kommande påföljande
which this: innevarande
which last: förra föregående sista
which afternext: nästnästa

morning 0: dag
morning 1: morgon
morning 2: övermorgon
morning -1: går
morning -2: förrgår
relative 0: idag
relative 1: imorgon
relative 2: övermorgon
relative -1: igår
relative -2: förrgår

count 1: en ett
count 2: två par
count 3: tre
count 4: fyra
count 5: fem
count 6: sex
count 7: sju
count 8: åtta
count 9: nio
count 10: tio
count 12: tolv
count 14: fjorton
count 0.5: halvt
count 1.5: halvannan

ordinal 1: första
ordinal 2: andra
ordinal 3: tredje
ordinal 4: fjärde
ordinal 5: femte
ordinal 15: femtonde
final -1: sista
roman 2: = ii
roman 3: = iii
roman 4: = iv

session spring_session: vårsessionen vårriksdagen
session autumn_session: höstsessionen höstriksdagen
period 1: vårperioden
period 2: höstperioden höstterminen höstterminens ht
period 1: vårterminen vårterminens vt
term government: regeringsperioden regeringsperiodens valperioden valperiodens
term group: mandatperioden mandatperiodens mandattiden mandattidens verksamhetsperioden
term council: fullmäktigeperioden
kausi term: mandatperioden mandatperiod programperioden programperiod finansieringsperioden perioden strategiperioden
kausi term: valperioden regeringsperioden verksamhetsperioden

meeting next: möte mötet sammanträde sammanträdet
feast christmas: jul julen julhelgen
feast christmas_eve: julafton julaftonen
feast new_year: nyår nyåret
feast new_year: nyårsdagen
feast epiphany: trettondagen trettondag
feast easter: påsk påsken påskhelgen
feast may_day: vappen valborg
feast ascension: kristihimmelsfärdsdag
feast midsummer: midsommar midsommaren
feast all_saints: allhelgona allhelgonahelgen
feast independence: självständighetsdagen
feast whitsun: pingst pingsten
leave leave: semestern semestrarna sommarsemestern sommarsemestrarna sommaruppehållet sommarpausen semesterperioden
leave leave: sommarlovet
weekend weekend: helgen helg veckoslutet veckoslut
yearturn turn: årsskiftet
midyear turn: halvårsskiftet
event event: delfåendet beslutet mottagandet delgivningen undertecknandet ansökan begäran dagen datum det publiceringen
event event: godkännandet mötet
"""

CORES = """
# days
day         {dd=d}.{dd=m}.{yyyy}
day         {dd=d}. {dd=m}. {yyyy}
day         {dd=d}.{dd=m}.{yy}
day         {yyyy}-{dd=m}-{dd=d}
day         {dd=d}/{m}/{yyyy}
day         {dd=d}/{m} {yyyy}
day         {dd=d}/{m}-{yyyy}
day         {dd=d}/{m}-{yy}
~day        {d}/{m}/{yy}
day         {D=d}/{m}
~day        {d}/{m}
day         {D=d}.{m}
~day        {d}.{m}
day         {d}.{m}.
day         {d}.{m} {yyyy}
day         den {d}.{m}
day         den {d}.{m}.
day         den {d}/{m}
day         {dd=d}[.] {month=m} [{yyyy}]
day         {dd=d}[.] {month=m}. {yyyy}
day         {dd=d}:e|a {month=m} [{yyyy}]
day         den {dd=d}[.] {month=m} [{yyyy}]
day         den {dd=d}:e|a {month=m} [{yyyy}]
day         den {ordinal=d} {month=m} [{yyyy}]
lastday     den sista|siste {month=m}
lastday     sista {month=m}
~dayofmonth den {d}
~number     {d}
~dayofmonth {d}.
days        {d} - {d=e}.{m}.{yyyy}
days        {d} - {d=e}.{m}.
days        {d} - {d=e}.{m}
days        {d} - {d=e}/{m}
days        {d} - {d=e}/{m} {yyyy}
days        {d}. - {d=e}.{m}.{yyyy}
days        {d}. - {d=e}.{m}.
days        [den] {d}[.] - {d=e}[.] {month=m} [{yyyy}]
~weekday    {weekday}
~weekday    {wd=weekday}[.]
~weekday    {wd=weekday} - {wd=until}
~weekday    {weekday} - {weekday=until}
weekdaywhich/last i {gone=weekday}
~weekend    {weekend=_}

# weeks
week        {week=_}[.] {w}
week        {weeks=_}[.] {w}
week        {week=_}[.] {w}/{yyyy}
week        {weeks=_}[.] {w} - {w=until}
week        {weeks=_}[.] {w} - {w=until}/{yyyy}
week        {weeks=_} {w} till {w=until}
weeksbetween mellan veckorna|vecka {w} och {w=until}
weeksbetween mellan vecka {w} och vecka {w=until}

# months
month       {month}
~month      {m=month}/{yyyy}
~month      {month} {yy} {end}
~day        {dd=d} {month=m} {yy} {end}
turn        månadsskiftet {month=first}[/] - {month=last}
turn        månadsskiftet {month=first}/{month=last}
turn        månadsskiftet {month=first} - {month=last}

# seasons and parts of the year
season      {season}
~season     {season} {yy} {end}
~season     {bareseason=season} {yy} {end}
~season     {bareseason=season}
season      i {thisseason=season}
season/spring i vår {end}
season      till|inför {thisseason=season}
seasonwhich/last i {goneseason=season}
partof/early {early=season}
partof/end  {late=season}
partof/mid  {mid=season}
yearturn    {yearturn=_}
yearturn    {yearturn=_} {yyyy} - {yyyy=until}
yearturn    {yearturn=_} {yyyy}/{yyyy=until}
yearturn    {yearturn=_} {yyyy} - {yy=until}
yearturn    {yearturn=_} {yyyy}/{yy=until}
yearturn    {yearturn=_} {yyyy}
midyear     {midyear=_}

# quarters and halves
quarter     q{q}
quarter     q{q}/{yy}
quarter     k{q}
quarter     k{q}/{yy}
quarter     [det] {ordinal=q}|{final=q} {quarter=_}
quarter     kvartal {q}
quarter     kv {q}
quarter     kv. {q}
quarter     {roman=q} {quarter=_}
quarter     {roman=q}/{yyyy=_}
half        h{q}
half        h{q}/{yy}
half        {ordinal=q}|{final=q} {half=_}
half        {ordinal=q}|{final=q} {half-=_} av året
half        det {ordinal=q} {half=_}

# years
year        {year=_} {yyyy}
year        {years=_} {yyyy} - {yyyy=until}
years       {years=_} {yyyy} och {yyyy=until}
~years      {yyyy} och {yyyy=until}
year        {years=_} {yyyy}
yearspan    {years=_} {yyyy} - {yy}
year        {yyyy} - {yyyy=until}
yearspan    {yyyy} - {yy}
~year       {yyyy}
decade      {yyyy} - talet
decade      {yyyy}talet
unitwhich/year,this i år
unitwhich/year,last i fjol
unitwhich/year,last ifjol
~unit       {unit}
unitpart/year,end årets {slut=_}
unitpart/year,end årsslutet
unitpart/month,end månadens {slut=_}
unitpart/week,end veckans {slut=_}
unitpart/year,early årets början
unitpart/year,early årsbörjan
unitpart/year,end vid årets utgång

# sessions, terms, meetings, feasts
session     {session}
~period     {period=q}
~term       {term}
termyears   {kausi=_} {yyyy} - {yyyy=until}
~meeting    {which} {meeting=_}
meetingby   till {which} {meeting=_}
feast       {feast}
~leave      {leave=_}

# counted from today
relative    {relative=days}
relative    i {morning=days}
ahead       om {count} {span}
ahead       om {n=count} {span}
ahead       om {n=count} - {n=until} {span}
ahead       om ett {count} {span}
ago         för {count} {span} sedan|sen
ago         för {n=count} {span} sedan|sen
ago         för ett {count} {span} sedan|sen
ago         {count} {span} sedan
ago         {n=count} {span} sedan
within      inom|på {count} {span}
within      inom {n=count} {span}
within      inom {n=_} - {n=count} {span}
within      inom ett {count} {span}
within      inom loppet av {count} {span}
within      inom [de] närmaste|kommande|följande {count} {span}
within      inom [de] närmaste|kommande|följande {n=count} {span}
throughout  under|över [de] närmaste|kommande|följande {count} {span}
throughout  under|över [de] närmaste|kommande|följande {n=count} {span}
past        [under] de senaste|sista {count} {span}
past        [under] de senaste|sista {n=count} {span}
past        under den|det senaste|sista {span}

# words without a date
open        tills vidare
open        fortlöpande
open        löpande
open        så snart som möjligt
open        snarast [möjligt]
open        inom kort
open        omgående
open        utan dröjsmål
open        i sinom tid
"""

BEFORE = """
by          senast|allrasenast [nu|redan|dock]
by          inte|icke senare än
latest      senast i
by          senast till
by          sen.
endby       före|innan utgången av
enduntil    till utgången av
endbefore   före|innan slutet av
endby       senast vid utgången av
by          till och med senast
until       till|tills
until       till och med
until       t.o.m.
until       tom
until       fram till
until       ända till|tills
before      före|innan
before      inför
endby       före|innan utgången av det|den
after       efter
from        från|sedan|fr
from        fr.
from        från och med
from        fr.o.m.
from        from
from        från och med
from        med start|början|verkan från|den|i
from        tidigast
from        räknat från
during      under|genom
during      under loppet av
around      omkring|kring|runt|ungefär|cirka|ca
around      ca.
around      c.
on          i|på|vid|den|per|för|av
during      under tiden
during      under perioden
which       {which}
which       den|det {which}
which/this  den här
which/this  detta|denna
part        {part} av|på|i|för
part        vid {part} av
halfof      [den] {ordinal=q}|{final=q} {half-=_} av
halfof/1    förra {half-=_} av
weekin      [den] {ordinal=q}|{final=q} veckan|vecka i|av
lastin      [den] sista dagen|dag i|av
weekof      veckan som börjar
between     mellan
"""

AFTER = """
inyear:=    {yyyy}
inyear:=    /{yyyy}
inyear:=    -{yy}
by          som senast|sist
by          senast
until       ut
from        framåt
from        och framåt
fromend     - {end}
afterevent  från|av|efter {event=_}
afterevent  från
during      mellan
"""

CLOCKS = """
clock       kl|klo|klockan {h}
clock       kl|klockan {h}.{mm}
clock       kl|klockan {h}:{mm}
clock       kl. {h}
clock       kl. {h}.{mm}
clock       kl. {h}:{mm}
clock       kl|klockan {h} - {h=g}
clock       kl|klockan {h}.{mm} - {h=g}.{mm=nn}
clock       kl|klockan {h}:{mm} - {h=g}:{mm=nn}
clock       kl. {h} - {h=g}
clock       kl. {h}.{mm} - {h=g}.{mm=nn}
clock       kl. {h}:{mm} - {h=g}:{mm=nn}
clock       kl. {h}.{mm} - {h=g}
clock       kl. {h} - {h=g}.{mm=nn}
clock       {h}:{mm}
clock       {h}:{mm} - {h=g}:{mm=nn}
"""

NUMBERED = """
punkt punkten punkterna bilaga bilagan kapitel kapitlet avsnitt avsnittet tabell tabellen figur version versionen § §§
paragraf paragrafen nr nummer moment momentet åtgärd åtgärden åtgärder åtgärderna mål målet målen del delen sida sidan
sidorna s artikel artikeln rum rummet stycke stycket t p tfn telefon dnr fråga frågan
"""

# Words after which only a figure with a slash numbers something: kokous 18/12.
SLASHED = """
ärende ärendet möte mötet protokoll protokollet lag förordning kvot förhållandet projekt projektet modell klass
förslag sammanträde sammanträdet
"""

COUNTED = """
euro kronor personer människor st stycken invånare besökare kunder svar deltagare medlemmar ledamöter kommuner sidor
timmar arbetsplatser elever studerande studenter anställda företag miljoner ton kilometer km m meter ansökningar fall
offer utlåtanden gånger tillfällen årsverken procent bostäder platser kvadratmeter
"""

LINKS = "i av under på"
ANDS = "och samt eller"
TOS = "till"
BETWEEN = ""
MOVING = """
sköts upp uppsköts flyttades flyttas skjuts uppskjuts bordlades framflyttades senarelades sköt planeras planerades
planerat planerad inplaneras inplanerad tidigareläggs tidigarelades senareläggs framskjuts utsattes utsätts utsatt
bordläggs ajournerades flyttar flyttat skjutits skjuter
"""
CAPITALS = "ii iii iv"

PAST = """
var hade kom gick höll hölls blev fick gav gavs tog togs såg stod låg lade lades gjorde gjordes satt skrev skrevs drog
drogs sammanträdde behandlades inleddes avslutades publicerades godkändes trädde utsågs tillsattes ordnades
arrangerades godkände godkändes sände sändes använde kände beslöt beslutade utkom ökade minskade steg sjönk redan
tidigare förra fattades lämnade lämnades började slutade varit
"""

AHEAD = """
ska skall kommer måste bör avser planeras väntas förväntas ordnas hålls arrangeras publiceras lämnas inleds avslutas
börjar slutar träder återkommer sammanträder blir tas behandlas färdigställs genomförs startar nästa kommande bereds
fortsätter senare vill kan skulle
"""

NEUTRAL = """
konstaterade berättade kommenterade meddelade sade sa påpekade framhöll föreslog beslutades beslöts överenskoms enades
överens noterade påminde tackade frågade svarade antecknades fastställdes sköts flyttades uppskjöts
beslutade beslöt
"""

PAST_ENDINGS = ("ades", "ade", "des", "tes", "dde", "tts", "ats", "its", "erade", "llde", "ljde", "ggde", "vde",
                "örde", "kte", "pte", "tte")  # fmt: skip
PARTICIPLES = ("at", "ats", "its", "tts")
HELPING = "har hade ha"
AHEAD_ENDINGS: tuple[str, ...] = ()
ATTRIBUTES = ("ade", "ades")
AHEAD_ATTRIBUTES: tuple[str, ...] = ()
CLAUSES = "att som när om där vilket vilka eftersom då men"
