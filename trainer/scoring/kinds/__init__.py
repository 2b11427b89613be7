"""Lists the kinds of rule; a further one registers as an entry point in ``trainer.kinds``."""

from typing import Any

from trainer.core.registry import Registry
from trainer.scoring.kind import Kind
from trainer.scoring.kinds import (
    action,
    after_contact,
    borrowed,
    call,
    classifier,
    clock,
    close_loop,
    combination,
    context,
    coverage,
    disclosure,
    echo,
    excluded_channel,
    existence,
    gloss,
    handoff,
    letter,
    letter_layout,
    metric,
    note,
    occurrence,
    overlap,
    pitfalls,
    points,
    policy,
    register,
    repeat,
    request,
    required,
    twins,
    voice,
    wrong_promises,
)

KINDS: Registry[Kind[Any]] = Registry(
    "trainer.kinds",
    {
        module.__name__.rpartition(".")[2]: module.KIND
        for module in (
            action,
            after_contact,
            borrowed,
            call,
            classifier,
            clock,
            close_loop,
            combination,
            context,
            coverage,
            disclosure,
            echo,
            excluded_channel,
            existence,
            gloss,
            handoff,
            letter,
            letter_layout,
            metric,
            note,
            occurrence,
            overlap,
            pitfalls,
            points,
            policy,
            register,
            repeat,
            request,
            required,
            twins,
            voice,
            wrong_promises,
        )
    },
)

__all__ = ["KINDS", "Kind"]
