"""The trackers, one a folder: to add one, a folder, a line in the registry, and a stand-in."""
