"""Finnish dates in words: the words with their forms, and the ways to write a time. Data, read by `grammar`.

Five forms of a word are nominative, genitive, partitive, illative and essive; the other cases follow from them.
"""

PREFIXES = {"alku": "early", "keski": "mid", "sydän": "mid", "loppu": "end"}

WORDS = """
month 1: tammikuu tammikuun tammikuuta tammikuuhun tammikuuna
month 2: helmikuu helmikuun helmikuuta helmikuuhun helmikuuna
month 3: maaliskuu maaliskuun maaliskuuta maaliskuuhun maaliskuuna
month 4: huhtikuu huhtikuun huhtikuuta huhtikuuhun huhtikuuna
month 5: toukokuu toukokuun toukokuuta toukokuuhun toukokuuna
month 6: kesäkuu kesäkuun kesäkuuta kesäkuuhun kesäkuuna
month 7: heinäkuu heinäkuun heinäkuuta heinäkuuhun heinäkuuna
month 8: elokuu elokuun elokuuta elokuuhun elokuuna
month 9: syyskuu syyskuun syyskuuta syyskuuhun syyskuuna
month 10: lokakuu lokakuun lokakuuta lokakuuhun lokakuuna
month 11: marraskuu marraskuun marraskuuta marraskuuhun marraskuuna
month 12: joulukuu joulukuun joulukuuta joulukuuhun joulukuuna

# the first part of a month's name, in helmi–maaliskuussa
stem 1: tammi
stem 2: helmi
stem 3: maalis
stem 4: huhti
stem 5: touko
stem 6: kesä
stem 7: heinä
stem 8: elo
stem 9: syys
stem 10: loka
stem 11: marras
stem 12: joulu
short 1: tammik
short 2: helmik
short 3: maalisk
short 4: huhtik
short 5: toukok
short 6: kesäk
short 7: heinäk
short 8: elok
short 9: syysk
short 10: lokak
short 11: marrask
short 12: jouluk

weekday 0: maanantai maanantain maanantaita maanantaihin maanantaina
weekday 1: tiistai tiistain tiistaita tiistaihin tiistaina
weekday 2: keskiviikko keskiviikon keskiviikkoa keskiviikkoon keskiviikkona
weekday 3: torstai torstain torstaita torstaihin torstaina
weekday 4: perjantai perjantain perjantaita perjantaihin perjantaina
weekday 5: lauantai lauantain lauantaita lauantaihin lauantaina
weekday 6: sunnuntai sunnuntain sunnuntaita sunnuntaihin sunnuntaina
weekday 6: sunnuntai
wd 0: ma
wd 1: ti
wd 2: ke
wd 3: to
wd 4: pe
wd 5: la
wd 6: su

season+ spring: kevät kevään kevättä kevääseen keväänä
season+ summer: kesä kesän kesää kesään kesänä
season+ autumn: syksy syksyn syksyä syksyyn syksynä
season+ winter: talvi talven talvea talveen talvena
seasonstem spring: kevät
seasonstem summer: kesä
seasonstem autumn: syys
seasonstem winter: talvi

unit+,span,week week: viikko viikon viikkoa viikkoon viikkona
week week: = vko vk viikolla vkolla viikko
weeks week: viikot viikkojen viikkoja viikkoihin viikkoina
weeks week: viikoilla vkot vkoilla viikoille viikoilta vko vk viikko
unit+,span month: kuukausi kuukauden kuukautta kuukauteen kuukautena
unit+ month: kuu kuun kuuta kuuhun kuuna
span month: gen=kuukautten gen=kuukausien par=kuukausia kk
unit+,span,year year: vuosi vuoden vuotta vuoteen vuonna
year year: ess=vuonna ela=vuodesta ill=vuoteen all=vuodelle v
span year: gen=vuosien par=vuosia
years year: vuodet vuosien vuosia vuosiin vuosina
years year: ade=vuosilla all=vuosille abl=vuosilta v vv
quarter,unit quarter: vuosineljännes vuosineljänneksen vuosineljännestä vuosineljännekseen vuosineljänneksenä
quarter,unit quarter: kvartaali kvartaalin kvartaalia kvartaaliin kvartaalina
quarter quarter: neljännes neljänneksen neljännestä neljännekseen neljänneksenä
quarter quarter: neljännesvuosi neljännesvuoden neljännesvuotta neljännesvuoteen neljännesvuotena
half,unit half: vuosipuolisko vuosipuoliskon vuosipuoliskoa vuosipuoliskoon vuosipuoliskona
half half: puolivuotisjakso puolivuotisjakson puolivuotisjaksoa puolivuotisjaksoon puolivuotisjaksona
halfof half: puolisko puoliskon puoliskoa puoliskoon puoliskona
halfof half: puolikas puolikkaan puolikasta puolikkaaseen puolikkaana
span,dayunit day: päivä päivän päivää päivään päivänä
dayunit day: p pnä
span day: vuorokausi vuorokauden vuorokautta vuorokauteen vuorokautena
span week: gen=vkon par=vkoa vko vk
span day: gen=päivien gen=vuorokausien par=päiviä vrk pv
span week: gen=viikkojen par=viikkoja

part early: alku alun alkua alkuun alkuna
part mid: puoliväli puolivälin puoliväliä puoliväliin puolivälinä
part mid: ine=puolessavälissä ill=puoleenväliin ela=puolestavälistä
part mid: ade=keskivaiheilla all=keskivaiheille abl=keskivaiheilta ade=puolivälillä
part mid: keskikohta keskikohdan keskikohtaa keskikohtaan keskikohtana
part end: loppu lopun loppua loppuun loppuna
part first: alkupuoli alkupuolen alkupuolta alkupuoleen alkupuolena
part first: alkupuolisko alkupuoliskon alkupuoliskoa alkupuoliskoon alkupuoliskona
part second: loppupuoli loppupuolen loppupuolta loppupuoleen loppupuolena
part second: loppupuolisko loppupuoliskon loppupuoliskoa loppupuoliskoon loppupuoliskona
part second: jälkipuoli jälkipuolen jälkipuolta jälkipuoleen jälkipuolena
part second: jälkipuolisko jälkipuoliskon jälkipuoliskoa jälkipuoliskoon jälkipuoliskona
part early: ess=alkupäivinä ade=alkupäivillä
part end: ess=loppupäivinä
turning turn: vaihde vaihteen vaihdetta vaihteeseen vaihteena
yearturn turn: vuodenvaihde vuodenvaihteen vuodenvaihdetta vuodenvaihteeseen vuodenvaihteena

which coming: ensi seuraava seuraavan seuraavaa seuraavaan seuraavana seuraavassa seuraavasta seuraavalla seuraavalle
which coming: seuraavalta tuleva tulevan tulevaa tulevaan tulevana tulevassa tulevasta tulevalla tulevalle tulevalta
which coming: lähin lähimmän
which last: viime mennyt menneen mennyttä menneenä menneessä menneestä menneellä edellinen edellisen edellistä
which last: edelliseen edellisenä edellisessä edellisestä edellisellä
which previous: toissa
which this: tämä tämän tätä tähän tänä tässä tästä tällä tälle tältä
which this: kuluva kuluvan kuluvaa kuluvaan kuluvana kuluvassa kuluvasta kuluvalla kuluvalle nykyinen nykyisen
which this: samana saman
relative 0: = tänään tämänpäiväinen tämänpäiväisen tämänpäiväisessä tämänpäiväiseen
relative 1: = huomenna huomiseen huomisen huomisesta huominen
relative 1: = huomenaamulla huomenillalla huomisaamuna huomisiltana
relative 2: ylihuomenna ylihuomiseen
relative -1: = eilen eilisen eilisestä eilinen eilistä
relative -2: toissapäivänä

count 1: gen=yhden par=yhtä nom=yksi
count 2: gen=kahden par=kahta nom=kaksi gen=parin nom=pari par=paria
count 3: gen=kolmen par=kolmea nom=kolme
count 4: gen=neljän par=neljää nom=neljä
count 5: gen=viiden par=viittä nom=viisi
count 6: gen=kuuden par=kuutta nom=kuusi
count 7: gen=seitsemän nom=seitsemän par=seitsemää
count 8: gen=kahdeksan nom=kahdeksan
count 9: gen=yhdeksän nom=yhdeksän
count 10: gen=kymmenen nom=kymmenen
count 11: gen=yhdentoista nom=yksitoista
count 12: gen=kahdentoista nom=kaksitoista
count 14: gen=neljäntoista nom=neljätoista
count 0.5: gen=puolen nom=puoli
count 1.5: gen=puolentoista nom=puolitoista

ordinal 1: ensimmäinen ensimmäisen ensimmäistä ensimmäiseen ensimmäisenä
ordinal 2: toinen toisen toista toiseen toisena
ordinal 3: kolmas kolmannen kolmatta kolmanteen kolmantena
ordinal 4: neljäs neljännen neljättä neljänteen neljäntenä
ordinal 5: viides viidennen viidettä viidenteen viidentenä
ordinal 6: kuudes kuudennen kuudetta kuudenteen kuudentena
ordinal 7: seitsemäs seitsemännen seitsemättä seitsemänteen seitsemäntenä
ordinal 8: kahdeksas kahdeksannen kahdeksatta kahdeksanteen kahdeksantena
ordinal 9: yhdeksäs yhdeksännen yhdeksättä yhdeksänteen yhdeksäntenä
ordinal 10: kymmenes kymmenennen kymmenettä kymmenenteen kymmenentenä
ordinal 15: viidestoista viidennentoista viidettätoista viidenteentoista viidentenätoista
final -1: viimeinen viimeisen viimeistä viimeiseen viimeisenä
final -1: jälkimmäinen jälkimmäisen jälkimmäistä jälkimmäiseen jälkimmäisenä
roman 1: i
roman 2: ii
roman 3: iii
roman 4: iv

session spring_session: kevätistuntokausi kevätistuntokauden kevätistuntokautta kevätistuntokauteen kevätistuntokautena
session autumn_session: syysistuntokausi syysistuntokauden syysistuntokautta syysistuntokauteen syysistuntokautena
period 1: kevätkausi kevätkauden kevätkautta kevätkauteen kevätkautena
period 2: syyskausi syyskauden syyskautta syyskauteen syyskautena
period 1: kevätlukukausi kevätlukukauden kevätlukukautta kevätlukukauteen kevätlukukautena
period 2: syyslukukausi syyslukukauden syyslukukautta syyslukukauteen syyslukukautena
term government: hallituskausi hallituskauden hallituskautta hallituskauteen hallituskautena
term government: vaalikausi vaalikauden vaalikautta vaalikauteen vaalikautena
term group: toimikausi toimikauden toimikautta toimikauteen toimikautena
term council: valtuustokausi valtuustokauden valtuustokautta valtuustokauteen valtuustokautena
term strategy: strategiakausi strategiakauden strategiakautta strategiakauteen strategiakautena
term programme: ohjelmakausi ohjelmakauden ohjelmakautta ohjelmakauteen ohjelmakautena
kausi term: kausi kauden kautta kauteen kautena
kausi term: ohjelmakausi ohjelmakauden ohjelmakautta ohjelmakauteen ohjelmakautena
kausi term: rahoituskausi rahoituskauden rahoituskautta rahoituskauteen rahoituskautena
kausi term: toimikausi toimikauden toimikautta toimikauteen toimikautena
kausi term: strategiakausi strategiakauden strategiakautta strategiakauteen strategiakautena
kausi term: vaalikausi vaalikauden vaalikautta vaalikauteen vaalikautena
kausi term: hallituskausi hallituskauden hallituskautta hallituskauteen hallituskautena

meeting next: kokous kokouksen kokousta kokoukseen kokouksena
meeting next: palaveri palaverin palaveria palaveriin palaverina
meeting next: tapaaminen tapaamisen tapaamista tapaamiseen tapaamisena
meeting next: istunto istunnon istuntoa istuntoon istuntona

feast christmas: joulu joulun joulua jouluun jouluna
feast christmas_eve: jouluaatto jouluaaton jouluaattoa jouluaattoon jouluaattona
feast new_year: uusivuosi uudenvuoden uuttavuotta uuteenvuoteen uutenavuotena
feast epiphany: loppiainen loppiaisen loppiaista loppiaiseen loppiaisena
feast easter: pääsiäinen pääsiäisen pääsiäistä pääsiäiseen pääsiäisenä
feast may_day: vappu vapun vappua vappuun vappuna
feast ascension: helatorstai helatorstain helatorstaita helatorstaihin helatorstaina
feast midsummer: juhannus juhannuksen juhannusta juhannukseen juhannuksena
feast all_saints: pyhäinpäivä pyhäinpäivän pyhäinpäivää pyhäinpäivään pyhäinpäivänä
feast independence: itsenäisyyspäivä itsenäisyyspäivän itsenäisyyspäivää itsenäisyyspäivään itsenäisyyspäivänä
leave leave: kesäloma kesäloman kesälomaa kesälomaan kesälomana
leave leave: kesälomat kesälomien kesälomia kesälomiin kesälomina
leave leave: kesätauko kesätauon kesätaukoa kesätaukoon kesätaukona
leave leave: lomakausi lomakauden lomakautta lomakauteen lomakautena
event event: tiedoksisaannista päätöksestä vastaanottamisesta vastaanotosta ilmoituksesta kokouksesta saamisesta
event event: allekirjoittamisesta allekirjoituksesta julkaisemisesta pyynnöstä hakemuksesta laskusta hyväksymisestä
event event: voimaantulosta alkamisesta päättymisestä toimituksesta tilauksesta nimeämisestä asettamisesta muistiosta
event event: päiväyksestä postittamisesta julkaisusta päättymisestä alkamisesta jättämisestä valmistumisesta
event event: saapumisesta toimittamisesta kuulemisesta tarkastuksesta tarkastamisesta julkistamisesta pitämisestä
eventof event: päätöksen kirjeen laskun hakemuksen ilmoituksen sopimuksen pyynnön tarjouksen kutsun pöytäkirjan
eventof event: muistion kokouksen asian valituksen lausuntopyynnön lausunnon työn tuen avustuksen toimituksen
eventof event: kuulutuksen lain asetuksen raportin selvityksen hankkeen urakan tilaisuuden kyselyn palautteen
event event: antamisesta lähettämisestä tapahtumasta sopimuksesta jättämisestä
weekend weekend: viikonloppu viikonlopun viikonloppua viikonloppuun viikonloppuna
"""

CORES = """
# days
day         {dd=d}.{dd=m}.{yyyy}
day         {dd=d}. {dd=m}. {yyyy}
day         {dd=d}.{dd=m}.{yy}
day         {yyyy}-{dd=m}-{dd=d}
day         {dd=d}/{dd=m}/{yyyy}
~day        {d}/{m}/{yy}
day         {d}.{m}.
~day        {d}.{m}
~day        {d}. {m}.
day         {D=d}/{m}
~day        {d}/{m}
day         {dd=d}[.] {month:par=m} [{yyyy}]
day         {dd=d}. {short=m}. [{yyyy}]
month:gen   {short=month}.
day         {dd=d}. {month:gen=m}|{month:nom=m} {yyyy}
day:ess     {dd=d}[.] {dayunit:nom=_}|{dayunit:ess=_}|{dayunit:gen=_}|{dayunit:par=_} {month:par=m} [{yyyy}]
day:ela     {dd=d}[.] {dayunit:ela=_} {month:par=m} [{yyyy}]
day:ill     {dd=d}[.] {dayunit:ill=_} {month:par=m} [{yyyy}]
day:ess     {dd=d} p:nä {month:par=m} [{yyyy}]
day:ela     {dd=d} p:stä {month:par=m} [{yyyy}]
day:ill     {dd=d} p:ään {month:par=m} [{yyyy}]
day         {month:gen=m} {dd=d}.
day         {month:gen=m} {dd=d}:ntenä|nnen|nteen|nenä|senä|teen|nen|sena|tena
day         {month:gen=m} {ordinal=d} {dayunit=_} [{yyyy}]
day         {ordinal=d} {dayunit=_} {month:par=m} [{yyyy}]
~dayofmonth {dd=d}. {dayunit=_}
~dayofmonth {d}.
days        {d}[.] - {d=e}.{m}.{yyyy}
days        {d}[.] - {d=e}.{m}.{yy}
days        {d}. - {d=e}.{m}.
days        {d}[.] - {d=e}. {month:par=m} [{yyyy}]
weekday:ess {weekday:ess}
weekday:ill {weekday:ill}
weekday:ela {weekday:ela}
weekday:all {weekday:all}
weekday:abl {weekday:abl}
~weekday    {weekday}
~weekday    {wd=weekday}
~weekday    {wd=weekday} - {wd=until}
~weekday    {weekday} - {weekday=until}
weekend     {weekend:ess=_}
~weekend    {weekend=_}

# weeks
week        {week=_} {w}
week        {weeks=_} {w}
week        {week=_} {w}/{yyyy}
week        {week=_}:lla|lle|n|ssa|lta {w}
week        {week=_}:lla|lle|n|ssa|lta {w}/{yyyy}
unitwhich/week {which} vko|vk|vkolla|vkon
unitwhich/week {which} vko|vk:lla|n
week        {weeks=_} {w} - {w=until}
week        {weeks=_} {w} - {w=until}/{yyyy}
weeksbetween {weeks=_} {w} ja {w=until} välillä|välille

# months
month:ine   {month:ine}
month:gen   {month:gen}
month:ela   {month:ela}
month:ill   {month:ill}
month:all   {month:all}
month:ess   {month:ess}
month:ade   {month:ade}
month:tra   {month:tra}
month:abl   {month:abl}
~month      {month}
~month      {m=month}/{yyyy}
~monthof    {m=month}/{yy}
~month      {month} {yy} {end}
~month      {stem=month}
~month      {stem=month} {yyyy}
~months     {stem=first} - {stem=last}
~months     {m=first}/{yyyy=_} - {m=last}/{yyyy}
months      {stem=first} - {month=last}
months      {stem=first}-/{month=last}
months      {stem=first}/{month=last}
month:ine   {stem=month} - kuussa
month:gen   {stem=month} - kuun
month:ela   {stem=month} - kuusta
month:ill   {stem=month} - kuuhun
month:all   {stem=month} - kuulle
day         {dd=d}. {stem=m} - kuuta [{yyyy}]
months      {stem=first}- [ja|sekä|tai|taikka] {month=last}
turn        {stem=first} - {month:gen=last} {turning=_}
turn        {month:gen=first} ja {month:gen=last} {turning=_}

# seasons and parts of the year
season:ade  {season:ade}
season:gen  {season:gen}
season:abl  {season:abl}
season:all  {season:all}
season:ela  {season:ela}
season:ill  {season:ill}
season:ess  {season:ess}
~season     {season}
~season     {season} {yy} {end}
seasons     {seasonstem=first} - {season=last}
partofseason:ade {part+season=part}
partofseason:gen {part+season:gen=part}
partofseason:ill {part+season:ill=part}
partofunit:ade {part+unit=part}
partofunit:gen {part+unit:gen=part}
partofunit:ill {part+unit:ill=part}
yearturn    {yearturn=_}
yearturn    vuoden {turning=_}
yearturn    {yearturn=_} {yyyy} - {yyyy=until}
yearturn    {yearturn=_} {yyyy}/{yyyy=until}
yearturn    {yearturn=_} {yyyy}
yearturn    vuosien {yyyy} ja {yyyy=until} {turning=_}
yearturn    vuosien {yyyy} - {yyyy=until} {turning=_}

# quarters and halves
quarter     q{q}
quarter     q{q}/{yy}
quarter     {q}. {quarter=_}
quarter     {roman=q} {quarter=_}
quarter     {ordinal=q} {quarter=_}
quarter     {final=q} {quarter=_}
quarter     {quarter=_} {q}
quarter    {roman=q}/{yyyy=_}
half        h{q}
half        h{q}/{yy}
half        {q}. {half=_}
half        {ordinal=q}|{final=q} {half=_}|{halfof=_}

# years
year        {year=_}[.] {yyyy}
year        {years=_} {yyyy} - {yyyy=until}
years       {years=_} {yyyy} ja {yyyy=until}
year        {years=_} {yyyy}
yearspan    {year=_}|{years=_} {yyyy} - {yy}
year        {yyyy} - {yyyy=until}
yearspan    {yyyy} - {yy}
~year       {yyyy}
decade      {yyyy} - luvulla|luvun|luvulle|luvulta|luku|lukua
~unit       {unit}

# sessions, terms, meetings, feasts
session     {session}
period:ade  {period:ade=q}
~period     {period=q}
term:ade    {term:ade}
~term       {term}
termyears   {kausi=_} {yyyy} - {yyyy=until}
meeting:ill {which} {word=_} {meeting:ill=_}
meeting:ine {which} {word=_} {meeting:ine=_}
~meeting    {which} {word=_} {meeting=_}
meeting:ill {which} {meeting:ill=_}
meeting:ine {which} {meeting:ine=_}
~meeting    {which} {meeting=_}
~meeting    seur. {meeting=_}
feast       {feast:ess=feast}
~feast      {feast}
leave       {leave:ess=_}
~leave      {leave=_}

# counted from today
relative    {relative=days}
ahead       {count:gen} {span:gen} kuluttua|päästä
ahead       {n=count} {span:gen} kuluttua|päästä
ahead       {n=count} {span} kuluttua|päästä
ahead       {n=count} - {n=until} {span} kuluttua|päästä
ahead       {span:gen} kuluttua|päästä
ago         {count} {span} sitten
ago         {n=count} {span} sitten
ago         {span} sitten
within      {count:gen} {span:gen} kuluessa|sisällä|sisään|aikana
within      {n=count} {span} kuluessa|sisällä|sisään|aikana
within      {n=_} - {n=count} {span} kuluessa|sisällä|sisään|aikana
within      {span:gen} kuluessa|sisällä|sisään
within      seuraavan|seuraavien|tulevan|tulevien|lähimmän|lähimpien {count:gen} {span:gen} aikana|kuluessa|sisällä
within      seuraavan|seuraavien|tulevan|tulevien|lähimmän|lähimpien {n=count} {span:gen} aikana|kuluessa|sisällä
past        viimeisen|kuluneen {span:gen} aikana|kuluessa
past        {count:gen} viime|viimeisen|edellisen {span:gen} aikana|kuluessa
past        viimeisen|viimeisten|viime|edellisen|kuluneen|menneen {count:gen} {span:gen} aikana|kuluessa
past        viimeisen|viimeisten|viime|edellisen|kuluneen|menneen {n=count} {span:gen} aikana|kuluessa

# words without a date
open        toistaiseksi
open        pian
open        aikanaan
open        mahdollisimman pian
open        viipymättä
open        lähiaikoina
open        lähiviikkoina
open        lähipäivinä
open        ensi tilassa
open        myöhemmin sovittava|sovittavana|sovittavaksi|ilmoitettava|ilmoitettavana [ajankohta|ajankohtana]
~open       jatkuva
~open       jatkuvasti
~open       heti
~open       asap
~open       myöhemmin
open        jatkuva {end}
open        jatkuvasti {end}
"""

BEFORE = """
by          viimeistään [jo]
by          viim|vimeistään
by          viim.
before      ennen
from        aikaisintaan
around      noin|suunnilleen|n
around      n.
from        alkaen|alk
from        alk.
which       {which}
"""

AFTER = """
inyear:=    {yyyy}
inyear:=    /{yyyy}
inyear:=    -{yy}
part        @gen {part}
by          @ill|par mennessä|menn
by          @ill|par menn.
by          aamuun|iltaan|puoleenpäivään|aamupäivään|iltapäivään mennessä
by          virka-ajan loppuun|päättymiseen mennessä
weekin      @gen {ordinal=q}|{final=q} {week=_}
lastin      @gen {final=_} {dayunit=_}
by          viimeistään
until       @ill saakka|asti
from        alkaen|lähtien|lukien|alk
from        alk.
fromend     - {end}
afterevent  {event=_}
afterevent  {eventof=_} {event=_}
after       @gen jälkeen
during      @gen aikana|kuluessa|mittaan|kestäessä
around      @gen paikkeilla|paikkeille|tienoilla|tienoille|tietämillä|tietämissä|vaiheilla|seutuvilla|paikkeilta
during      välillä|välille
during      välisenä|välisen aikana|ajan
on:gen      :n
on:par      :ta|tä
on:ine      :ssa|ssä
on:ela      :sta|stä
on:ill      :een|hin|ään|iin
on:ade      :lla|llä
on:abl      :lta|ltä
on:all      :lle
on:tra      :ksi
"""

CLOCKS = """
clock       klo|kello {h}
clock       klo|kello {h}.{mm}
clock       klo|kello {h}:{mm}
clock       klo|kello {h} - {h=g}
clock       klo|kello {h}.{mm} - {h=g}.{mm=nn}
clock       klo|kello {h}:{mm} - {h=g}:{mm=nn}
clock       klo|kello {h} - {h=g}.{mm=nn}
clock       klo|kello {h}.{mm} - {h=g}
clock       klo. {h}.{mm}
clock       klo. {h}
clock       {h}:{mm}
clock       {h}:{mm} - {h=g}:{mm=nn}
"""

# Words before a figure that make it a number of something and not a date.
NUMBERED = """
kohta kohdan kohdassa kohtaan kohdasta kohtia kohdat kohtien luku luvun luvussa lukuun luvut liite liitteen liitteessä
liitteet taulukko taulukon taulukossa kuva kuvan kuvassa kuvio kuvion versio version versiossa versiosta § §:n §:ssä
pykälä pykälän pykälässä nro numero numeron mom momentti momentin toimenpide toimenpiteen toimenpidettä toimenpiteet
toimenpiteitä toimenpiteiden tavoite tavoitteen tavoitetta tavoitteet osa osan osassa osio osion sivu sivun sivulla
sivut s artikla artiklan huone standardi kappale kappaleen alakohta alakohdan tehtävä tehtävän t p puh puhelin dnro y
kysymys kysymyksen luokka
"""

# Words after which only a figure with a slash numbers something: kokous 18/12.
SLASHED = """
jakso tilassa rakennus asia asian kokouksessa kokous kokouksen pöytäkirja pöytäkirjan ohje määräys laki asetus
suhteessa suhde projekti hanke tilasto tuote malli ehdotus
"""

# Words after four digits that make them a count and not a year.
COUNTED = """
astetta euroa eur henkilöä ihmistä kpl kappaletta asukasta kävijää asiakasta vastausta vastaajaa osallistujaa jäsentä
kuntaa sivua tuntia työpaikkaa oppilasta opiskelijaa työntekijää yritystä miljoonaa tonnia kilometriä km m metriä
hakemusta tapausta uhria lausuntoa kertaa tilaisuutta htv henkilötyövuotta prosenttia kg neliötä neliömetriä asuntoa
paikkaa
"""

# Words that may stand between a time and the larger time it belongs to.
LINKS = ""
ANDS = "ja sekä tai"
TOS = ""
BETWEEN = "välillä välille välisenä välissä"
CAPITALS = "i ii iii iv"

PAST = """
oli olivat oltiin ollut olleet tuli tulivat tultiin kävi kävivät käytiin piti pitivät pidettiin antoi antoivat
annettiin otti ottivat otettiin esitteli valmistui valmistuivat päättyi päättyivät alkoi alkoivat julkaisi julkaistiin
käynnistyi käynnistyivät siirtyi siirtyivät järjesti järjestettiin perusti perustettiin hyväksyi hyväksyttiin aloitti
aloitettiin lähetti lähetettiin sai saivat saatiin teki tekivät tehtiin jätti jättivät jätettiin kokoontui
kokoontuivat toteutti toteutettiin toteutui toteutuivat ilmestyi astui astuivat nimitti nimettiin asetti kasvoi laski
nousi väheni lisääntyi kului osallistui osallistuivat vieraili tapahtui sattui syntyi selvitti selvitettiin kuuli
kuultiin laati laadittiin pyydettiin saapui saapuivat valitsi valittiin muuttui muuttuivat päivitti päivitettiin
jatkui jatkuivat loppui käsitteli käsiteltiin kirjoitti allekirjoitti allekirjoitettiin palasi palautti jäi jäivät
viime aikaisemmin aiemmin menneenä sitten toimi toimitettiin toimitti lausui äänesti avattiin suljettiin ilmoitti
arvioitiin koulutettiin testattiin rakennettiin ostettiin hankittiin myönnettiin todettu tapasi tapasivat
edellisenä luovutti luovutettiin tutustui tutustuivat viimeksi aloitettu saapui lähti lähtivät vaihtui
poistui
"""

AHEAD = """
tullaan tulee tulevat pitää täytyy aiotaan aikoo aikovat suunnitellaan tavoitteena tarkoitus tarkoituksena määrä
tuleva ensi seuraava jatkossa myöhemmin odotetaan valmistunee alkanee voidaan voi pyritään järjestetään
pidetään toimitetaan lähetetään julkaistaan palataan kokoontuu valmistuu alkaa päättyy määräaika määräajaksi
toteutetaan käsitellään annetaan tehdään laaditaan aloitetaan käynnistyy käynnistetään jatketaan siirretään siirtyy
selvitetään palaa jatkaa tarkastaa lähettää antaa ottaa järjestää aloittaa päättää julkaisee valmistumassa tulossa
pidettävä pidettävää pidettävään pidettävän pidettävässä järjestettävä järjestettävään sovittiin päätettiin linjattiin
asetettiin siirrettiin sovitaan ehdotettiin esitettiin ehdotti esitti suunniteltiin
"""

# Verbs of agreeing and of speaking tell of the meeting, not of the time they speak about.
NEUTRAL = """
sovittiin päätettiin linjattiin todettiin kerrottiin totesi kertoi kommentoi muistutti sanoi suljettu varattu sovittu
kutsuttu suunniteltu toivoi ehdotti esitti jatkoi tarkensi korosti siirrettiin ehdotettiin asetettiin päätti linjasi
sopi viivästyi viivästyivät lykkääntyi lykkääntyivät venyi venyivät lykättiin merkittiin keskusteltiin avasi kiitti
lisäsi painotti
"""

PAST_ENDINGS = ("ttiin", "yneen", "uneen", "kaneen", "äneen", "hneen", "ltiin", "stiin", "rtiin", "ntiin",
                "vietiin", "tuotiin", "saatiin", "käytiin", "myytiin", "jäätiin", "ivat", "öivät", "tivät",
                "kivät", "livät", "nivät", "pivät", "sivät", "rivät", "yivät", "vivät", "mivät", "hivät", "oitti",
                "ytti", "otti", "autti", "outti", "steli", "tteli", "nteli", "hteli", "skeli", "stui", "styi",
                "ttui", "ttyi", "ntui", "ntyi", "rtui", "rtyi", "htui", "utui", "ytyi", "nsi", "asi", "äsi",
                "osi", "ösi")  # fmt: skip
PARTICIPLES = ("nut", "nyt", "neet", "ttu", "tty", "stu", "sty", "ltu", "lty", "tu", "ty")
HELPING = "on ovat oli olivat ollaan ei eivät"
AHEAD_ENDINGS = ("etaan", "etään", "itaan", "itään", "daan", "dään", "llaan", "llään", "amassa", "emassa", "umassa",
                 "imassa", "ämässä", "emässä", "ymässä", "uu", "yy", "lee", "nee", "ttava", "ttävä", "ttavaksi",
                 "ttäväksi", "ttavan", "ttävän", "ttavassa", "ttävässä", "ttavaa", "ttävää")  # fmt: skip
ATTRIBUTES = ("ttu", "tty", "stu", "sty", "ltu", "ttua", "ttyä", "stua", "tun", "tyn", "tussa", "tyssä", "tuun",
              "tyyn", "nut", "nyt", "neen", "neessa", "neet", "neita", "neitä", "tuja", "tyjä", "tut",
              "tyt")  # fmt: skip
AHEAD_ATTRIBUTES = ("ttava", "ttävä", "ttavan", "ttävän", "ttavasta", "ttävästä", "ttavaa", "ttävää", "ttavaan",
                    "ttävään", "vasta", "västä", "vaan", "vään", "vassa", "vässä")  # fmt: skip
CLAUSES = "että joka jotka jonka jossa mikä mitkä kun jos kunnes koska jolloin jota mutta"
