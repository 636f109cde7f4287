"""What a postmortem is: the model, and how one is read, addressed and edited.

Pure: nothing here opens a file, asks the clock or imports another part of blamefree.
"""
