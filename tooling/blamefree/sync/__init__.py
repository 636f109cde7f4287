"""Action items <-> tickets: a plan, and what carries it out. One ticket an action, never two."""
