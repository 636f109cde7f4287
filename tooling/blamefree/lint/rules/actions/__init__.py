"""Whether what was decided will be done."""
