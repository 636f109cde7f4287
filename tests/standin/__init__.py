"""Stand-ins for the servers that blamefree talks to: strict, stateful, and able to fail."""
