"""Templates and what fills them: `<thing>` one of the phrases of that name, `<2-90>` a number."""

import random
import re

Table = dict[str, list[str]]

_SLOT = re.compile(r"<(?:(\d+)-(\d+)|(\w+))>")


def table(text: str) -> Table:
    """Read lines of `name: phrase|phrase`; a line may go on behind a stroke."""
    named = (line.split(":", 1) for line in text.strip().replace("|\n", "|").split("\n"))
    return {name: phrases.strip().split("|") for name, phrases in named}


def templates(text: str) -> list[str]:
    """Read one template a line."""
    return text.strip().split("\n")


def said(chance: random.Random, some: list[str], phrases: Table) -> str:
    """Return one of the templates, filled in, as a sentence begins."""
    text = filled(chance, chance.choice(some), phrases)
    return text[:1].upper() + text[1:]


def filled(chance: random.Random, template: str, phrases: Table) -> str:
    """Return the template with its slots filled, and the slots of what fills them."""

    def chosen(slot: re.Match[str]) -> str:
        first, last, name = slot.groups()
        if not name:
            return str(chance.randint(int(first), int(last)))
        return filled(chance, chance.choice(phrases[name]), phrases)

    return _SLOT.sub(chosen, template)
