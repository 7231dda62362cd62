"""Settings for nginx, from the table of headers: `deploy/nginx.conf` is this text for a site at the root of its host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from nearer.publish.header import ASK, CACHE, RULES, SECURITY

# What nginx sends as text has a charset, and what browsers must not guess has a type.
_TEXT = (
    "text/css text/plain text/xml text/csv application/javascript application/json application/manifest+json "
    "application/xml image/svg+xml"
)
_ORIGIN = "Access-Control-Allow-Origin"


def settings(
    base: str = "/",
    *,
    folder: str = "/srv/www",
    name: str = "_",
    listen: str = "80",
    brotli: bool = False,
    redirects: str = "",
) -> str:
    """The text of a file for `conf.d/`: the site's files lie below `folder`, at `base`.

    `brotli` is for an nginx with the module `http_brotli_static`; without it, readers get the `.gz` files. `redirects` is
    the text of the built site's `_redirects`.
    """
    headers = "\n".join(f'    add_header {header} "{value}" always;' for header, value in SECURITY.items())
    brotli_line = "    brotli_static on;\n" if brotli else ""
    return _TEMPLATE.format(
        base=base,
        pattern=re.escape(base),
        folder=folder,
        name=name,
        listen=listen,
        cache=_map(base, CACHE, ASK),
        origin=_map(base, _ORIGIN, ""),
        headers=headers,
        brotli=brotli_line,
        text=_TEXT,
        moved="".join(_moved(redirects)),
    )


def _moved(redirects: str) -> Iterator[str]:
    """A location for each moved page: an answer of nginx is faster than the page that stands there."""
    for line in redirects.splitlines():
        if line and not line.startswith("#"):
            origin, target, status = line.split()
            yield f'    location = "{unquote(origin)}" {{\n        return {status} "{target}";\n    }}\n\n'


def _map(base: str, header: str, default: str) -> str:
    """The lines of a `map` from the address to a header's value; an empty value sends no header."""
    lines = [f'    default "{default}";']
    for rule in RULES:
        if header in rule.headers:
            end = "" if rule.is_folder else "$"
            lines.append(f'    "~^{re.escape(base + rule.path)}{end}" "{rule.headers[header]}";')
    return "\n".join(lines)


_TEMPLATE = """# Written by `python hooks nginx`, from the table in hooks/nearer/publish/header.py.
# The site's files lie in {folder}{base}.

# The address of an answer, not of the request: a 404 under a folder of assets is not kept for a year.
map $uri $nearer_cache {{
{cache}
}}
map $uri $nearer_origin {{
{origin}
}}

server {{
    listen {listen};
    server_name {name};
    root {folder};

    # Nothing of a reader's visit is written down.
    access_log off;
    server_tokens off;
    absolute_redirect off;

    charset utf-8;
    charset_types {text};

    # `make build` with SITE_URL leaves a packed file beside each text file.
    gzip_static on;
    gzip_vary on;
{brotli}
    # nginx drops these wherever a location adds a header of its own, so none does.
{headers}
    add_header Cache-Control $nearer_cache always;
    add_header Access-Control-Allow-Origin $nearer_origin always;

    error_page 404 {base}404.html;
    # A folder without a page is no secret, and no page either.
    error_page 403 =404 {base}404.html;

    # A page has one address: /articles/trust/, whatever was typed.
    if ($request_uri ~ "^([^?]*/)index\\.html(\\?.*)?$") {{
        return 301 $1$2;
    }}

{moved}    location {base} {{
        index index.html;
        try_files $uri $uri/ @without_ending;
    }}

    # Unknown to the list of types that nginx brings.
    location = {base}manifest.webmanifest {{
        default_type application/manifest+json;
    }}

    location = {base}404.html {{
        internal;
    }}

    # Packed files and the settings for other hosts are no pages.
    location ~ "^{pattern}(_headers|_redirects|.*\\.(br|gz))$" {{
        return 404;
    }}

    location @without_ending {{
        set $page $uri;
        if ($uri ~ "^(.+)\\.html$") {{
            set $page $1;
        }}
        if (-d $document_root$page) {{
            return 301 $page/$is_args$args;
        }}
        return 404;
    }}
}}
"""
