"""Lists names that are words as well: written small they may be anything, and a new one would read oddly."""

_NAMES = """
amber angel april art august autumn basil bay best bill bishop black bond bright brook brown buck carol carter
charity chase chip christian church clay cliff cook cox cross daisy dale dawn day dean don drew earl fern
field flora forest fox frank french friend gale gene gill good goodwill grace grant gray green hall hand
harmony harry heath heather hill holly hope hunt hunter iris ivy jack jade jasmine jean jewel joy june kind
king knight lamb lance lane laurel law lily little long love low major marina mark marsh max may melody mercy
miles mills mint moss nice nick noble norm north olive opal page park parry parsons pat patience peace pearl
penny pepper pierce pope poppy porter potter power price prince rain ray read reason reed rest rice rich rob
robin rocky rod rose rowan ruby rush rusty sale sales sandy savage saxon scott sharp sherry short singer sky
small smart speed spring stone storm street sue summer sunny swan swift tasha taylor terry tiffany trinity
turner victor violet wade walker ward watch waters well wells west white will willow winter wise wood yates
young
"""
COMMON = frozenset(_NAMES.split())
