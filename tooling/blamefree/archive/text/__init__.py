"""What people wrote in a postmortem, as the blocks of its page: inert HTML under headings."""
