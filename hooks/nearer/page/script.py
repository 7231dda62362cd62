"""The theme's ES modules, put together into few files: a phone on a slow line pays for each request more than for a kilobyte.

The sources import each other as modules do. A page has a script for each of its features, and these go out as one file. A
module that one other imports goes out inside it. One that several import exists once (the store, say): it goes out in a
shared file, together with those that it imports and that import it. What is fetched on a tap, `import("./x.js")` or `new Worker(new URL("./x.js",
import.meta.url))`, is a file of its own.

In a file, a module is a function called once, and its exports are the properties of a constant named after it:
`const $day=(()=>{…;return{today}})();`, and who imports it has `const{today}=$day;`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rjsmin import jsmin

_IMPORT = re.compile(r'import\s*\{(?P<names>[^}]*)\}\s*from\s*"\./(?P<file>[a-z_]+)\.js";?')
# What a page may ask for later: a module, or a worker's script.
_LATER = re.compile(r'(?P<call>\bimport\(|\bnew URL\()"\./(?P<file>[a-z_]+)\.js"(?P<end>\)?)')
# One name to an `export`, as everywhere in the theme: it stands where a statement begins.
_EXPORT = re.compile(
    r"(?P<before>^|[;{}\n])export (?P<kind>(?:async )?function\*? ?|const |class )(?P<name>[A-Za-z_$][\w$]*)"
)

Group = tuple[str, ...]
"""Names of modules that go out in one file, in the order of the alphabet."""


@dataclass(slots=True)
class Module:
    """One source file, at its smallest."""

    name: str
    text: str
    """Without its imports."""
    imports: dict[str, str] = field(default_factory=dict)
    """The names that it takes, as they stand between the braces, by module."""

    def block(self) -> str:
        """Its text, with what it imports taken from the constants around it."""
        return "".join(f"const{{{names}}}=${file};" for file, names in sorted(self.imports.items())) + self.text

    def constant(self) -> str:
        """The constant that holds its exports."""
        names = ",".join(match["name"] for match in _EXPORT.finditer(self.text))
        body = _EXPORT.sub(r"\g<before>\g<kind>\g<name>", self.block())
        return f"const ${self.name}=(()=>{{{body};return{{{names}}}}})();"


class Scripts:
    """The modules in a folder. `keep` takes the text of a file that has to be published and gives its name."""

    def __init__(self, folder: Path, keep: Callable[[str], str]) -> None:
        self._folder = folder
        self._keep = keep
        self._files: dict[str, str] = {}
        self._needed: dict[str, list[str]] = {}
        self._joined: dict[tuple[str, ...], str] = {}

    def joined(self, names: Iterable[str]) -> str | None:
        """The published name of one file that holds these modules and runs them in order, or None where none exists.

        Each stands in a block of its own, so that their names do not meet.
        """
        found = tuple(name for name in names if name in self._modules)
        if found and found not in self._joined:
            modules = [self._modules[name] for name in found]
            self._joined[found] = self._file(modules, [f"{{{module.block()}}}" for module in modules])
        return self._joined.get(found)

    def _opened(self, name: str) -> str:
        """The published name of a module that is fetched later. Raises ValueError where there is none."""
        module = self._module(name, "a script")
        if name not in self._files:
            self._files[name] = ""  # A module that fetches itself, by way of another, finds no name to ask for.
            self._files[name] = self._file([module], [module.block()])
        if not self._files[name]:
            raise ValueError(f"{name}.js fetches itself later; a file cannot hold its own name")
        return self._files[name]

    def _file(self, modules: list[Module], blocks: list[str]) -> str:
        own = {module.name for module in modules}
        needed = [name for name in self._ordered(modules) if name not in own]
        heads, files = [], []
        for group in dict.fromkeys(self._shared[name] for name in needed if name in self._shared):
            names = ",".join(f"${name}" for name in needed if name in group)
            files.append(self._shared_file(group))
            heads.append(f'import{{{names}}}from"./{files[-1]}";')
        folded = [self._modules[name].constant() for name in needed if name not in self._shared]
        published = self._published([*heads, *folded, *blocks])
        self._needed[published] = files
        return published

    def _shared_file(self, group: Group) -> str:
        """The published name of the file that holds these modules, which several others import."""
        constants = [self._modules[name].constant() for name in self._ordered(map(self._modules.__getitem__, group))]
        return self._published([*constants, f"export{{{','.join(f'${name}' for name in group)}}};"])

    def _published(self, lines: list[str]) -> str:
        return self._keep(_LATER.sub(self._later, "\n".join(filter(None, lines))))

    def _later(self, match: re.Match[str]) -> str:
        """The call with the published name; what a module needs is fetched beside it, not after it."""
        name = self._opened(match["file"])
        call = f'{match["call"]}"./{name}"{match["end"]}'
        if match["call"] != "import(" or not self._needed[name]:
            return call
        beside = "".join(f'import("./{file}").catch(()=>{{}}),' for file in self._needed[name])
        return f"({beside}{call})"

    @cached_property
    def _modules(self) -> dict[str, Module]:
        modules = {}
        for path in sorted(self._folder.glob("*.js")):
            text = jsmin(path.read_text(encoding="utf-8"))
            imports: dict[str, str] = {match["file"]: match["names"].strip() for match in _IMPORT.finditer(text)}
            modules[path.stem] = Module(path.stem, _IMPORT.sub("", text), imports)
        return modules

    @cached_property
    def _shared(self) -> dict[str, Group]:
        """The modules that several others import, with what these need, each with the group in which it goes out."""
        importers = defaultdict(set)
        for module in self._modules.values():
            for name in module.imports:
                importers[name].add(module.name)
        groups: list[set[str]] = []
        for name in sorted(name for name, found in importers.items() if len(found) > 1):
            needed = set(self._ordered([self._module(name, "a module")]))
            joined = [group for group in groups if group & needed]
            groups = [*(group for group in groups if not group & needed), needed.union(*joined)]
        return {name: tuple(sorted(group)) for group in groups for name in group}

    def _ordered(self, modules: Iterable[Module]) -> list[str]:
        """These modules and all that they import, each after what it needs. Raises ValueError for a circle."""
        order: list[str] = []
        above: list[str] = []

        def visit(module: Module) -> None:
            if module.name in order:
                return
            if module.name in above:
                raise ValueError(f"{module.name}.js imports itself, by way of {above[-1]}.js")
            above.append(module.name)
            for name in sorted(module.imports):
                visit(self._module(name, f"{module.name}.js"))
            above.pop()
            order.append(module.name)

        for module in modules:
            visit(module)
        return order

    def _module(self, name: str, wanted_by: str) -> Module:
        if name not in self._modules:
            raise ValueError(f"{wanted_by} imports {name}.js, which does not exist")
        return self._modules[name]
