"""English dates in words: the words with their forms, and the ways to write a time."""

PREFIXES: dict[str, str] = {}

WORDS = """
month,clear 1: january january's jan
month,clear 2: february february's feb
month 3: march march's mar
month,clear 4: april april's apr
month 5: may may's
month,clear 6: june june's jun
month,clear 7: july july's jul
month 8: august august's aug
month,clear 9: september september's sep sept
month,clear 10: october october's oct
month,clear 11: november november's nov
month,clear 12: december december's dec

weekday 0: monday mondays
weekday 1: tuesday
weekday 2: wednesday
weekday 3: thursday
weekday 4: friday
weekday 5: saturday
weekday 6: sunday
wd 0: mon
wd 1: tue tues
wd 2: wed
wd 3: thu thur thurs
wd 4: fri
wd 5: sat
wd 6: sun

season spring: spring springtime
season summer: summer
season autumn: autumn
season winter: winter
fallseason autumn: fall

unit,span week: week
span week: weeks
week week: week wk
weeks week: weeks wk wks week wks
unit,span month: month
span month: months
unit,span,year year: year
span year: years
years year: years
unit quarter: quarter
quarter quarter: quarter
half half: half
span day: day days
span2 week: fortnight

part early: beginning start outset
part mid: middle
part end: end close conclusion
earlier early: early
earlier late: late

which next: next
which coming: coming upcoming following
which this: this current present
which last: last previous past preceding

relative 0: today tonight
relative 1: tomorrow
relative -1: yesterday

count 1: a an one
count 2: two
count 3: three
count 4: four
count 5: five
count 6: six
count 7: seven
count 8: eight
count 9: nine
count 10: ten
count 11: eleven
count 12: twelve
count 14: fourteen
count 18: eighteen

ordinal 1: first
ordinal 2: second
ordinal 3: third
ordinal 4: fourth
ordinal 5: fifth
ordinal 10: tenth
ordinal 15: fifteenth
final -1: last final latter
roman 1: = i
roman 2: = ii
roman 3: = iii
roman 4: = iv

term group: mandate
meeting next: meeting session
feast christmas: christmas xmas
feast new_year: new-year
feast easter: easter
feast may_day: mayday
feast midsummer: midsummer
feast epiphany: epiphany
feast whitsun: whitsun
leave leave: holidays vacation vacations
half-day pm: pm
half-day am: am
event event: receipt notification decision publication signature approval request meeting date service adoption delivery
event event: appointment award completion the this its
"""

CORES = """
# days
day         {dd=d}.{dd=m}.{yyyy}
day         {dd=d}. {dd=m}. {yyyy}
day         {dd=d}.{dd=m}.{yy}
day         {yyyy}-{dd=m}-{dd=d}
day         {dd=d}/{m}/{yyyy}
day         {m}/{D=d}/{yyyy}
~day        {d}/{m}/{yy}
day         {D=d}/{m}
~day        {d}/{m}
~day        {D=d}.{m}
day         {d}.{m}.
day         {dd=d} {month=m} [{yyyy}]
day         {dd=d} {month=m}. {yyyy}
day         {dd=d} {month=m}, {yyyy}
day         [the] {dd=d}th|st|nd|rd [of] {month=m} [{yyyy}]
day         [the] {dd=d}th|st|nd|rd [of] {month=m}, {yyyy}
day         [the] {ordinal=d} of {month=m} [{yyyy}]
day         {month=m}[.] {dd=d}, {yyyy}
day         {month=m}[.] {dd=d} {yyyy}
day         {month=m}[.] {d}
day         {month=m}[.] {d}th|st|nd|rd
day         {month=m}[.] {d}th|st|nd|rd, {yyyy}
day         {month=m}[.] the {d}th|st|nd|rd
lastday     [the] last day of {month=m}
~dayofmonth the {d}th|st|nd|rd
~number     {d}
~dayofmonth {d}th|st|nd|rd
days        {d} - {d=e} {month=m} [{yyyy}]
days        {d}th|st|nd|rd - {d=e}th|st|nd|rd {month=m} [{yyyy}]
days        {month=m} {d} - {d=e}, {yyyy}
days        {month=m} {d} - {d=e}
days        {month=m} {d} to {d=e}
days        {d} - {d=e}.{m}.{yyyy}
days        {d}. - {d=e}.{m}.{yyyy}
~weekday    {weekday}
~weekday    {wd=weekday}[.]
~weekday    {weekday} - {weekday=until}
relative/2  the day after tomorrow
relative/-2 the day before yesterday
weekend     at|over the weekend

# weeks
week        {week=_} {w}
week        {weeks=_} {w}
week        {week=_} {w}/{yyyy}
week        {week=_} number|no {w}
week        {weeks=_} {w} - {w=until}
week        {weeks=_} {w} - {w=until}/{yyyy}
week        {weeks=_} {w} to {w=until}
weeksbetween between weeks {w} and {w=until}
weeksbetween between week {w} and week {w=until}

# months
month       {clear=month}
~month      {month}
~month      {m=month}/{yyyy}
~day        {dd=d} {month=m} {yy} {end}
day         {dd=d}-{month=m}-{yyyy}
day         {dd=d}-{month=m}-{yy}
turn        the turn of {month=first}[/] - {month=last}

# seasons and parts of the year
~season     {season}
~season     {season} {yy} {end}
~season     {fallseason=season} {yy} {end}
~season     the {season}
~season     the {fallseason=season}
season      {fallseason=season} {yyyy}
season       in|this|during the {fallseason=season}
seasonwhich/this    this {fallseason=season}
season       {fallseason=season} {end}
yearturn    [the] turn of the year
yearturn    [the] turn of the year {yyyy}/{yyyy=until}
yearturn    [the] turn of the year {yyyy} - {yyyy=until}
yearturn    [the] turn of the year {yyyy}/{yy=until}
yearturn    [the] turn of the year {yyyy} - {yy=until}
yearturn    over|at the new year
yearturn    the new year

# quarters and halves
quarter     q{q}
quarter     q{q}/{yy}
~quarter    q{q} {yy}
quarter     [the] {ordinal=q}|{final=q} {quarter=_}
quarter     [the] {d=q}st|nd|rd|th {quarter=_}
quarter     quarter {q}
quarter     {roman=q}/{yyyy=_}
half        h{q}
half        h{q}/{yy}
half        [the] {ordinal=q}|{final=q} {half=_} of
half        [the] {ordinal=q}|{final=q} {half=_}
period      [the] {ordinal=q} half - year

# years
year        the {year=_} {yyyy}
year        {year=_} {yyyy}
year        {years=_} {yyyy} - {yyyy=until}
year        {years=_} {yyyy} to {yyyy=until}
years       {years=_} {yyyy} and {yyyy=until}
~years      {yyyy} and {yyyy=until}
year        {years=_} {yyyy}
year        {yyyy} - {yyyy=until}
yearspan    {yyyy} - {yy}
years       {yyyy}/{yy}
~year       {yyyy}
decade      the {yyyy}s
fiscal      fiscal|financial year {yyyy}
fiscal      fy {yyyy}
fiscal      fy{yyyy}
unitpart/year,end [the] year - end
unitpart/year,end yearend
~unitpart/year,end year end
~unitpart/year,end eoy
~unitpart/month,end eom
~yearturn   new year
~unit       {unit}
~unit       the {unit}

# sessions, terms, meetings, feasts
session/spring_session  [the] spring session
session/autumn_session  [the] autumn session
term/government [the] government term
term/government [the] parliamentary term
term/government [the] electoral term
term/government [the] term of government
term/group  [the] term of office
term/group  [the] group's term
term/group  [the] mandate period
term/council [the] council term
termyears   [the] term|period {yyyy} - {yyyy=until}
termyears   [the] programme|programming|funding period {yyyy} - {yyyy=until}
~meeting    [the] {which} {meeting=_}
meeting     at [the] {which} [{word=_}] {meeting=_}
~meeting    [the] {which} {word=_} {meeting=_}
feast       {feast}
leave       the summer holidays|break|recess|holiday|vacation
leave       summer recess|holidays|break
~term       the {term}
~leave      the {leave=_}

# counted from today
relative    {relative=days}
ahead       in {count} {span}['] [time]
ahead       in {n=count} {span}['] [time]
ahead       in {n=count} - {n=until} {span}
ahead       {count} {span} from now|today
ahead       {n=count} {span} from now|today
ahead       in a {span2=span}['s] [time]
ahead       in half a year
ago         {count} {span} ago
ago         {n=count} {span} ago
ago         a {span2=span} ago
within      within {count} {span}
within      within {n=count} {span}
within      within the next|coming|following {count} {span}
within      within the next|coming|following {n=count} {span}
within      within the next|coming {span}
throughout  over|during|in the next|coming|following {count} {span}
throughout  over|during|in the next|coming|following {n=count} {span}
past        over|during|in|for the last|past|previous {count} {span}
past        over|during|in|for the last|past|previous {n=count} {span}

# words without a date
open        until further notice
open        ongoing
open        on an ongoing basis
open        continuously
open        as soon as possible
open        asap
~open       tbc|tba|tbd
open        in due course
open        soon
open        shortly
open        without delay
open        at a later date
open        to be agreed|decided|confirmed|announced later
"""

BEFORE = """
by          by
by          no|not later than
by          at the latest by|on|in
by          latest by
by          on or before
by          by or before
by          by cob|eob|eod
by          by close of business|play [on]
by          by the close of
until       until|till|til|through
until       up to [and] [including]
until       up until
until       through to
before      before
before      prior to
before      ahead of
before      in advance of
after       after|following
after       later than
from        from|since|starting|beginning|commencing|effective
from        as of|from
from        with effect from
from        starting|beginning|commencing on|in|from
from        from around
from        no|not earlier than
from        not before
to          to [the]
during      during|throughout
during      in the course of
around      around|about|approximately|circa|approx
around      approx.
around      c.
around      sometime|some in|around
on          on|in|for|over
on          earlier|later
on          some time in
which       {which}
which       the {which}
part        [the] {part} of
part        towards|toward the {part} of
part        {earlier=part}
part        {earlier=part} in
part/mid    mid
part/end    end
weekin      [in|during] the {ordinal=q}|{final=q} week of|in
lastin      [on] the last day of
part/end    end -
part/mid    mid -
part/mid    the middle of
halfof      [the] {ordinal=q}|{final=q} half of
weekof      [the] week of|commencing|beginning|starting
weekof      [the] week commencing|beginning|starting on
weekof      w/c
between     between
"""

AFTER = """
inyear:=    {yyyy}
inyear:=    , {yyyy}
inyear:=    /{yyyy}
inyear:=    '{yy}
by          at the latest
by          latest
from        onwards|onward|forward
from        and after
fromend     - {end}
afterevent  of|from|after [the] {event=_}
inclusive   inclusive
"""

CLOCKS = """
clock       {h}:{mm}
clock       {h}:{mm} {half-day=half}
clock       {h}:{mm} - {h=g}:{mm=nn}
clock       {h}:{mm} to {h=g}:{mm=nn}
clock       {h}.{mm} {half-day=half}
clock       {h} {half-day=half}
clock       {h}.{mm} a.m
clock       {h} - {h=g} {half-day=half}
clock       {h}.{mm} - {h=g}.{mm=nn} {half-day=half}
clock       {h}:{mm} - {h=g}:{mm=nn} {half-day=half}
clock       {h} to {h=g} {half-day=half}
clock/am    {h} a.m.
clock/am    {h}.{mm} a.m.
clock/am    {h}:{mm} a.m.
clock/pm    {h} p.m.
clock/pm    {h}.{mm} p.m.
clock/pm    {h}:{mm} p.m.
clock/pm    {h} - {h=g} p.m.
clock       at {h}.{mm}
clock       at {h}:{mm}
clock       at {h}:{mm} - {h=g}:{mm=nn}
clock       at {h}.{mm} - {h=g}.{mm=nn}
clock       at {h}.{mm} {half-day=half}
clock       at {h} {half-day=half}
clock       from {h}:{mm} to {h=g}:{mm=nn}
clock       from {h}.{mm} to {h=g}.{mm=nn}
clock       from {h} to {h=g} {half-day=half}
clock       at {h} o'clock
clock/am    at {h} a.m.
clock/am    at {h}.{mm} a.m.
clock/am    at {h}:{mm} a.m.
clock/pm    at {h} p.m.
clock/pm    at {h}.{mm} p.m.
clock/pm    at {h}:{mm} p.m.
clock/noon  noon|midday
clock/noon  at noon|midday
"""

NUMBERED = """
item items point points annex annexes chapter section sections table figure version § paragraph paragraphs para no nr
number action actions measure measures goal goals part page pages p pp article articles room rule phone tel ext
resolution decision task question recommendation recommendations sub-item subitem appendix volume issue case cases
building ref v
"""

# Words after which only a figure with a slash numbers something: kokous 18/12.
SLASHED = """
agenda meeting minutes document reg regulation act directive project model class proposal ratio vote target
"""

COUNTED = """
euro euros people persons participants members responses respondents municipalities pages hours jobs pupils students
employees companies million tonnes kilometres km m metres applications cases victims statements times occasions
percent per homes places units copies visitors clients
"""

LINKS = "of in the"
ANDS = "and or"
TOS = "to until till through"
BETWEEN = ""
MOVING = """
move postpone defer reschedule adjourn moved postponed deferred rescheduled adjourned brought delayed pushed shifted
back forward
"""
CAPITALS = "may march august mar sun sat mon wed fri thu tue jan dec i ii iii iv"

PAST = """
was were had did came took held gave sent went made got met began ended rose fell left put set became ran saw stood
wrote told spent built brought chose drew grew knew led lost paid read rose sought spoke won already earlier ago last
previously been
"""

AHEAD = """
will shall should must may might can could would is are be planned due expected scheduled intended next coming later
meets begins ends starts continues opens closes reconvenes returns takes let
"""

NEUTRAL = """
agreed decided noted said stated reported commented told asked replied reminded suggested proposed explained resolved
added thanked recalled emphasised stressed moved postponed deferred rescheduled adjourned
"""

PAST_ENDINGS: tuple[str, ...] = ()
PARTICIPLES = ("ed",)
HELPING = ""
AHEAD_ENDINGS: tuple[str, ...] = ()
ATTRIBUTES: tuple[str, ...] = ()
AHEAD_ATTRIBUTES: tuple[str, ...] = ()
CLAUSES = "that which who when where if because although while but"
