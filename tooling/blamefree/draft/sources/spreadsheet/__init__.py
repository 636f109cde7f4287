"""Tables: CSV with a column of times."""
