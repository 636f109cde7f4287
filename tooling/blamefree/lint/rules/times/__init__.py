"""Whether the times can be true, and can be computed with."""
