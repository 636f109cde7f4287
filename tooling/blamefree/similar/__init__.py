"""Documents -> neighbours: what happened before that is like this, and what of it is still open."""

from blamefree.similar.all_neighbours import neighbourhoods
from blamefree.similar.neighbours import Neighbour, OpenAction, nearest, neighbours, open_actions

__all__ = ["Neighbour", "OpenAction", "nearest", "neighbourhoods", "neighbours", "open_actions"]
