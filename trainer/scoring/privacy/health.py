"""The words of health: which tell of an illness whoever they are said of, and which only with a person at hand."""

import re2

#: Words that are hardly ever a figure of speech.
CLEAR = (
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine) (?:weeks?|months?) )?(?:type (?:1|2|one|two) )?"
    r"(?:chemo(?:therapy)?|radiotherapy|(?:(?:breast|lung|bowel|skin|prostate|ovarian|cervical|throat|brain|"
    r"liver|bone|blood) )?cancer|tumou?r|biopsy|mastectomy|lumpectomy|hysterectomy|vasectomy|hiv|"
    r"hepatitis(?: [abc])?|herpes|chlamydia|gonorrh\w+|syphilis|"
    r"pregnan(?:t|cy)|miscarriages?|miscarried|stillb(?:irth|orn)|abortion|ivf|ante-?natal|postnatal|c-section|"
    r"bipolar|schizophreni\w+|psychosis|psychotic|ptsd|"
    r"eating disorder|anorexi\w+|bulimi\w+|self[- ]harm\w*|suicid\w+|alcoholi\w+|"
    r"methadone|dementia|alzheimer'?s?|parkinson'?s?|"
    r"epilep\w+|seizures?|heart (?:condition|surgery|operation|failure|disease|bypass)|angina|pacemaker|"
    r"diabet\w+|insulin|asthma\w*|copd|"
    r"cystic fibrosis|multiple sclerosis|motor neurone|lupus|crohn'?s|colitis|stoma|colostomy|arthritis|"
    r"fibromyalgia|psoriasis|eczema|endometriosis|menopaus\w+|hrt|leuk\w*mia|lymphoma|melanoma|sickle cell|"
    r"autis\w+|adhd|asperger'?s?|down'?s syndrome|cerebral palsy|dialysis|"
    r"kidney (?:stones?|disease|failure|transplant)|transplant|hernia|glaucoma|cataracts?|c(?:o?)eliac|"
    r"(?:hip|knee) (?:replacement|operation|surgery)|colonoscopy|endoscopy|"
    r"smear test|mammogram|antidepressants?|sertraline|prozac|warfarin|metformin|tramadol|"
    r"palliative|psychiatr\w+|panic attacks?|nervous breakdown|anaphyla\w+|epi-?pen|nut allergy|"
    r"erectile dysfunction|sexual health|incontinence|haemorrhoids|wheelchair(?: user)?|hearing aids?|"
    r"broken (?:leg|arm|hip|ankle|wrist|foot|collarbone)|gp referral|mri|ct scan|blood (?:test|transfusion)s?)"
)
_OTHERS = (
    r"aids|std|sti|fertility|maternity|depression|depressed|anxiety|overdosed?|addiction|addict|rehab|stroke|"
    r"heart attack|ibs|surgery|operation|ultrasound|x-?ray|blood pressure|diagnosis|diagnosed|prescriptions?|"
    r"medication|meds|inhaler|(?:mental health|medical|health) (?:condition|issues?|problems?|records?|history)|"
    r"disabilit(?:y|ies)|disabled|terminal(?:ly ill)?|hospice|counselling|therapy|root canal|dentures|filling|"
    r"vaccination|allerg(?:y|ic|ies)|migraines?|covid|test results|scan results|sleep apnoea|viagra|gender clinic|"
    r"transition(?:ing)? clinic|blind|deaf|hospital (?:stay|admission|discharge)|detox|drug problem|"
    r"drink(?:ing)? problem"
)
TERMS = rf"(?:{CLEAR}|{_OTHERS})"
FOLLOW = (
    r"(?: (?:appointment|test|tests|results?|treatment|surgery|operation|diagnosis|scan|assessment|"
    r"medication|session|ward|clinic|referral|condition|symptoms|positive|disorder|disease))?"
)
#: Illnesses known by their capitals alone.
LETTERS = r"MS|ME|OCD|IBS|PCOS|COPD|MND|CFS|BPD|TB|AIDS|UTI|DVT"
TERM = re2.compile(rf"\b{TERMS}\b")
