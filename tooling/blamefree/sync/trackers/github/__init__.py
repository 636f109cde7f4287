"""GitHub Issues, through our own HTTP client."""
