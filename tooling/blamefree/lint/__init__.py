"""Document -> findings: the rules of a good, blameless postmortem (verb: lint)."""
