"""What `lint.py` times the linter with: documents, peers, clock and table."""
