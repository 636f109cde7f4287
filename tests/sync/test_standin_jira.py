"""Our stand-in for Jira refuses what Jira refuses, and keeps what it keeps."""

from dataclasses import replace
from typing import Any

import pytest

from standin.clock import FakeClock
from standin.jira import CLOUD, DATACENTER, GERMAN, Jira, Profile, ask, ask_as_nobody
from standin.jira.profile import ANA, READ_ONLY, SCREEN, TASK, CustomField, Project, Transition

FLAVOURS = pytest.mark.parametrize("profile", [CLOUD, DATACENTER], ids=lambda one: one.flavour)
PLACE = {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}}
UNSETTABLE = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."


def create(site: Jira, **fields: Any) -> str:
    body = {"fields": {**PLACE, "summary": "Size the pool", **fields}}
    status, made = ask(site, "POST", "issue", body)
    assert status == 201, made
    return str(made["key"])


def errors(site: Jira, **fields: Any) -> Any:
    body = {"fields": {**PLACE, "summary": "Size the pool", **fields}}
    status, said = ask(site, "POST", "issue", body)
    assert (status, site.issues()) == (400, [])
    return said["errors"]


def fields_of(site: Jira, key: str) -> Any:
    return ask(site, "GET", f"issue/{key}")[1]["fields"]


def who(site: Jira, account: str = ANA.account, name: str = ANA.name) -> dict[str, str]:
    return {"accountId": account} if site.on_cloud else {"name": name}


@FLAVOURS
def test_an_issue_comes_back_as_it_was_created(profile: Profile) -> None:
    site = Jira(profile, FakeClock())
    body = {
        "fields": {
            **PLACE,
            "summary": "Size the pool",
            "description": "Measure, then size.",
            "labels": ["pmai-1", "postmortem"],
            "priority": {"name": "High"},
            "duedate": "2026-12-01",
            "assignee": who(site),
        },
        "properties": [{"key": "blamefree", "value": {"digest": "d1"}}],
    }
    status, made = ask(site, "POST", "issue", body)
    assert (status, made["key"]) == (201, "OPS-1")
    assert made["id"].isdecimal()
    issue = ask(site, "GET", f"issue/{made['id']}", properties="blamefree")[1]
    shown = issue["fields"]
    assert issue["properties"] == {"blamefree": {"digest": "d1"}}
    assert shown["labels"] == ["pmai-1", "postmortem"]
    assert (shown["duedate"], shown["priority"]["id"]) == ("2026-12-01", "2")
    assert shown["assignee"]["displayName"] == "Ana Ng"
    assert shown["created"] == shown["updated"] == "2026-11-21T10:00:00.000+0000"
    assert shown["status"]["statusCategory"]["key"] == "new"
    assert ("statuscategorychangedate" in shown) == site.on_cloud


@FLAVOURS
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", ""),
        ("summary", "two\nlines"),
        ("summary", "x" * 256),
        ("summary", 7),
        ("description", {"type": "doc"}),
        ("description", "x" * 32768),
        ("labels", "one"),
        ("labels", ["two words"]),
        ("labels", ["x" * 256]),
        ("duedate", "21.11.2026"),
        ("duedate", "2026-2-1"),
        ("duedate", "2026-02-30"),
        ("priority", {"name": "Urgent"}),
        ("priority", "High"),
        ("issuetype", {"name": "task"}),
        ("issuetype", {"id": "10003"}),
        ("project", {"key": "NONE"}),
        ("assignee", "ana"),
        ("resolution", {"name": "Done"}),
        ("customfield_10010", "x"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(
    profile: Profile, field: str, value: Any
) -> None:
    assert list(errors(Jira(profile), **{field: value})) == [field]


def test_every_wrong_field_is_named_at_once() -> None:
    said = errors(Jira(), duedate="soon", labels=["a b"], unheard="of")
    assert said["unheard"] == UNSETTABLE.format("unheard")
    assert set(said) == {"duedate", "labels", "unheard"}


def test_what_is_not_on_the_screen_cannot_be_set() -> None:
    task = replace(TASK, screen=tuple(name for name in SCREEN if name != "duedate"))
    site = Jira(replace(CLOUD, projects=(Project("10000", "OPS", "Operations", (task,)),)))
    assert errors(site, duedate="2026-12-01") == {"duedate": UNSETTABLE.format("duedate")}
    fields = ask(site, "GET", "issue/createmeta/OPS/issuetypes/10001")[1]["fields"]
    assert "duedate" not in {field["fieldId"] for field in fields}


@FLAVOURS
def test_a_required_custom_field_is_asked_for_by_its_id(profile: Profile) -> None:
    name = "customfield_10010"
    task = replace(TASK, screen=(*SCREEN, name), required=(*TASK.required, name))
    site = Jira(
        replace(
            profile,
            projects=(Project("10000", "OPS", "Operations", (task,)),),
            custom_fields=(CustomField(name, "Team", "option", ("Core", "Web")),),
        )
    )
    assert errors(site) == {name: "Team is required."}
    assert list(errors(site, **{name: {"value": "Sales"}})) == [name]
    page = ask(site, "GET", "issue/createmeta/OPS/issuetypes/10001")[1]
    (meta,) = (
        one for one in page["fields" if site.on_cloud else "values"] if one["fieldId"] == name
    )
    assert meta["required"]
    assert [one["value"] for one in meta["allowedValues"]] == ["Core", "Web"]
    key = create(site, **{name: {"value": "Web"}})
    assert fields_of(site, key)[name]["value"] == "Web"


@pytest.mark.parametrize(
    "body",
    [[], {"fields": {}, "labels": []}, {"fields": []}, {"properties": [{"key": "a"}]}, "x"],
)
def test_an_envelope_of_another_shape_is_refused(body: Any) -> None:
    site = Jira()
    assert ask(site, "POST", "issue", body)[0] == 400
    assert site.issues() == []


def test_each_flavour_names_people_its_own_way() -> None:
    cloud, server = Jira(CLOUD), Jira(DATACENTER)
    assert "GDPR" in errors(cloud, assignee={"name": "ana"})["assignee"]
    assert "'name' property" in errors(server, assignee={"accountId": ANA.account})["assignee"]
    assert ask(cloud, "GET", "user/assignable/search", project="OPS", username="ana")[0] == 400
    for site in (cloud, server):
        said = errors(site, assignee=who(site, "5b10a2844c20165700ede21c", "chi"))
        assert "cannot be assigned" in said["assignee"]


@FLAVOURS
def test_who_cannot_be_assigned_is_not_found_for_it(profile: Profile) -> None:
    site = Jira(profile)
    way = "query" if site.on_cloud else "username"
    found = ask(site, "GET", "user/assignable/search", project="OPS", **{way: "chi"})
    assert found == (200, [])
    assert len(ask(site, "GET", "user/search", **{way: "chi"})[1]) == 1
    assert len(ask(site, "GET", "user/assignable/search", project="OPS", **{way: "ana"})[1]) == 1
    assert ask(site, "GET", "user/search", **{way: "bo@exam"}) == (200, [])


def test_an_assignee_can_be_lost_on_creation_without_a_word() -> None:
    site = Jira(replace(CLOUD, drops_assignee=True))
    key = create(site, assignee=who(site))
    assert fields_of(site, key)["assignee"] is None
    assert ask(site, "PUT", f"issue/{key}/assignee", who(site)) == (204, None)
    assert fields_of(site, key)["assignee"]["accountId"] == ANA.account


@FLAVOURS
def test_rights_that_lack_are_missed_where_they_are_needed(profile: Profile) -> None:
    site = Jira(profile)
    key = create(site)
    site.profile = replace(profile, permissions=READ_ONLY)
    assert ask(site, "POST", "issue", {"fields": PLACE})[0] == 403
    assert ask(site, "PUT", f"issue/{key}", {"fields": {"summary": "x"}})[0] == 403
    assert ask(site, "GET", f"issue/{key}/transitions")[1]["transitions"] == []
    assert ask(site, "POST", f"issue/{key}/transitions", {"transition": {"id": "31"}})[0] == 400
    held = ask(site, "GET", "mypermissions", permissions="CREATE_ISSUES,BROWSE_PROJECTS")[1]
    assert not held["permissions"]["CREATE_ISSUES"]["havePermission"]
    assert held["permissions"]["BROWSE_PROJECTS"]["havePermission"]
    site.profile = replace(profile, permissions=profile.permissions - {"ASSIGN_ISSUES"})
    body = {"fields": {**PLACE, "summary": "x", "assignee": who(site)}}
    assert ask(site, "POST", "issue", body)[1]["errors"] == {
        "assignee": UNSETTABLE.format("assignee")
    }


@FLAVOURS
def test_an_edit_is_all_or_nothing(profile: Profile) -> None:
    clock = FakeClock()
    site = Jira(profile, clock)
    key = create(site, labels=["a"])
    clock.advance(60)
    wrong = {"fields": {"summary": "New"}, "update": {"labels": [{"add": "b c"}]}}
    assert ask(site, "PUT", f"issue/{key}", wrong)[0] == 400
    assert fields_of(site, key)["summary"] == "Size the pool"
    assert fields_of(site, key)["updated"] == "2026-11-21T10:00:00.000+0000"
    right = {"update": {"labels": [{"add": "b"}, {"remove": "a"}]}, "fields": {"summary": "New"}}
    assert ask(site, "PUT", f"issue/{key}", right) == (204, None)
    assert fields_of(site, key)["labels"] == ["b"]
    assert fields_of(site, key)["updated"] == "2026-11-21T10:01:00.000+0000"


@FLAVOURS
def test_several_issues_stand_and_fall_alone(profile: Profile) -> None:
    site = Jira(profile)
    good, bad = {"fields": {**PLACE, "summary": "x"}}, {"fields": {**PLACE, "summary": ""}}
    status, said = ask(site, "POST", "issue/bulk", {"issueUpdates": [good, bad, good]})
    assert (status, [one["key"] for one in said["issues"]]) == (201, ["OPS-1", "OPS-2"])
    assert [one["failedElementNumber"] for one in said["errors"]] == [1]
    assert ask(site, "POST", "issue/bulk", {"issueUpdates": [bad]})[0] == 400


@FLAVOURS
def test_done_is_resolved_and_reopened_is_not(profile: Profile) -> None:
    site = Jira(profile, FakeClock())
    key = create(site)
    ways = ask(site, "GET", f"issue/{key}/transitions")[1]["transitions"]
    done = [one for one in ways if one["to"]["statusCategory"]["key"] == "done"]
    assert [(one["name"], one["to"]["name"]) for one in done] == [
        ("Finish", "Done"),
        ("Reject", "Won't do"),
    ]
    assert ask(site, "POST", f"issue/{key}/transitions", {"transition": done[1]})[0] == 204
    assert fields_of(site, key)["resolution"]["name"] == "Won't Do"
    assert fields_of(site, key)["resolutiondate"] == "2026-11-21T10:00:00.000+0000"
    assert ask(site, "POST", f"issue/{key}/transitions", {"transition": done[0]})[0] == 400
    assert ask(site, "POST", f"issue/{key}/transitions", {"transition": {"id": "11"}})[0] == 204
    assert fields_of(site, key)["resolution"] is fields_of(site, key)["resolutiondate"] is None


def test_a_transition_may_ask_for_a_resolution_and_names_may_be_in_german() -> None:
    site = Jira(GERMAN)
    body: dict[str, Any] = {"fields": {**PLACE, "issuetype": {"id": "10001"}, "summary": "x"}}
    key = ask(site, "POST", "issue", body)[1]["key"]
    ways = ask(site, "GET", f"issue/{key}/transitions", expand="transitions.fields")[1]
    (finish,) = (one for one in ways["transitions"] if "resolution" in one["fields"])
    assert finish["fields"]["resolution"]["required"]
    status, said = ask(site, "POST", f"issue/{key}/transitions", {"transition": {"id": "31"}})
    assert (status, list(said["errors"])) == (400, ["resolution"])
    given = {"transition": {"id": "31"}, "fields": {"resolution": {"name": "Erledigt"}}}
    assert ask(site, "POST", f"issue/{key}/transitions", given) == (204, None)
    assert fields_of(site, key)["status"]["name"] == "Fertig"
    assert fields_of(site, key)["issuetype"]["untranslatedName"] == "Task"


def test_some_workflows_never_resolve() -> None:
    site = Jira(replace(CLOUD, transitions=(Transition("5", "Close", "10102"),)))
    key = create(site)
    assert ask(site, "POST", f"issue/{key}/transitions", {"transition": {"id": "5"}})[0] == 204
    assert fields_of(site, key)["status"]["statusCategory"]["key"] == "done"
    assert fields_of(site, key)["resolution"] is None


@FLAVOURS
def test_a_moved_issue_answers_to_its_old_key_and_a_deleted_one_to_none(profile: Profile) -> None:
    site = Jira(profile)
    key = create(site)
    assert site.moves(key, "INT") == "INT-1"
    assert ask(site, "GET", "issue/ops-1")[1]["key"] == "INT-1"
    assert create(site) == "OPS-2"
    site.deletes("INT-1")
    assert ask(site, "GET", "issue/INT-1")[0] == ask(site, "GET", "issue/OPS-1")[0] == 404
    assert create(site) == "OPS-3"
    assert ask(site, "DELETE", "issue/OPS-3") == (204, None)
    assert [one.key for one in site.issues()] == ["OPS-2"]


@FLAVOURS
def test_properties_links_and_comments_hang_on_an_issue(profile: Profile) -> None:
    site = Jira(profile)
    key = create(site)
    path = f"issue/{key}/properties/blamefree"
    assert ask(site, "GET", path)[0] == 404
    assert ask(site, "PUT", path, {"a": 1})[0] == 201
    assert ask(site, "PUT", path, {"a": 2})[0] == 200
    assert ask(site, "GET", path)[1] == {"key": "blamefree", "value": {"a": 2}}
    assert ask(site, "DELETE", path)[0] == 204
    link = {"globalId": "pmai-1", "object": {"url": "https://pm.example.com", "title": "One"}}
    first = ask(site, "POST", f"issue/{key}/remotelink", link)[1]["id"]
    link["object"] = {"url": "https://pm.example.com", "title": "Two"}
    assert ask(site, "POST", f"issue/{key}/remotelink", link) == (
        200,
        {"id": first, "self": f"http://jira.example/rest/api/2/issue/{key}/remotelink/{first}"},
    )
    (shown,) = ask(site, "GET", f"issue/{key}/remotelink")[1]
    assert shown["object"]["title"] == "Two"
    assert ask(site, "POST", f"issue/{key}/comment", {"body": " "})[0] == 400
    assert ask(site, "POST", f"issue/{key}/comment", {"body": "Hello"})[0] == 201
    assert site.seen(key).comments == ("Hello",)


def test_text_comes_back_from_cloud_as_its_conversion_leaves_it() -> None:
    site = Jira(replace(CLOUD, rewrites_text=True))
    key = create(site, description="See https://pm.example.com/a.\n\n[b|https://b.example]\n")
    shown = fields_of(site, key)["description"]
    url = "https://pm.example.com/a"
    assert shown == f"See [{url}|{url}|smart-link].\r\n\r\n[b|https://b.example]"
    ask(site, "PUT", f"issue/{key}", {"fields": {"description": shown}})
    assert fields_of(site, key)["description"] == shown


@FLAVOURS
def test_a_wrong_token_is_refused_and_none_at_all_sees_nothing(profile: Profile) -> None:
    site = Jira(profile, FakeClock())
    key = create(site)
    site.profile = replace(profile, token="another")  # noqa: S106 - opens nothing
    assert fields_of(site, key)["summary"]
    assert ask_as_nobody(site, "GET", "serverInfo")[0] == 200
    assert ask_as_nobody(site, "GET", "myself")[0] == 401
    assert ask_as_nobody(site, "GET", f"issue/{key}")[0] == 404
    assert ask_as_nobody(site, "POST", "issue", {"fields": PLACE})[0] == 401
    path = "search/jql" if site.on_cloud else "search"
    assert ask_as_nobody(site, "GET", path, jql="project = OPS")[1]["issues"] == []


def test_addresses_and_methods_that_are_not_there_are_refused() -> None:
    cloud, server = Jira(CLOUD), Jira(DATACENTER)
    assert ask(cloud, "GET", "search", jql="project = OPS")[0] == 410
    assert ask(server, "GET", "search/jql", jql="project = OPS")[0] == 404
    assert ask(server, "POST", "issue/bulkfetch", {"issueIdsOrKeys": ["OPS-1"]})[0] == 405
    assert ask(server, "GET", "issue/createmeta")[0] == 404
    assert ask(cloud, "PATCH", "issue/OPS-1")[0] == 405
    assert ask(cloud, "GET", "../latest/issue/OPS-1")[0] == 404


def test_pages_of_createmeta_have_the_words_of_their_flavour() -> None:
    cloud, server = Jira(CLOUD), Jira(DATACENTER)
    path = "issue/createmeta/OPS/issuetypes"
    page = ask(cloud, "GET", path, startAt="1", maxResults="1")[1]
    assert (page["total"], [one["name"] for one in page["issueTypes"]]) == (3, ["Bug"])
    page = ask(server, "GET", path, startAt="1", maxResults="2")[1]
    assert (page["isLast"], [one["name"] for one in page["values"]]) == (True, ["Bug", "Sub-task"])


def test_people_work_on_issues_meanwhile() -> None:
    clock = FakeClock()
    site = Jira(CLOUD, clock)
    key = create(site, labels=["pmai-1"])
    clock.advance(60)
    site.person_edits(key, summary="Mine", assignee="bo", duedate=None)
    site.person_comments(key, "On it", "bo")
    site.resolves(key, "Duplicate")
    (seen,) = site.bearing("pmai-1")
    assert (seen.fields["summary"], seen.fields["assignee"]["displayName"]) == ("Mine", "Bo Lind")
    assert seen.fields["resolution"]["name"] == "Duplicate"
    assert seen.fields["updated"] == "2026-11-21T10:01:00.000+0000"
    site.reopens(key)
    assert site.seen(key).fields["resolution"] is None
    clock.advance(60)
    assert len(ask(site, "GET", "search/jql", jql="labels = pmai-1")[1]["issues"]) == 1
    site.hides(key)
    clock.advance(60)
    assert ask(site, "GET", f"issue/{key}")[0] == 404
    assert ask(site, "GET", "search/jql", jql="labels = pmai-1")[1]["issues"] == []
