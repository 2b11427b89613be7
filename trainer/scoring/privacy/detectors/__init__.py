"""Lists the detectors; where two find the same words, the earlier counts."""

from trainer.scoring.privacy.detector import Detector
from trainer.scoring.privacy.detectors import (
    account,
    address,
    birth,
    booking,
    card,
    email,
    iban,
    ip,
    medical,
    name,
    national_id,
    one_time_code,
    order,
    phone,
    plate,
    postcode,
    secret,
    security_answer,
    security_code,
    sort_account,
)

DETECTORS: tuple[Detector, ...] = tuple(
    module.DETECTOR
    for module in (
        email,
        iban,
        card,
        sort_account,
        national_id,
        security_code,
        one_time_code,
        secret,
        birth,
        ip,
        booking,
        account,
        order,
        address,
        plate,
        phone,
        postcode,
        security_answer,
        name,
        medical,
    )
)
