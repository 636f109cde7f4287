"""Search, then create: the sync that most would write, on the `jira` library as it comes."""

import random
from types import SimpleNamespace
from unittest.mock import patch

from jira import JIRA

from blamefree.sync.model import Item
from standin.world import TOKEN
from standin.worlds import JiraWorld


class Naive:
    """One who looks for an action's label, creates an issue where there is none, and notes its key.

    Everything is the library's default, its retries too; only its waiting costs no time here.
    """

    def __init__(self, world: JiraWorld) -> None:
        self.world = world
        self.keys: dict[str, str] = {}

    def run(self, items: list[Item]) -> None:
        """Bring every action that has no key yet to the tracker, one after the other."""
        waiting = SimpleNamespace(sleep=self.world.clock.sleep)
        random.seed(42)  # the library draws how long it waits
        with patch("jira.resilientsession.time", waiting):
            jira = self._connect()
            for item in items:
                if item.token not in self.keys:
                    self.keys[item.token] = self._found(jira, item) or self._created(jira, item)

    def _connect(self) -> JIRA:
        profile = self.world.app.profile
        if profile.on_cloud:
            return JIRA(self.world.server.url, basic_auth=(profile.me.email, TOKEN))
        return JIRA(self.world.server.url, token_auth=TOKEN)

    @staticmethod
    def _found(jira: JIRA, item: Item) -> str:
        hits = jira.search_issues(f'project = OPS AND labels = "{item.token}"')
        return next((str(hit.key) for hit in hits), "")

    @staticmethod
    def _created(jira: JIRA, item: Item) -> str:
        place = {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}}
        made = jira.create_issue({**place, "summary": item.title, "labels": [item.token]})
        return str(made.key)
