"""The words for the data one can ask for, in five languages."""

import re
from collections.abc import Iterator
from typing import Literal, Protocol

import re2

from trainer.scoring.privacy.detector import DataType
from trainer.scoring.values import Tier


class Words(Protocol):
    """A compiled pattern, as far as it is used here."""

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each match."""


AskedType = DataType | Literal["PHOTO", "DETAILS"]
_NO = r"(?: ?(?:number|no|num|id|ref(?:erence)?|nr|code|digits|details)\b)"

_WORDS: dict[AskedType, str] = {
    "PAN": (
        r"(?:full |whole |new |entire |credit |debit |bank |payment |long |16[- ]digit |"
        r"the )*card (?:number|no|num|details|info\w*|digits)|"
        r"long (?:card )?number|(?:16|sixteen)[- ]digits?(?: number)?|numbers? (?:on|across) (?:the front of "
        r")?(?:your|ur|the) (?:\w+ )?card|(?:pic|photo|picture|image|scan|"
        r"both sides)[^.?!]{0,20} (?:of )?(?:the |ur |your )?(?:front[^.?!]{0,12} of (?:ur |your |"
        r"the )?)?(?:bank |credit |debit |payment )?card|"
        r"first (?:four|six|4|6|12) digits|card you paid with in full|kartennummer|numero de (?:carte|"
        r"tarjeta)|kaartnummer"
    ),
    "CVV": (
        r"cv[vc]2?|cv2|security (?:code|number|digits)|(?:last )?(?:three|3|four|"
        r"4)[- ]digits?(?: number| code)?(?: (?:on|from|at) (?:the )?(?:back|reverse|rear|signature|"
        r"front)|s on)|"
        r"(?:code|numbers?|digits) on the (?:back|reverse)|back of (?:ur|your|the) (?:\w+ )?card|"
        r"three numbers|prufziffer|pruefziffer|cryptogramme"
    ),
    "PIN_PASSWORD": r"pin(?: ?(?:number|code|no))?|passwords?|passcode|passwort|mot de passe|contrasena|wachtwoord|"
    r"log-?in (?:details|credentials|info)|credentials|passphrase",
    "OTP": (
        r"(?:one[- ]time|verification|security|texted|sms|authentication|auth|access|confirmation|"
        r"six[- ]digit|6[- ]digit|four[- ]digit|4[- ]digit|log-?in) ?(?:pass ?)?(?:code|pin|password)|"
        r"otp|2fa code|"
        r"code[^.?!]{0,30}\b(?:sent|texted|text|received|got|sms|came|arrived|emailed|send|phone)\b|"
        r"(?:sent|texted|text|sms)[^.?!]{0,20} (?:a |the )?code|the code|code from (?:the|your) (?:text|"
        r"sms|app)|passcode we"
    ),
    "CREDENTIAL_ANSWER": (
        r"maiden name|memorable (?:word|name|place|date|info\w*|answer)|security (?:question|answer|"
        r"word)s?|secret (?:answer|word|question)|(?:name of (?:your |the |ur )?)?first pet|"
        r"(?:your |ur )?pet'?s name|(?:name of (?:your |ur )?)?(?:primary school|first (?:teacher|car|street|"
        r"job|boss))|first school|characters? \d[^.?!]{0,20} (?:of|from)|favourite teacher|"
        r"town you were born|place of birth"
    ),
    "DOB": r"dates? of birth|d\.?o\.?b\b\.?|birth ?(?:day|date)|when (?:were|was) (?:you|they|he|she) born|"
    r"how old are (?:you|u)|your age|year of birth|geburtsdatum|date de naissance|fecha de nacimiento|"
    r"geboortedatum",
    "EMAIL": r"(?:your |ur |the |which |what |whats |what's |contact |and |or |with |full |best )?"
    r"e-?mail ?(?:address(?:es)?|addy|addie|id)|(?:your|ur|the|which|what|whats|what's|contact|and|or|best|"
    r"with|full|registered) e-?mail|correo|e-?mail (?:and|or|did|do|are|is it|please)|(?:[,:&+/] ?|\band "
    r")e-?mail(?:$|[,.?!&+/]| (?:and|or|please|pls|plz|so)\b)|mail ?adresse|adresse (?:e-?)?mail|"
    r"correo(?: electronico)?|courriel|e-?mailadres",
    "PHONE": (
        r"(?:(?:your|ur) )?(?:tele)?phone ?(?:numbers?|no|nr|num)|mobile ?(?:number|no|num)|(?:your|"
        r"ur) (?:mobile|phone) (?:and|or|please|pls)|(?:contact|best|good|cell|call-?back|daytime|home|work|"
        r"telephone|tel|landline|new|current|your|ur) (?:number|no|num)\b|a (?:number|num)\b|"
        r"number (?:to|for|we|i|you|can|should|shall)[^.?!]{0,14} (?:reach|call|ring|contact|get|bell|phone|"
        r"text)|(?:name|email|postcode|address),? (?:and|&|\+|/) number\b|(?:\band|[,:&+/]) ?(?:phone|mobile|"
        r"mob|contact no|telephone)\b|telefonnummer|"
        r"handynummer|rufnummer|numero de telefono|telefono|"
        r"numero de telephone|telefoonnummer|number (?:registered|on file|for you)|(?:reach|call|"
        r"ring) you on|digits"
    ),
    "ADDRESS": (
        r"(?:home |full |delivery |postal |your |ur |street |billing |shipping |house |new |current |"
        r"registered |property )+address(?:es)?|address|"
        r"where(?:abouts)? (?:do|are|r) (?:you|u) (?:live|living|based|staying)|where you(?:'re)? (?:live|"
        r"are staying|staying|living)|house (?:number|no|num)|(?:flat|door|apartment|unit) number|"
        r"which (?:street|road|hotel|flat|house)|street (?:name|do you|are you)|first line of|adresse|"
        r"anschrift|direccion|adres\b|wo wohnen|exact location"
    ),
    "POSTCODE": r"post ?codes?|post code|zip(?: ?codes?)?|postleitzahl|(?:ihre|deine|die|und|wie ist die) "
    r"plz|code postal|codigo postal|eir ?code|"
    r"pin code of",
    "NAME_FULL": (
        r"(?:full|first and last|last|second|complete|real|account) ?names?|surnames?|family name|"
        r"name (?:on|of|for|under) (?:the |your |ur |that |this |it)?(?:the |your )?(?:account|acct|acc|"
        r"booking|order|"
        r"reservation|card|policy|ticket|file|table|parcel|delivery|ticket|appointment|passenger|holder)?|"
        r"name (?:it'?s|is|was|did|do|are|the|as|shall|should)[^.?!,]{0,30}|name and\b|names? (?:please|pls|plz)|"
        r"(?:what|which|whose|the|your|ur) name\b|account ?holder|lead passenger|(?:\band|[,:&+/]) ?names?\b|"
        r"^names?\b|"
        r"vollstandige[nr]? name|nachname|nom complet|nombre completo|apellidos?|nom de famille|achternaam"
    ),
    "NATIONAL_ID": (
        r"passports?(?: ?(?:number|no|details|copy))?|national insurance(?: ?(?:number|no))?|"
        r"ni (?:number|no)|nino|nhs (?:number|no)|ssn|social security(?: number)?|(?:last (?:four|"
        r"4) (?:of|digits of) )your social|"
        r"driv(?:ing|er'?s?) licen[cs]e(?: number)?|photo id|id card|your id\b|proof of id\w*|id number|"
        r"identity card|aadhaa?r|pan card|tax (?:id|number|reference)|dni|nie|bsn|pps(?: number)?|"
        r"steuer-?id|personalausweis\w*|numero de secu"
    ),
    "IBAN": r"iban|bank (?:details|account|info\w*)|bankverbindung|rib",
    "SORT_ACCOUNT": r"sort ?code|bank (?:details|account(?: number)?|info\w*)|routing number|bankverbindung",
    "BOOKING_REF": (
        r"(?:booking|reservation|ticket|bag(?:gage)?|file|pnr|confirmation|itinerary|"
        rf"hotel)s?{_NO}+|flight (?:ref(?:erence)?|booking|confirmation)|pnr|record locator|e-?ticket|"
        r"buchungs(?:nummer|code)|numero de reserv\w+|localizador|boekingsnummer|reserveringsnummer|boarding pass"
    ),
    "ORDER_ID": (
        r"(?:order|tracking|parcel|delivery|invoice|purchase|consignment|shipment|receipt|"
        rf"transaction){_NO}+|\b(?:the|ur|your|that|any) ref(?:erence)?(?: ?(?:number|no|code))?\b|"
        r"ref\b(?: ?(?:number|no|code))?|bestellnummer|auftragsnummer|sendungsnummer|"
        r"numero de (?:commande|pedido|suivi)|ordernummer|bestelnummer|order confirmation"
    ),
    "ACCOUNT_ID": (
        r"(?:account|acct|acc|a/c|customer|cust|member(?:ship)?|policy|claim|meter|patient|client|"
        rf"loyalty|contract|user|subscription|flyer|imei|serial){_NO}+|user ?name|imei|"
        r"(?:your|ur|the) account (?:or|and)|account ref|claim ref\w*|kundennummer|vertragsnummer|"
        r"kontonummer|numero de (?:cliente|client|compte|contrat|cuenta)|numero client|klantnummer|"
        r"polisnummer"
    ),
    "PLATE": r"(?:number|licen[cs]e|registration|car) ?plates?|registration(?: ?(?:number|no))?|"
    r"\breg(?: ?(?:number|no))?\b|rego|vrm|kennzeichen|matricula|immatriculation|kenteken",
    "IP": r"(?:your |ur )?ip(?: address)?\b",
    "MEDICAL": (
        r"medical (?:details|history|records?|conditions?)|diagnosis|symptoms?|prescriptions?|"
        r"conditions? (?:were|are|do|did|is)[^.?!]{0,20}|(?:any|what|which) (?:medical|health) \w+|(?:which|"
        r"what|any) (?:condition|medication|"
        r"medicine|illness|treatment|procedure)|"
        r"medications?|health (?:condition|issue|problem)s?|test results|treated for|being treated|pregnant|"
        r"in hospital(?: for)?|(?:medical|death|sick|doctor'?s?|gp'?s?|fit|hospital) (?:certificate|proof|"
        r"evidence|note|"
        r"letter|report)|proof of (?:illness|sickness|death|pregnancy|disability|injury)"
    ),
    "PHOTO": r"photos?|pictures?|pics?|screenshots?|screen shot|video|clip|footage|image",
    "DETAILS": r"(?:your|ur|ye?r|personal|contact|account|the|all|some) (?:full |contact |personal |"
    r"account )?(?:details|info(?:rmation)?|particulars|deets)|details",
}
NOUNS: dict[AskedType, Words] = {name: re2.compile(rf"\b(?:{words})\b") for name, words in _WORDS.items()}


def _which() -> re2.Set:
    patterns = re2.Set.SearchSet()
    for words in _WORDS.values():
        patterns.Add(rf"\b(?:{words})\b")
    patterns.Compile()
    return patterns


#: Tells in one pass which of the patterns above occur, by their order.
WHICH_NOUNS = _which()
ANY_NOUN = re2.compile("|".join(rf"\b(?:{words})\b" for words in _WORDS.values()))
_CAREFUL: dict[AskedType, Tier] = {
    "PAN": "S5",
    "CVV": "S5",
    "PIN_PASSWORD": "S5",
    "OTP": "S5",
    "CREDENTIAL_ANSWER": "S5",
    "MEDICAL": "S4",
    "NATIONAL_ID": "S3",
    "IBAN": "S3",
    "SORT_ACCOUNT": "S3",
    "ACCOUNT_ID": "S3",
    "ORDER_ID": "S1",
    "BOOKING_REF": "S1",
    "PHOTO": "S1",
    "DETAILS": "S2",
}
TIER: dict[AskedType, Tier] = {name: _CAREFUL.get(name, "S2") for name in NOUNS}
SECRETS: frozenset[str] = frozenset({"PAN", "CVV", "PIN_PASSWORD", "OTP", "CREDENTIAL_ANSWER"})
