"""What `postmortem sync` is put together from: the tracker, the documents, the lock."""
