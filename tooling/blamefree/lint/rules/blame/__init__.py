"""Whether the words ask what the system allowed, not who did it."""
