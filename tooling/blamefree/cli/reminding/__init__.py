"""What `postmortem remind` needs beside the reminders: its state, and its plan in words."""
