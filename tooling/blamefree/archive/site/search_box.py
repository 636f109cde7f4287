"""The search box in the header of the theme: ours or the theme's own, never both."""

from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

Search = Literal["pagefind", "built-in"]
_PLUGIN = "material/search"
_FRAME, _OURS = "main.html", "blamefree.html"
_THEMES = ("material", "materialx")

log = get_plugin_logger("blamefree")


def choose(config: MkDocsConfig, wanted: Search) -> Search:
    """Return what answers the search; of two boxes the theme's is left out, its index is huge.

    Raises:
        PluginError: the theme's own is wanted, but `mkdocs.yml` does not name its plugin.
    """
    if config.theme.name not in _THEMES:
        return "built-in"
    listed: Any = config.plugins.get(_PLUGIN)
    if wanted == "built-in" and not listed:
        raise PluginError(
            '[site] search = "built-in" needs the plugin `search`: add it to mkdocs.yml under '
            "`plugins:`."
        )
    if wanted == "pagefind" and listed and listed.config.enabled:
        log.info("The plugin `search` of mkdocs.yml is left out: the archive brings its own.")
        listed.config.enabled = False
    return wanted


def warn_of_a_frame_without(env: Environment, ours: str, search: Search) -> None:
    """Say that no page has a search box, where the team's own frame does not build on ours."""
    if search != "pagefind" or env.loader is None:
        return
    source, path, _ = env.loader.get_source(env, _FRAME)
    if not (path or "").startswith(ours) and _OURS not in source:
        log.warning(
            "%s leaves out the search box and the feeds: begin it with {%% extends %r %%}.",
            path or _FRAME,
            _OURS,
        )
