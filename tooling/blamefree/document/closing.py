"""The day on which a postmortem was closed: nobody has to do anything more. Pure."""

import datetime as dt

from blamefree.document.model import Postmortem


def closed_on(postmortem: Postmortem) -> dt.date | None:
    """Return the last day known of what closed it; None where it is open, or no day is certain.

    A declined action states no day, so it never moves this one. Where an action is done on a day
    that nobody wrote down, any day would be a guess.
    """
    actions = postmortem.action_items
    days = [action.done_on for action in actions if action.state == "done"]
    if not postmortem.is_closed or None in days or (actions and not days):
        return None
    known = (*days, postmortem.frontmatter.published)
    return max((day for day in known if day is not None), default=None)
