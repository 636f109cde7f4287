"""Charts drawn when the site is built: SVG that needs no script and takes its colours from CSS."""
