"""FireHydrant: incidents and their events."""
