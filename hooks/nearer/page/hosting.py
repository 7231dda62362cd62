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
    pack: bool = True
    """Whether packed files are wanted, where the site has an address to be fetched from."""
    admin: bool = False
    """Whether editors may change the content at /admin/ of the built site."""
    cache: bool = False
    """Whether what earlier builds made may be used, and this one keeps what it made."""

    @property
    def kind(self) -> str:
        """What kind of site is built: a preview and the site itself know nothing of each other's pages."""
        return "preview" if self.preview else "site"

    @property
    def packs(self) -> bool:
        """Whether this build leaves a packed file beside each text file."""
        return self.pack and bool(self.site_url) and not self.preview

    @property
    def base_path(self) -> str:
        """The path below which the site stands on its host; it begins and ends with a slash."""
        return urlsplit(self.site_url).path or "/"
