"""What the benchmark of the archive as a site is made of."""
