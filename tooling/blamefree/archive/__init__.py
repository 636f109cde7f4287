"""Documents -> the published archive: pure pages, one thin MkDocs plugin."""
