"""GitHub: changes and issues, from webhooks and its API."""
