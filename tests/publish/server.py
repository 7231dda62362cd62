"""nginx on loopback, with the settings that the project writes and nothing of the machine's own."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nearer.publish.nginx import settings

HINT = "nginx is needed; on Debian and Ubuntu: apt-get install nginx-light libnginx-mod-http-brotli-static"
_PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
# nginx answers within a tenth of a second; a machine that is busy may take longer.
_TRIES, _PAUSE = 100, 0.1


def find() -> str | None:
    """The path of nginx; installed first where that can be done without asking anyone."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", *_PACKAGES], capture_output=True, check=False)
        found = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    return found


def has_brotli() -> bool:
    """Whether this nginx can send `.br` files."""
    return _BROTLI.is_file()


@contextmanager
def serving(nginx: str, folder: Path, base: str, scratch: Path, redirects: str = "") -> Iterator[int]:
    """Serves what lies in `folder` + `base` at `base`, and gives the port. `scratch` is for nginx's own files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch.mkdir(parents=True, exist_ok=True)
    site = settings(base, folder=str(folder), listen=f"127.0.0.1:{port}", brotli=has_brotli(), redirects=redirects)
    (scratch / "site.conf").write_text(site, encoding="utf-8")
    (scratch / "nginx.conf").write_text(_main(scratch), encoding="utf-8")
    command = [nginx, "-p", str(scratch), "-c", str(scratch / "nginx.conf"), "-e", str(scratch / "error.log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(_TRIES):
            if process.poll() is not None:
                raise RuntimeError(f"nginx would not start: {process.stderr.read().decode()}")  # type: ignore[union-attr]
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
                break
            except OSError:
                time.sleep(_PAUSE)
        yield port
    finally:
        process.terminate()
        process.wait()


def _main(scratch: Path) -> str:
    folders = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"    {name}_temp_path {scratch}/{name};\n" for name in folders)
    module = f"load_module {_BROTLI};\n" if has_brotli() else ""
    # A folder of root's own could not be read by another user.
    user = "user root;\n" if os.getuid() == 0 else ""
    return (
        f"{module}{user}daemon off;\npid {scratch}/nginx.pid;\nevents {{\n}}\nhttp {{\n"
        f"    include /etc/nginx/mime.types;\n{temporary}    include {scratch}/site.conf;\n}}\n"
    )
