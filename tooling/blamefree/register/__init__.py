"""The incidents that the tools have on record, and which of them owe a postmortem. Pure."""
