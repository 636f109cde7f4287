"""blamefree: blameless postmortems as Markdown, from the incident's timeline to the lesson."""

__version__ = "0.1.0"
