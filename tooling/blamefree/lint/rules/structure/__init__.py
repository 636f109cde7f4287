"""Whether the document has the parts a reader relies on."""
