"""Sentences that blame, and their doubles that do not: each has to be parsed to be told apart."""

from benchmarks.linting import neutral
from benchmarks.linting.words import table, templates

TABLE = neutral.TABLE | table(
    """
person: the on-call engineer|a developer|the release manager|the operator|
the database administrator|the technical lead|our contractor|an SRE|
the reviewer|a new team member|the storage team|ana|bo
deed: to lower the <sort> limit of the <service> <part>|to drain the <service> <part> first|
to rotate the key of the <service> <part>|to read the runbook of the <part>|
to announce <event> to <service>|to restore the <part> of <service> once in <month>
gap: the <metric> of the <service> <part>|<event> in the <service> <part>|
the <sort> limit of <10-900> in <service>|the warning about the <service> <part>
harm: the live <part> of <service>|<2-90> nodes of the <service> <part>|
the only copy of the <service> <part>|the <month> backup of the <part>
"""
)
"""What the slots stand for."""

BLAMING = templates(
    """
<person> forgot <deed> <2-90> minutes before <event>.
<person> failed <deed>, and <effect>.
<person> ignored <gap> for <2-90> minutes.
<person> accidentally deleted <harm> during <event>.
<person> should have noticed <gap> within <2-30> minutes.
<person> did not check <gap> before <event>.
<person> misread <gap> and restarted <2-40> nodes.
The cause was that <person> deployed version <2-90> of <service> without testing <gap>.
Had <person> looked at <gap>, <effect> for <2-9> minutes only.
<person> overlooked <gap> because of <event>.
"""
)
"""Each is a finding."""

HARMLESS = templates(
    """
The alert on <gap> should have fired after <2-30> minutes but was silenced with its parent.
The <part> failed to renew its lease with <service> while <person> was on the bridge call.
Engineers of <service> should have read access to <harm> from <month> on.
<person> restored <harm> in <2-90> minutes because the <part> makes a copy every <2-9> hours.
The <service> <part> did not notice <event>, and <person> was paged by the <signal>.
After <event> the scheduler missed <2-90> runs, which <person> saw on the <signal>.
Had the <part> been <state> for longer than <2-30> minutes, the team would have moved <service>.
The <part> skipped <2-90> health checks of <service>, so <person> was not paged.
"""
)
"""None is; what tells is who does what."""
