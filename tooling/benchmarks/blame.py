"""How well the rules of blame find it: precision and recall on labelled sentences.

- A sentence is found when any rule of blame speaks of it; its loudest finding is its tier.
- Recall of a tier: of the sentences labelled with that tier, those found.
- Precision of a tier: of the sentences with a finding at that tier, those labelled blame.
- A grey sentence counts neither way, but as wrong where it gets more than advice.
- firm is error and warning (who: person, role, team, label), soft is advice (who: we, nobody).
- A sentence is judged as the only paragraph of a published document, in no section.
- In documents a sentence is judged where it stands, and one without a label is ok.

Without --labels it measures on tests/data/blame, where the sentences that avoid well-known phrases
and the third that is kept back are also counted apart.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from blamefree import repository
from blamefree.document.escape import terminal
from blamefree.errors import BlamefreeError, InputError
from blamefree.lint.blame.measure import labels, parts
from blamefree.lint.blame.measure.figures import Figures, Tables, fallen, percent
from blamefree.lint.blame.measure.judge import Judged
from blamefree.lint.blame.measure.parts import Part

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DATA = CHECKOUT / "tests" / "data" / "blame"
README = CHECKOUT / "README.md"
FLOOR = "floor.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the figures, and return 0; 1 where the floor stays, 2 on a bad file."""
    parser, args = _arguments(argv)
    if args.raise_ and args.labels:
        parser.error("--raise is for the project's own sentences, without --labels")
    try:
        measured = corpus(DATA) if args.labels is None else labelled(args.labels, args.documents)
        if args.raise_:
            return raise_floor(DATA / FLOOR, parts.tables(measured))
    except BlamefreeError as trouble:
        print(f"blame.py: {terminal(f'{trouble.message} {trouble.hint}'.strip())}", file=sys.stderr)
        return 2
    lines = _json(measured) if args.format == "json" else _text(measured, misses=args.misses)
    return _say(lines)


def _say(lines: Iterable[str]) -> int:
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        sys.stdout = None  # whoever read it (`| head`) has seen enough
    return 0


def _arguments(argv: Sequence[str] | None) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--labels", type=Path, metavar="FILE", help="sentences or documents that you labelled"
    )
    parser.add_argument(
        "--documents", type=Path, metavar="FOLDER", help="where the labelled documents are"
    )
    parser.add_argument("--misses", action="store_true", help="list what is missed, what is wrong")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--raise",
        dest="raise_",
        action="store_true",
        help=f"write the figures to {FLOOR} and the README, unless one of them is lower",
    )
    return parser, parser.parse_args(argv)


def corpus(folder: Path) -> tuple[Part, ...]:
    """Return the project's own sentences and documents, judged."""
    sentences = labels.read(_read(folder / "sentences.tsv"), "sentences.tsv")
    documents = labelled(folder / "documents.tsv", folder / "documents")
    return (*parts.of_sentences(sentences, own=True), *documents)


def labelled(file: Path, folder: Path | None) -> tuple[Part, ...]:
    """Return the sentences of a file of labels, judged: alone, or in their documents.

    Raises:
        BlamefreeError: the labels or one of the documents cannot be read.
    """
    found = labels.read(_read(file), str(file))
    if not found.files:
        return parts.of_sentences(found)
    if folder is None:
        raise InputError(f"{file} labels documents.", "Say where they are: --documents FOLDER.")
    return parts.of_documents(found, {name: _read(folder / name) for name in found.files})


def _read(path: Path) -> str:
    try:
        return repository.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise InputError(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from trouble


def read_floor(path: Path) -> Tables:
    """Return the figures that were reached before; none where no file is."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {
        name: {tier: Figures(**figures) for tier, figures in tiers.items()}
        for name, tiers in held.items()
    }


def raise_floor(path: Path, reached: Tables) -> int:
    """Write the figures there and into the README; say why not where they cannot go into both."""
    held = read_floor(path)
    lower = list(fallen(held, reached))
    if lower:
        print("The floor stays as it is: it is only raised.", *lower, sep="\n  ", file=sys.stderr)
        return 1
    before, after = ("\n".join(readme_table(figures)) for figures in (held, reached))
    readme = README.read_text("utf-8")
    if before not in readme:
        print(f"{README.name} shows another table than the floor's; mend it.", file=sys.stderr)
        return 1
    path.write_text(json.dumps(_dumped(reached), indent=2) + "\n", encoding="utf-8")
    README.write_text(readme.replace(before, after), encoding="utf-8")
    return _say([f"Raised. {README.name} shows:", "", after])


def _dumped(held: Tables) -> dict[str, object]:
    return {
        name: {tier: figures.model_dump() for tier, figures in tiers.items()}
        for name, tiers in held.items()
    }


def readme_table(held: Tables) -> Iterator[str]:
    """Yield the lines of the README's table of these figures."""
    yield "| Set | Tier | Found of the blame (recall) | Right of what is said (precision) |"
    yield "|---|---|---|---|"
    for name, tiers in held.items():
        for tier, figures in tiers.items():
            yield f"| {name} | {tier} | {_recall(figures)} | {_precision(figures)} |"


def _recall(figures: Figures) -> str:
    return f"{percent(figures.recall)} ({figures.found} of {figures.labelled})"


def _precision(figures: Figures) -> str:
    said = figures.right + figures.wrong
    return f"{percent(figures.precision)} ({figures.right} of {said})"


def _text(measured: Sequence[Part], *, misses: bool) -> Iterator[str]:
    for part in measured:
        yield from _part(part)
    if misses:
        yield from _misses(measured)
    yield from (line for line in (__doc__ or "").splitlines() if line.startswith("- "))


def _part(part: Part) -> Iterator[str]:
    labelled_blame = part.table["all"].labelled
    where = f" in {part.documents} documents" if part.documents else ""
    others = "" if part.documents else f", {len(part.graded('ok'))} ok"
    yield f"{part.name}: {labelled_blame} blame, {len(part.graded('grey'))} grey{others}{where}"
    for tier, figures in part.table.items():
        yield f"  {tier:8} recall {_recall(figures):22} precision {_precision(figures)}"
    yield f"  grey with more than advice: {_share(part, 'grey', ('warning', 'error'))}"
    if part.documents:
        yield from _in_documents(part)
    yield ""


def _in_documents(part: Part) -> Iterator[str]:
    every = ("advice", "warning", "error")
    clear, mild = (_share(part, grade, every) for grade in ("clear", "mild"))
    yield f"  found: clear {clear}, mild {mild}"
    said = [each.said for each in part.graded("ok")]
    tiers = ((tier, said.count(tier)) for tier in ("error", "warning", "advice"))
    each = (f"{tier} {count / part.documents:.2f} ({count})" for tier, count in tiers)
    yield f"  other sentences with a finding, per document: {', '.join(each)}"


def _share(part: Part, grade: str, severities: Iterable[str]) -> str:
    members = part.graded(grade)
    return f"{sum(each.said in set(severities) for each in members)} of {len(members)}"


def _misses(measured: Sequence[Part]) -> Iterator[str]:
    missed, wrong, hidden = parts.misses(measured)
    for each in missed:
        yield f"missed {each.row.tier or 'blame':8} {each.row.name}  {terminal(each.row.text)}"
    for each in wrong:
        rules = ", ".join(each.rules)
        yield f"wrong  {each.said:8} {each.row.name}  {terminal(each.row.text)}  [{rules}]"
    if hidden:
        yield f"Of the third that is kept back, {hidden} more; they are not shown."
    yield ""


def _json(measured: Sequence[Part]) -> Iterator[str]:
    missed, wrong, hidden = parts.misses(measured)
    sets = [{"name": part.name, "documents": part.documents, **_figures(part)} for part in measured]
    shown = {"missed": [*map(_plain, missed)], "wrong": [*map(_plain, wrong)]}
    yield json.dumps({"sets": sets, **shown, "kept_back_not_shown": hidden}, indent=2)


def _figures(part: Part) -> dict[str, object]:
    tiers = {
        tier: {
            **figures.model_dump(),
            "recall": None if figures.recall is None else float(figures.recall),
            "precision": None if figures.precision is None else float(figures.precision),
        }
        for tier, figures in part.table.items()
    }
    return {"tiers": tiers, "grey": len(part.graded("grey"))}


def _plain(judged: Judged) -> dict[str, object]:
    return {**judged.row.model_dump(), "said": judged.said, "rules": judged.rules}


if __name__ == "__main__":
    sys.exit(main())
