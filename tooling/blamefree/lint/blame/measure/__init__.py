"""How well the rules find blame: labelled sentences -> what was said of them -> figures. Pure."""
