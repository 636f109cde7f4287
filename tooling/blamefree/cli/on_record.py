"""The register as all verbs read it: whatever can be read, on the team's scale."""

from blamefree import repository
from blamefree.config import Settings
from blamefree.draft.facts.severity import Scale
from blamefree.errors import BlamefreeError, InputError
from blamefree.register import written
from blamefree.register.model import Incident
from blamefree.register.written import Legible


def read(settings: Settings) -> Legible:
    """Return the incidents in the register, if there is one, and what is wrong with it."""
    name = settings.incidents
    if not repository.exists(settings.root / name):
        return Legible()
    try:
        raw = repository.read_bytes(settings.root / name)
        _refuse_if_large(raw, name)
        found = written.legible(raw.decode("utf-8", errors="replace"), name)
    except BlamefreeError as trouble:
        return Legible(troubles=(trouble,))
    odd = trouble_of_coding(raw, name)
    troubles = (odd, *found.troubles) if odd else found.troubles
    return Legible(on_scale(found.incidents, settings), troubles)


def trouble_of_coding(raw: bytes, name: str) -> InputError | None:
    """Return what is wrong with a file's characters."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return InputError(f"{name} is not UTF-8.", "Save it as UTF-8 (CSV UTF-8 in Excel).")
    return None


def _refuse_if_large(raw: bytes, name: str) -> None:
    if len(raw) > written.LARGEST:
        message = f"{name} has over {written.LARGEST:,} bytes."
        raise InputError(message, "Take old incidents out of it.")


def on_scale(incidents: tuple[Incident, ...], settings: Settings) -> tuple[Incident, ...]:
    """Return them with the team's names of their severities, where a word of a tool has one."""
    scale = Scale(settings.policy, settings.draft.severity_map)
    words = {one.severity: scale.step(one.severity) for one in incidents if one.severity}
    ours = {word: name for word, name in words.items() if name not in ("", word)}
    return tuple(
        one.model_copy(update={"severity": ours[one.severity]}) if one.severity in ours else one
        for one in incidents
    )
