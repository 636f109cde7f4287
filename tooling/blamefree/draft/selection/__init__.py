"""Which events become rows of the timeline, and why."""
