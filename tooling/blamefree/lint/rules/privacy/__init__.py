"""Whether the document tells what nobody should read in it."""
