"""Events of several sources in one list: what is told twice, and whose clock differs."""
