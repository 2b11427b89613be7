"""Words that carry little meaning, and words that mean the same in service English."""

from collections.abc import Mapping

_STOP = """
a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing down during each either few for from further get
gets getting go goes going got had has have having he her here hers him his how i if in into is it
its just let like lot made make makes making many may me might more most much must my need needs no
nor not now of off on once one only or other our ours out over own please put really s same say says
she should so some still such t take takes than that the their theirs them then there these they
thing things this those through to too under until up us very want was we well were what when where
which while who whom why will with would yes yet you your yours yourself ll ve re d m im ive id dont
"""
_USUAL = """
hi hello hey dear thank thanks sorry apologise apology regard kind best team help customer service
contact look know see come work way day time right good sure happy able back keep tell ask give send
find try think hope feel understand appreciate issue problem
"""
STOP = frozenset(_STOP.split())
#: Words every answer has: they tell little about which answer it is.
USUAL = frozenset(_USUAL.split())
_SAME = """
ring call phone telephone callback
refund repay reimburse moneyback
dm message inbox
tonight evening
today now immediately straightaway urgently instantly
colleague team department specialist expert
fix repair mend solve resolve sort
cancel stop end
wait delay late overdue
replace replacement swap exchange
send post ship dispatch deliver
wrong incorrect mistake error fault
awful terrible dreadful rotten miserable horrible rubbish poor unacceptable
worried worry anxious scared frightening frightened scary afraid
sad loss grief bereavement condolence died death passed
pay charge bill invoice
money credit compensation
safe safety secure security
danger dangerous unsafe hazard
unplug disconnect
delete remove hide redact erase
manager supervisor
check look investigate examine review
promise guarantee assure ensure certain definitely
form link portal
website site online app web
letter write writing written
choose prefer choice option rather suit either
explain reason why
private privately confidential
emergency 999 911 ambulance
doctor gp hospital medical
child kid baby son daughter toddler
mum mother dad father parent
buy purchase bought
shop store branch
flat apartment house home
angry furious upset annoyed frustrated
funny joke laugh haha lol
wheelchair ramp step-free accessible
braille audio large-print
account profile login
fake impostor scam fraud phishing
block freeze lock
owe responsible responsibility own
book reserve reservation booking
visit appointment slot
engineer technician fitter
driver courier
parcel package box
bag case suitcase luggage
update news progress
quick quickly fast soon shortly
"""


def _groups() -> Mapping[str, str]:
    return {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}


SAME_AS: Mapping[str, str] = _groups()
