"""The words around a request: who asks, what warns or deals with data already there, and which place is private."""

import re

import re2

VERBS = (
    r"send|share|provide|confirm|supply|give|tell|post|tweet|drop|pop|mention|"
    r"(?:reply|respond|answer|come back|get back|revert)(?: \w+){0,3} (?:with|including|stating|quoting)|"
    r"comment|quote|include|type|enter|pass on|let (?:us|me)(?: have| know| see)?|forward|key|key in|fill "
    r"out|note|jot|"
    r"pass|hand over|state|verify|remind|fill in|submit|return|enclose|bring|attach|upload|stick|chuck|shoot|flick|"
    r"fire|sling|bung|hit (?:us|me)|"
    r"put|leave|add|ping|message|dm|pm|inbox|text|e-?mail|write|read|spell"
)
CUE = re2.compile(
    rf"\b(?:{VERBS})\b|\b(?:mind|by|start with|trouble you for|about|appreciate(?: you)?) (?:sending|sharing|"
    r"providing|"
    r"confirming|telling|giving|letting|posting|popping|dropping|passing|quoting|replying with)\b|"
    r"\b(?:we|i)(?:'ll|'d| will| would|ll|'re| are|'m| am)?(?: also| just| then| still| only| do| gonna| "
    r"going to)? "
    r"(?:need|require|want|like|love|ask for|ask)\b|\bneed (?:your|ur|you to|the|a|some|to know)\b|\bneeded?:|"
    r"\bask(?:ing)? (?:you )?for (?:your|ur|the)\b|\bask (?:your|ur|what|which|who|for)\b|"
    r"\b(?:can|could|may|might) (?:i|we|you|u)\b|\b(?:what|which|whose|who)(?:'s|s| is| are| was|"
    r" were|'re)?\b|\bwats?\b|\bwot\b|\bwhere(?:abouts)? (?:do|are|r|should|shall)\b|"
    r"\b(?:do|d') ?(?:you|u|ya)(?: (?:still|happen to|by any chance))? (?:have|know|remember|recall|suffer|take)\b|"
    r"\bhave (?:you|u) got\b|^\W*(?:you |u )?got (?:ur|your|a|the|an)\b|\bany chance (?:of|i|we|you)\b|"
    r"\bare you (?:\w+ )?(?:on|taking|suffering|able to|pregnant|disabled)\b|\bwhat(?:'?s)? about\b|\bis "
    r"there an?\b|"
    r"\bgrab\b|\bwe(?:'re| are) missing\b|\bi'?m missing\b|\bjust missing\b|\bjust (?:the|your|ur)\b|\bhow about\b|"
    r"\blooking for (?:your|ur|the|a)\b|\btrouble (?:you|u) for\b|\bwhen (?:were|was)\b|\bhow old\b|\bwould "
    r"you mind\b|"
    r"\bcare to\b|\b(?:grateful|thankful|helpful|handy|useful|good|great) (?:for|to have|to know|to get|if)\b|"
    r"\b(?:please|pls|plz|pleas)\b[ :,-]{1,3}(?:just |with )?(?:your|ur|the|full|order|account|booking|name|"
    r"email|phone|post)|"
    r"\bpossible to (?:have|get|know|take)\b|\bif (?:i|we) (?:have|had|get|got|could (?:have|get|take|"
    r"see))\b|\bwould (?:really )?help (?:to|us|me|if)\b|\b(?:by|via|in|through) (?:dm|pm|private message|"
    r"direct message):|"
    r"\b(?:wie (?:lautet|ist|heissen)|nennen?|nennst|schicken?|schick|senden?|sende|mitteilen|"
    r"teilen|geben|gib|konnen sie|kannst|bitte|verraten|"
    r"brauchen?|benotigen|pouvez-vous|peux-tu|donner|donnez|envoye[rz]|communiquer|indiquer|"
    r"indiquez|quel(?:le)? est|"
    r"puedes?|podria\w*|facilit\w+|envi\w+|dar(?:nos|me)?|indi\w+|cual es|dime|kunt u|kun je|geef|"
    r"stuur\w*|wat is|mogen we|deel)\b"
)
#: With a private place in the sentence these ask as well: "DM us with your order number", "have it ready to hand".
ON_THE_WAY = re.compile(
    r"\bwith (?:your|ur|the (?:order|booking|account|policy|full)|full)\b|\bhave (?:your|"
    r"ur)\b(?=[^.?!]{3,60}\b(?:ready|handy|to hand|available|nearby|with you))|"
    r"\b(?:asked|ask|asking) (?:you )?(?:there )?for (?:your|ur|the)\b"
)
#: A verb for asking that here is the name of a thing: "the post", "your message".
NAMES_A_THING = re.compile(
    r"\b(?:the|your|ur|that|this|a|an|our|my|of|in|from|via|last|previous|above|original|any|by|each) $"
)
_ALSO_NOUNS = "post comment tweet message text email e-mail quote state note key dm pm pass drop type read"
MAY_NAME = frozenset(_ALSO_NOUNS.split())
#: Forbids or frees from giving, as far back as the clause goes.
WARNING = re2.compile(
    r"\b(?:don't|do not|dont|never|no need|needn't|need not|won't|wont|will not|wouldn't|without|avoid|"
    r"not need|doesn't|don t|nobody|no one|noone|"
    r"please not|rather than|instead of|not to|shouldn't|should not|unless|refrain|careful|beware|"
    r"nie|niemals|nicht|kein|keine|ne pas|jamais|nunca|no (?:compart|public|envi)\w*|nooit|geen|"
    r"niet|anyone|scam\w*|fraud\w*)\b"
)
#: Says that something cannot be done; a request may follow after a comma.
UNABLE = re2.compile(r"\b(?:isn't|aren't|didn't|cannot|can't|cant|couldn't|unable)\b")
URGES = re.compile(
    r"\b(?:do not|don't|dont) (?:hesitate|forget|worry)\b|\bwhy (?:don't|not)\b|\bif you (?:don't|do not) mind\b"
)
TURN = re.compile(r" - |: | but | just | instead |\n")
HANDLING = re2.compile(
    r"\b(?:remov\w+|delet\w+|hid(?:e|den|ing)|take down|taken down|took down|edit|chang\w+|updat\w+|"
    r"reset\w*|find|found|check|checked|keep|kept|protect\w*|"
    r"ignore|redact\w*|block\w*|lost|visible|(?:is|are|still|was) showing|covers?|works?|sign(?:ed)? in|"
    r"belongs|why we|"
    r"open|(?:we|i|you)(?:'ve|'d)?(?: already| do| now| still| also)? (?:have|got|see|hold) (?:\w+ )?(?:your|"
    r"ur|the)|"
    r"already have|received|thanks for|thank you for|took|taken|registered with us)\b"
)
#: Asks how far somebody has come, not for a thing.
PROGRESS = re2.compile(
    r"\b(?:did|have|has|had|can|do|does|will)\b[^.?!]{0,30}\b(?:get|got|receiv\w+|see|seen|find|try|tried|"
    r"accept|work\w*|"
    r"chang\w+|updat\w+|forg[eo]t\w*|lose|lost|know (?:how|where|why)|need)\b|\b(?:my|mine)\b|\bi (?:find|"
    r"change|need|give|gave)\b|"
    r"\b(?:why|how)\b"
)
POLITE = re2.compile(
    r"\b(?:please|pls|plz|pleas|plse|pretty please|s'il vous plait|svp|stp|bitte|por favor|alstublieft|"
    r"alsjeblieft)\b"
)
#: After the word for the data: that it is wanted.
WANTED = re2.compile(
    r"^[a-z ,&/]{0,40}\b(?:will do|would (?:help|do|be (?:great|good|helpful|useful|fab))|is needed|needed|"
    r"required|"
    r"should do it|is all (?:i|we) need|and (?:i|we)(?:'ll| will|'d| can))\b"
)
OURS = re2.compile(
    r"\b(?:you|u)(?:'ll| will| may| might| would|'d| only| just| also| won't)* (?:need|want|like)\b|"
    r"\b(?:we|i|they|team|he|she|it|system|bot|agent|courier|driver|colleague)(?:'ll| will|'ve|"
    r" have|'m| am|'re| are| can| could| would|'d|ll|ve)?"
    r"(?: just| already| now| also| then| both| never| personally| happily| gladly)*"
    rf"(?: (?:be )?(?:{VERBS}|sent|sending|posted|posting|messaged|messaging|dm'?e?d|e-?mailed|"
    r"texted|texting|confirmed|shared|told|gave|given|wrote|added|included|"
    r"letting|popped|dropped|calling|putting|leaving))\b"
)
PRIVATE = re2.compile(
    r"\b(?:by|in|via|through|over|into|to|on) (?:a |an |our |your |the |my |this |private |direct |"
    r"us (?:a |by |via |in |on )?(?:a )?)*(?:dms?|pms?|inbox|private|direct|privately|secure|"
    r"encrypted|messenger|e-?mail|phone|telephone|whatsapp|(?:web|live|in-app) ?chat|chat)\b|"
    r"\b(?:dm|pm|inbox)(?:'?e?d|'?s|ing)?\b|\b(?:live|web|secure|in-app|online) ?chat\b|\bthe chat\b|"
    r"\b(?:this|the|that|our|following|secure|attached|web|online) (?:\w+ )?(?:link|form|portal)\b|"
    r"\bwebform\b|\bhttps?:|\bwww\b|"
    r"\b(?:private|direct) (?:message|msg|chat|line|reply)|"
    r"\bmessage (?:us|me|over|it|them|your|the|here)\b|\b(?:send|flick|shoot) (?:us |me )?(?:a |"
    r"over a )?(?:private |direct |quick |wee )?(?:message|msg)\b|"
    r"\bdrop (?:for )?(?:us|me) (?:a|an) (?:private |direct |quick |wee )?(?:message|line|note|msg|e-?mail)\b|"
    r"\bprivate(?:ly)?\b|\bsecure(?:ly)? (?:link|form|page|chat|portal|"
    r"site|message|line)?\b|"
    r"\bwhen (?:you|we) (?:call|ring|speak)\b|\boff (?:the )?(?:timeline|thread|feed)\b|"
    r"\be-?mail (?:us|me|it|them|your|the|over|to)\b|\b(?:to|at|on|via) [a-z.-]{2,30}@|\bin branch\b|\bin[- "
    r"]store\b|"
    r"(?:^\W*|\b(?:please|pls|or|and|to|can you|could you|just|simply|either|then|best|also|should)[ ,]{1,2}|, )"
    r"(?:(?:call|ring|phone|dial|text|bell) (?:us|our|the|0|1|\+)|(?:give|giving) us a (?:call|ring|bell|"
    r"buzz|tinkle))|"
    r"\bthrough (?:the|our|your) (?:app|site|website)\b|\bin (?:our|your) (?:app|account area|portal)\b|"
    r"\blog(?:ging)? in\b|"
    r"\b(?:enter|add|submit|upload|use|put|fill)\b[^.?!]{0,40}\b(?:in|on|into) (?:the|our|your) (?:app|"
    r"website|site|account)\b|"
    r"\b(?:direktnachricht|privatnachricht|per pn|privat|en prive|message prive|mensaje privado|"
    r"por privado|por dm|priveberich\w*|prive)\b"
)
SECURE = re2.compile(
    r"\b(?:secure|encrypted|keypad|key pad|key it|payment (?:page|link)|by post|self[- ]service|"
    r"portal|online form|web form)\b"
)
OPEN = re2.compile(
    r"\b(?:here|below|in (?:this|the) (?:thread|comments?|replies)|in (?:a|your) (?:reply|comment|"
    r"tweet|post)|publicly|under this|on this (?:post|thread))\b|\breply with\b|\bcomment\b"
)
