"""PagerDuty: incidents, log entries, notes, alerts, webhooks."""
