"""What the benchmark of `postmortem sync` is made of."""
