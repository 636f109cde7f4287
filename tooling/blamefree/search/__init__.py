"""Documents + words -> hits: what the archive says about something."""
