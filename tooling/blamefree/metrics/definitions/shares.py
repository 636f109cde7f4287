"""What is told of a part of the incidents, postmortems or actions."""

from blamefree.metrics.definitions.model import Measure

SHARES = (
    Measure(
        key="roles",
        name="Roles assigned",
        of="incident",
        text=(
            "Incidents that name somebody for each role that the policy asks of their severity, as"
            " a share of those whose severity asks for any."
        ),
    ),
    Measure(
        key="first_update",
        name="First update in time",
        of="incident",
        text=(
            "Incidents whose first public update came within the minutes that the policy promises"
            " from detection. One that was mitigated before they were over, and told nothing, is"
            " not asked. One that states no detection, or no update, is not known."
        ),
    ),
    Measure(
        key="cadence",
        name="Update cadence kept",
        of="incident",
        text=(
            "Incidents without a silence longer than the policy promises: from detection to the"
            " first public update, from each to the next, and from the last to the mitigation (to"
            " the resolution where no mitigation is stated). One that was over before the first"
            " was due, and told nothing, is not asked. One that states no update is not known."
        ),
    ),
    Measure(
        key="by_change",
        name="Followed a change",
        of="incident",
        text=(
            "Incidents with a change on record in the two hours before they started: a line of the"
            " part “Changes before detection”, or an event of the timeline that tells of a deploy,"
            " a release, a merge, a migration, an upgrade, a flag or a configuration. That it came"
            " before does not say that it caused anything. An incident with neither that part nor"
            " such an event is not known, so the count is the least that it can be of all."
        ),
    ),
    Measure(
        key="by_alert",
        name="Noticed by an alert",
        of="incident",
        text="Incidents that an alert noticed first, as a share of those that say who or what did.",
    ),
    Measure(
        key="by_customer",
        name="Noticed by a customer",
        of="incident",
        text="Incidents that a customer noticed first, as a share of those that say.",
    ),
    Measure(
        key="recurrence",
        name="Recurrence rate",
        of="incident",
        text=(
            "Incidents that came back: an earlier one has a cause and a service in common with it,"
            " or it names an earlier one under “related”. Earlier ones are those that count: a"
            " draft is none, nor an id that the archive does not have. An incident that states"
            " neither a cause with a service nor one of these under “related” is not known."
        ),
    ),
    Measure(
        key="published_in_time",
        name="Published in time",
        of="postmortem",
        text=(
            "Postmortems of incidents that were published by the day that the policy gives their"
            " severity, as a share of the published ones that state the day and of those that are"
            " late already."
        ),
    ),
    Measure(
        key="reviewed_in_time",
        name="Reviewed in time",
        of="postmortem",
        text=(
            "Postmortems of incidents that were reviewed by the day that the policy gives their"
            " severity, as a share of those that state the day and of those that are late already."
        ),
    ),
    Measure(
        key="done_in_time",
        name="Actions done by their due date",
        of="action",
        text=(
            "Actions done on or before the due date that they have now, as a share of those done"
            " and those overdue. Declined ones are not asked, nor open ones that still have time."
            " One done without a due date, or on no stated day, is not known."
        ),
    ),
    Measure(
        key="done_in_promise",
        name="Actions done by the policy's days",
        of="action",
        text=(
            "The same against the days that the policy gives an action from the end of its"
            " incident, whatever its due date is."
        ),
    ),
)
"""What is told of a part of the incidents, postmortems or actions, in the order it is shown."""
