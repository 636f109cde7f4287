"""The archive as a MkDocs site: what joins the pages to its files, its theme and its search."""
