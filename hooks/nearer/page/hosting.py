"""Where a site will stand: what mkdocs.yml says of it and no content does."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Hosting:
    """The address of the site and of its repository; an empty one is not known. A preview is seen by its editor alone."""

    site_url: str = ""
    repo_url: str = ""
    preview: bool = False

    @property
    def base_path(self) -> str:
        """The path below which the site stands on its host; it begins and ends with a slash."""
        return urlsplit(self.site_url).path or "/"
