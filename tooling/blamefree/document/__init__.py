"""What a postmortem is: the model, and how one is read, addressed and edited.

Pure: nothing here opens a file, asks the clock or imports another part of blamefree.
"""

import os

# Else pydantic asks every installed distribution for plugins, which costs each start 20 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
