"""What is known before any content is read: where the project and its site are, and whether there is anything to build.

Nothing here needs the models of the content, which take longer to load than to see that nothing has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nearer.cache.edition import theme
from nearer.cache.live import LiveStore
from nearer.cache.store import FOLDER, Store
from nearer.digest import digest
from nearer.page.hosting import Hosting
from nearer.publish.standing import Standing


@dataclass(frozen=True, slots=True)
class Ground:
    """The project below `root`, whose site goes into `site_dir`."""

    root: Path
    site_dir: Path
    hosting: Hosting
    store: Store
    look: str
    """A digest of what every page depends on besides content and code: settings, templates, styles."""
    standing: Standing | None
    """The site that stands; none where it cannot be told whether it would be made the same again."""

    @classmethod
    def of(cls, root: Path, site_dir: Path, hosting: Hosting, config: str = "", last: Ground | None = None) -> Ground:
        """The ground of one build. `config` says the settings of MkDocs; in a preview, `last` is that of the last build."""
        kept = root / FOLDER if hosting.cache else None
        store = last.store if last is not None else LiveStore(kept) if hosting.preview else Store(kept)
        look = digest(config, repr(hosting), theme())
        # A preview is not asked twice, and /admin/ holds files of others from outside of the project.
        whole = not (hosting.preview or hosting.admin or store.folder is None)
        return cls(root, site_dir, hosting, store, look, Standing(store, root, site_dir, look) if whole else None)

    def stands(self) -> str:
        """What is known of the site in `site_dir` where a build would make it again, as text; nothing where it would not."""
        found = self.standing.found() if self.standing is not None else None
        return "\n".join([*found.warnings, f"Nothing has changed: {found.proven}"]) if found is not None else ""
