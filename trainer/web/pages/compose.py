"""The counters and audiences, sent back while somebody writes."""

from dataclasses import dataclass

from trainer.web.pages.composer import ComposerView


@dataclass(frozen=True, slots=True)
class ComposePage:
    """Fills compose.html, which replaces small parts and never the words being written."""

    composer: ComposerView

    @classmethod
    def of(cls, composer: ComposerView) -> "ComposePage":
        """Show what changed."""
        return cls(composer)
