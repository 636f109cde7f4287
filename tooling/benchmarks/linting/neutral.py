"""What happens to systems: sentences of a postmortem that charge nobody; our own text."""

from benchmarks.linting.words import table, templates

TABLE = table(
    """
service: checkout|payments|search|sign-in|catalogue|billing|inventory|delivery|pricing|profile|
messaging|recommendation|reporting|upload|voucher|address|basket|invoice|session|ledger
part: cache|queue|database|replica|index|gateway|scheduler|
worker pool|connection pool|load balancer|message broker|
object store|rate limiter|feature flag store|certificate store|search cluster|
job runner|event stream|proxy|API
metric: timeout rate|latency|queue depth|memory use|CPU load|disk usage|replication lag|hit rate|
number of open connections|retry rate|request rate|thread count
state: full|stale|cold|slow|unreachable|overloaded|out of date|read-only|degraded|saturated
event: the nightly export|the traffic peak|a burst of retries|the failover|a schema change|
the certificate's expiry|a full disk|a slow query|the cache flush|a network partition|
the monthly billing run|a campaign e-mail|the index rebuild|a new client version
effect: requests queued and timed out|every second request timed out|
orders stayed in the pending state|pages loaded without prices|new sessions could not start|
uploads ended halfway|search results were empty|mails arrived <2-9> hours late|
the retries doubled the load|the dashboards showed gaps
signal: dashboard|alert|log line|trace|health check|synthetic check|status page|weekly report
place: in the eastern region|in one of three zones|on <2-40> nodes|behind the main load balancer|
for mobile clients|for clients of the old API|in the staging and the live system|
for accounts created since <month>
month: January|February|March|April|June|July|August|September|October|November|December
sort: connection|memory|retry|time|size|quota|burst|batch
unit: seconds|minutes|hours
"""
)
"""What the slots stand for."""

NEUTRAL = templates(
    """
The <part> of <service> was <state> <place> for <2-90> <unit>.
The <metric> of the <service> <part> rose from <1-19> to <20-99> within <2-15> minutes.
After <event>, the <service> <part> answered in <2-99> seconds, up from <2-90> milliseconds.
Between <1-11>:<10-59> and 12:<10-59>, <effect>.
The <sort> limit of the <service> <part> was <10-900>, and <event> needs <901-4000>.
During <event> the <metric> reached <60-99> % and <effect>.
The <signal> for the <service> <part> reads the <metric>, not the <metric>.
A timeout of <2-90> seconds in <service> is longer than the <1-60> seconds that the <part> waits.
Each request to <service> holds a slot of the <part> for <20-900> milliseconds.
The <part> keeps <2-60> days of data, so <event> fills it <place>.
About <2-98> % of requests to <service> timed out, and <effect>.
The <service> <part> starts in <2-40> minutes: its index is built from scratch.
Because the <part> was <state>, <effect>.
The <metric> came back to <1-40> % <2-50> minutes after the <part> had been drained.
The configuration of the <service> <part> sets its <sort> limit per node, not per cluster.
Two versions of the <service> client send the same header with different meanings <place>.
The <signal> turned red <2-30> minutes after <event>.
With <2-60> replicas, the <service> <part> serves <100-9000> requests a second.
The <part> in front of <service> retries <2-9> times without a pause.
A copy of the <service> <part> takes <2-12> hours, and <event> happens every <2-8> hours.
The <signal> for <service> counts <metric> per <2-30> minutes, so a short peak was invisible.
Load from <service> moved to the <part>, where the <metric> grew by <10-400> %.
The documentation of the <part> gives <10-90> as default; the image of <service> ships <100-900>.
In <month> the <sort> limit of the <service> <part> was raised to <100-9000>, which hid the trend.
The <service> <part> depends on the <part>, and both start in the same order as their names.
<2-900> entries of the <service> <part> had a date in the future.
"""
)
"""Of any section."""

NOTED = templates(
    """
<signal> for <service>: <metric> over <50-99> % <place>.
The <metric> of the <service> <part> passes <40-90> %.
<service> is slow <place>; <effect>.
The <part> of <service> is <state>.
The <metric> of <service> falls to <1-30> %.
Traffic of <service> moves to the second <part>.
Status page for <service>: <2-60> % of requests are slow <place>.
The <part> has <2-40> of <41-90> nodes back in service.
"""
)
"""Of the timeline."""

USUAL = templates(
    """
The error rate of <service> rose from <1-19> to <20-99> % within <2-15> minutes.
The <service> <part> restarts in <2-40> minutes because its index is rebuilt from scratch.
After <event>, <service> answered with an error <place>, and <effect>.
The <part> of <service> was overwhelmed by <event>, and the error rate stayed at <2-60> %.
Retries failed for <2-90> minutes because the <part> of <service> was <state>.
    """
)
"""Blameless as well, but in words in which one can blame: each has to be parsed."""

ASKED = templates(
    """
Why was the <service> <part> <state>? Its <sort> limit of <10-90> was reached during <event>.
Why did the <metric> rise? There were <2-60> times the usual requests after <event>.
Why did the <signal> stay green? It reads the <metric> of <service> every <2-60> minutes only.
Why did the load reach the <part>? The retries of <service> have the same interval <place>.
Why is the <sort> limit <10-90>? It dates from <month>, when <service> had <2-9> nodes.
    """
)
"""Of the five whys, as they are usually asked."""

ANSWERED = templates(
    """
The <sort> limit of <10-90> in the <service> <part> was reached during <event>.
There were <2-60> times the usual requests to the <part> after <event>.
The <signal> reads the <metric> of <service> every <2-60> minutes only.
The retries of <service> towards the <part> have the same interval <place>.
The <sort> limit of <10-90> dates from <month>, when <service> had <2-9> nodes.
    """
)
"""Of the five whys, told without asking."""


ACTIONS = templates(
    """
Raise the <sort> limit of the <service> <part> to <100-900>
Add jitter to the retries of <service> towards the <part>
Show the <metric> of the <service> <part> on the overview dashboard
Alert when the <metric> of <service> is over <50-95> % for <2-15> minutes
Split the <part> of <service> into <2-9> independent halves
Rehearse the failover of the <service> <part> in <month>
Keep <2-30> spare nodes for the <part> of <service>
"""
)
"""Of the action items: what is to be done."""

DONE = templates(
    """
The <metric> stays under <40-90> % for <2-9> weeks
A load test at <2-9> times the peak ends without errors
The alert fires in staging within <2-15> minutes
"""
)
"""The same: how one sees that it is done."""
