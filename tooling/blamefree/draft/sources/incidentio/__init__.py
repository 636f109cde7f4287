"""incident.io: incidents, updates and webhooks."""
