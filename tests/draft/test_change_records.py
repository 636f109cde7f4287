"""Records of changes: logs and tables in forms that are no JSON, and those that hold no times."""

import json

import pytest

from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError

SHA = "a1b2c3d4" * 5
STAMP = "2026-03-04T14:02:00+01:00"
HELM_HEAD = "REVISION\tUPDATED\tSTATUS\tCHART\tAPP VERSION\tDESCRIPTION\n"
HELM_ROW = "7\tSun Mar 29 02:30:00 2026\tdeployed\tcheckout-1.4.2\t1.4.2\tUpgrade complete\n"
HELM_SPACED = (
    "REVISION   UPDATED                    STATUS     CHART             DESCRIPTION\n"
    "12         Wed Mar  4 14:58:11 2026   deployed   checkout-v2.0.1   Rolled back to 10\n"
)


def opened(text: str | bytes, given: Given | None = None, kind: str = "") -> Source:
    data = text.encode() if isinstance(text, str) else text
    return open_source(of_file("input", data), given or Given(), kind)


def refused(text: str) -> str:
    with pytest.raises(InputError) as trouble:
        opened(text)
    return f"{trouble.value} {trouble.value.hint}"


def test_a_git_log_with_nul_bytes_is_read() -> None:
    rows = [(SHA, STAMP, STAMP, "Ana", "Tidy\tup"), ("b" * 40, STAMP, STAMP, "Bo", "")]
    source = opened("\0".join("\0".join(row) for row in rows).encode() + b"\0")
    assert source.kind == "git-log"
    assert [event.text for event in source.events()] == [
        "Merged a1b2c3d: Tidy up",
        "Merged bbbbbbb:",
    ]
    assert source.notes == ()


def test_a_git_log_with_nul_bytes_that_is_cut_keeps_what_is_whole() -> None:
    row = f"{SHA}\0{STAMP}\0{STAMP}\0Ana\0Tidy up"
    source = opened(f"{row}\0{SHA}\0{STAMP}".encode())
    assert len(source.events()) == 1
    assert "left out" in source.notes[0]


def test_the_time_of_a_commit_is_that_of_the_committer() -> None:
    source = opened(f"{SHA}\t2026-02-01T09:00:00Z\t{STAMP}\tAna\tTidy up\n")
    (event,) = source.events()
    assert f"{event.at:%m-%d %H:%M}" == "03-04 13:02"
    assert event.notes == ("written earlier, on 2026-02-01",)


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        (f"commit {SHA} (HEAD -> main)\nAuthor: Ana <ana@shop.example>\n", "only when written"),
        ("a1b2c3d Tidy up\n1234567 Raise the limit\n", "has no times"),
    ],
    ids=["as git prints it", "oneline"],
)
def test_a_git_log_that_lacks_the_times_says_how_to_get_them(text: str, lack: str) -> None:
    said = refused(text)
    assert lack in said
    assert "git log --format=%H%x09%aI%x09%cI%x09%an%x09%s" in said


@pytest.mark.parametrize(
    "text",
    [
        "20260304 alert fired\n20260305 all is well\n",
        "deadbeef was deployed at 14:02 UTC\n- 14:03 UTC alert\n",
        "- 14:02 UTC alert for a1b2c3d\n",
        "REVISION of the plan\n14:02 UTC alert\n",
    ],
)
def test_a_timeline_of_people_is_taken_for_no_log(text: str) -> None:
    assert opened(text).kind == "timeline"


def test_a_table_of_helm_needs_the_zone_of_who_printed_it() -> None:
    source = opened(HELM_HEAD + HELM_ROW)
    assert [need.what for need in source.needs()] == ["zone"]
    assert [event.at for event in source.events()] == [None]


def test_a_table_of_helm_is_read_in_the_zone_given_with_its_doubts() -> None:
    (event,) = opened(HELM_HEAD + HELM_ROW, Given(zone="Europe/Vienna")).events()
    assert event.zone_basis == "option"
    assert event.raw_time == "Sun Mar 29 02:30:00 2026"
    assert "did not exist in Europe/Vienna" in event.notes[0]


def test_a_table_of_helm_between_spaces_and_without_an_app_version_is_read() -> None:
    (event,) = opened(HELM_SPACED, Given(zone="+01:00")).events()
    assert event.text == "Rolled back to checkout v2.0.1 (Helm revision 12: Rolled back to 10)"
    assert event.what == "rollback"
    assert f"{event.at:%H:%M:%S}" == "13:58:11"


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("deployment.apps/checkout\nREVISION  CHANGE-CAUSE\n1         <none>\n", "no times"),
        ("NAME       DESIRED  CURRENT  READY  AGE\ncheckout-1  1  1  1  5d\n", "ages"),
        ("apiVersion: v1\nitems:\n- kind: ReplicaSet\n", "YAML"),
        ('{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod"}]}', "without deployments"),
    ],
)
def test_what_kubectl_prints_without_times_says_what_to_run(text: str, lack: str) -> None:
    said = refused(text)
    assert lack in said
    assert "kubectl get deploy,rs -o json" in said


def test_an_application_of_argo_that_was_never_synced_is_refused() -> None:
    said = refused('{"apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": {}}')
    assert "without a history" in said


def test_a_pull_request_that_was_closed_is_no_merge() -> None:
    said = refused(
        '{"number": 8, "title": "Try", "merged_at": null, "closed_at": "2026-03-04T14:02Z"}'
    )
    assert "holds no deployment, release, merge" in said


def _deployment(state: str, since: str) -> dict[str, object]:
    condition = {
        "type": "Available", "status": state, "lastTransitionTime": since, "message": "Pods.",
    }  # fmt: skip
    named = {"name": "checkout", "namespace": "shop"}
    return {"kind": "Deployment", "metadata": named, "status": {"conditions": [condition]}}


def test_a_deployment_as_it_should_be_is_no_news_unless_it_was_not() -> None:
    up, down = _deployment("True", "2026-03-04T14:20:00Z"), _deployment("False", STAMP)
    later = _deployment("False", "2026-03-04T15:00:00Z")
    other = {**down, "metadata": {"name": "cart", "namespace": "shop"}}
    found = {
        case: [event.kind for event in opened(json.dumps(items)).events()]
        for case, items in {
            "up": [up], "back": [down, up], "down later": [up, later], "another": [other, up],
        }.items()
    }  # fmt: skip
    assert found == {
        "up": ["noise"],
        "back": ["record", "record"],
        "down later": ["noise", "record"],
        "another": ["record", "noise"],
    }
