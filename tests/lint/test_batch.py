"""Many files: the same findings however they are come by, and a run that ends as it should."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.cli.batch import pool, spread, work
from blamefree.cli.batch.job import Done, Job
from blamefree.cli.batch.shelf import Shelf
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.lint.examples import HEAD

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]
Many = Callable[[int], list[Path]]

PROSE = (
    "Ana forgot to rotate the certificate.",
    "The pool had no limit per client.",
    "The rack lost power due to human error.",
    "We should be more careful.",
    "Bo should have checked the dashboard. It was TODO(minutes) late.",
    "See [the graph](graph.png) and [the plan](../plan.md).",
)


@pytest.fixture
def many(write: Write) -> Many:
    """Return a function that writes so many postmortems, two of them with the same id."""

    def written(count: int) -> list[Path]:
        return [_one(write, number) for number in range(count)]

    return written


def _one(write: Write, number: int) -> Path:
    name = f"2026-03-04-outage-{number:03}"
    head = HEAD.replace("id: 2026-03-04-checkout-outage", f"id: {name.replace('003', '002')}")
    said = " ".join(PROSE[(number + step) % len(PROSE)] for step in range(3))
    return write(f"{head}## Root cause\n{said}\n\n## Impact\n", name)


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "blamefree", "lint", "--today", "2026-04-01", *words]


@pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")
def test_the_findings_are_the_same_however_they_are_come_by(many: Many, capsys: Captured) -> None:
    paths = many(12)

    def shown(*words: str) -> str:
        main(["lint", "--format", "json", "--today", "2026-04-01", *words])
        return capsys.readouterr().out

    fresh = shown("--no-cache")
    assert len(json.loads(fresh)) > 30
    assert shown("--no-cache", "--jobs", "1") == fresh
    assert shown("--no-cache", "--jobs", "2") == fresh
    assert shown("--jobs", "2") == fresh
    assert shown("--jobs", "2") == shown() == fresh
    alone = [each for path in paths for each in json.loads(shown(str(path)))]
    assert alone == json.loads(fresh)
    assert json.loads(shown(str(paths[3]), "--no-cache")) == json.loads(shown(str(paths[3])))


def test_what_other_processes_found_out_is_remembered(
    many: Many, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(5)
    words = ["lint", "--ignore", "blame", "--today", "2026-04-01"]
    main([*words, "--jobs", "2"])
    first = capsys.readouterr()
    monkeypatch.setattr(pool, "judge", lambda *_: pytest.fail("judged again"))
    main(words)
    assert capsys.readouterr() == first


@pytest.mark.parametrize(
    ("jobs", "files", "cores", "processes"),
    [
        (None, 31, 8, 1),
        (None, 64, 8, 2),
        (None, 1000, 8, 8),
        (3, 2, 8, 2),
        (1, 99, 8, 1),
        (500, 900, 8, 61),
    ],
)
def test_as_many_processes_as_pay(
    jobs: int | None, files: int, cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_cores", lambda: cores)
    assert pool.count(jobs, files) == processes


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", ""])
def test_a_number_of_processes_is_a_number(jobs: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["lint", "--jobs", jobs])
    assert stopped.value.code == 2
    assert "is not a number of processes" in capsys.readouterr().err


def test_a_process_that_breaks_is_our_bug(
    many: Many, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(4)
    monkeypatch.setattr("blamefree.cli.lint.selection.select", lambda *_: ("no-such-rule",))
    assert main(["lint", "--jobs", "2"]) == 3
    assert "this is a bug of ours" in capsys.readouterr().err


def _children(of: int) -> list[int]:
    """Return the processes that one has begun."""
    found = Path(f"/proc/{of}/task/{of}/children").read_text(encoding="ascii")
    return [int(each) for each in found.split()]


def _has_answered(process: int) -> bool:
    """Return whether a process has written something: only what it found, into its pipe."""
    try:
        program = Path(f"/proc/{process}/cmdline").read_bytes()
        counts = Path(f"/proc/{process}/io").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return False  # it was git, and is done
    return not program.startswith(b"git") and int(counts[counts.index("wchar:") + 1]) > 0


@pytest.fixture
def working(many: Many, repo: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a run with two processes in the midst of their work."""
    if not Path("/proc").is_dir():
        pytest.skip("tells children by /proc")
    many(3000)
    with subprocess.Popen(
        command("--ignore", "blame", "--jobs", "2"),
        cwd=repo, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as running:  # fmt: skip
        # There is a third that cleans up; while it hands out the work, the first hears nothing.
        while sum(map(_has_answered, _children(running.pid))) < 2:
            time.sleep(0.02)
        yield running
        running.kill()


def test_a_process_that_is_killed_is_no_bug(working: subprocess.Popen[bytes]) -> None:
    os.kill(_children(working.pid)[-1], signal.SIGKILL)
    _, said = working.communicate(timeout=20)
    assert working.returncode == 2
    assert said == b"postmortem: A process was ended from outside. Try --jobs 1.\n"


@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_one_that_began_it(
    how: str, working: subprocess.Popen[bytes]
) -> None:
    working.send_signal(signal.Signals[how])
    working.communicate(timeout=20)  # as long as one of them lives, its output is not at its end
    assert working.returncode == -signal.Signals[how]


def test_progress_is_told_to_nobody_where_nobody_looks(many: Many, repo: Path) -> None:
    many(60)
    words = command("--select", "structure", "--jobs", "1")
    done = subprocess.run(words, cwd=repo, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""


@pytest.mark.parametrize(("files", "told"), [(60, b"/60 ["), (20, b"")])
def test_progress_is_told_to_who_waits_for_many(
    files: int, told: bytes, many: Many, repo: Path
) -> None:
    termios = pytest.importorskip("termios")
    many(files)
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    words = command("--select", "structure", "--jobs", "1")
    done = subprocess.run(words, cwd=repo, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.write(theirs, b".")  # so that there is something to read
    said = os.read(ours, 100_000)
    assert told in said if told else said == b"."
    assert b"file/s" not in done.stdout


def test_an_interrupted_run_is_no_bug(
    many: Many, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(3)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "parse", interrupted)
    assert main(["lint", "--ignore", "blame", "--jobs", "1"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_interrupted_run_takes_its_processes_with_it(working: subprocess.Popen[bytes]) -> None:
    os.killpg(working.pid, signal.SIGINT)
    _, said = working.communicate(timeout=20)
    assert working.returncode == 130
    assert said == b""


def test_an_interrupt_while_processes_start_is_not_lost() -> None:
    pytest.importorskip("termios")  # signals can be put off
    with pytest.raises(KeyboardInterrupt), spread.uninterrupted():
        signal.raise_signal(signal.SIGINT)


def test_an_interrupted_run_keeps_what_it_found_out(
    many: Many, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(40)
    words = ["lint", "--ignore", "blame", "--jobs", "1"]
    read: list[str] = []

    def interrupted(text: str, path: str) -> Postmortem:
        if len(read) == 30:
            raise KeyboardInterrupt
        read.append(path)
        return parse(text, path)

    monkeypatch.setattr(work, "parse", interrupted)
    assert main(words) == 130
    monkeypatch.setattr(work, "parse", parse)
    judge = pool.judge
    again: list[str] = []

    def noted(job: Job, shelf: Shelf, texts: dict[str, str], jobs: int) -> Iterator[Done]:
        again.extend(texts)
        return judge(job, shelf, texts, jobs)

    monkeypatch.setattr(pool, "judge", noted)
    main(words)
    assert 0 < len(again) < 40
