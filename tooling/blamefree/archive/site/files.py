"""Files of ours among those of MkDocs."""

import posixpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def root(url: str) -> str:
    """Return the address of a site as MkDocs has it: with `/` at its end."""
    return f"{url.rstrip('/')}/" if url else ""


def is_inside(file: File, folder: Path) -> bool:
    """Whether the file really stands in the folder, whatever the way to it is called."""
    path = file.abs_src_path
    return path is not None and Path(path).resolve().is_relative_to(folder.resolve())


def withdraw(folder: Path, files: Files) -> None:
    """Take out what MkDocs found in the archive's folder: who may see that is not for it to say."""
    for file in list(files):
        if file.generated_by is None and is_inside(file, folder):
            files.remove(file)


def written(uri: str, path: Path, config: MkDocsConfig) -> File:
    """Return a file that a person wrote: it has an edit button and a history."""
    file = File.generated(config, uri, abs_src_path=str(path))
    file.generated_by = None
    file.edit_uri = Path(posixpath.relpath(path, config.docs_dir)).as_posix()
    return file
