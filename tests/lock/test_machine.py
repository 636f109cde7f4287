"""Which machine a run is on, and which of its processes are dead."""

import os
import subprocess

import pytest

from blamefree.cli import machine


@pytest.mark.parametrize("pid", [0, -1, 10**30])
def test_what_cannot_be_told_dead_is_alive(pid: int) -> None:
    assert machine.is_alive(pid)


def test_this_process_is_alive() -> None:
    assert machine.is_alive(os.getpid())


def test_a_process_that_ended_is_dead() -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    assert not machine.is_alive(process.pid)


def test_the_machine_is_the_same_to_all_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    here = machine.host()
    assert here == machine.host()
    assert here.isprintable()
    for place in ("BOOT", "PROCESSES"):
        with monkeypatch.context() as patch:
            patch.setattr(machine, place, "/no/such/file")
            assert machine.host() != here
            assert machine.host() == machine.host()
