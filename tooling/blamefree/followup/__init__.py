"""Documents and today -> reminders: what waits for somebody, until it is done or declined."""
