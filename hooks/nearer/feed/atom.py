"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from markupsafe import escape

from nearer.feed.model import Feed

ENDING, TYPE = ".xml", "application/atom+xml"


def atom(feed: Feed) -> str:
    """The feed as an XML document."""
    # Here, because most builds have the feed from the last one.
    from feedgenerator import Atom1Feed

    class Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
        """Atom whose date is the feed's own: the library's would be the hour of the build where nothing is dated."""

        def latest_post_date(self) -> datetime:
            updated: datetime = self.feed["updated"]
            return updated

    document = Atom(
        title=feed.title,
        link=feed.page_url,
        description=feed.description,
        language=feed.language,
        author_name=feed.author,
        author_link=feed.site_url,
        feed_url=feed.url(ENDING),
        feed_guid=feed.url(ENDING),
        feed_copyright=feed.rights,
        updated=_moment(feed.updated),
    )
    for entry in feed.entries:
        document.add_item(
            title=entry.title,
            link=entry.url,
            # The library marks summaries as HTML.
            description=str(escape(entry.summary)),
            content=entry.html,
            unique_id=entry.id,
            pubdate=_moment(entry.published),
            updateddate=_moment(entry.updated),
            categories=entry.tags,
        )
    text: str = document.writeString("utf-8")
    return text


def _moment(day: date) -> datetime:
    """The beginning of a day: front matter knows no hours."""
    return datetime.combine(day, time(), UTC)
