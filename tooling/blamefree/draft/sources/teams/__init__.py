"""Microsoft Teams: answers of Graph and the export of an administrator."""
