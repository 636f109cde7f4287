"""Dates, times and zones as people write them: read by strict grammars, or not at all.

What can be read in two ways stays unread or earns a note; nothing is guessed.
"""
