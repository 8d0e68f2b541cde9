"""Modules that are executed when somebody first asks them for something."""

from __future__ import annotations

import sys
from _thread import RLock
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

WAITING = "__waiting__"


class LateModule(ModuleType):
    """Stands where a module will be; has its name and place, and nothing else yet."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # asked by every ``from … import``; a package has it before it is executed
            raise AttributeError(name)
        _execute(self)
        return ModuleType.__getattribute__(self, name)


class _Waiting:
    """What a module waits for: its loader; one thread executes it, others that touch it wait for that."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._lock = RLock()
        self._begun = False

    def end(self, module: ModuleType) -> None:
        with self._lock:
            if self._begun:
                return
            self._begun = True
            try:
                self._loader.exec_module(module)
            except BaseException:
                self._begun = False
                raise
            del module.__dict__[WAITING]
            module.__class__ = ModuleType


def _execute(module: ModuleType) -> None:
    waiting = module.__dict__.get(WAITING)
    if waiting is not None:
        waiting.end(module)


def _door(module: ModuleType, name: str) -> Callable[..., Any]:
    """Stands for a function of a module among its names; executes the module, then is that function."""

    def door(*arguments: Any) -> Any:
        _execute(module)
        return module.__dict__[name](*arguments)

    return door


class _Loader:
    """Leaves the execution of a module to its first use."""

    def __init__(self, loader: Any, doors: Sequence[str]) -> None:
        self._loader = loader
        self._doors = doors

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update({name: _door(module, name) for name in self._doors})
        module.__dict__[WAITING] = _Waiting(self._loader)
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader


class _Finder:
    """Finds what any path finds, for some names only."""

    names: dict[str, Sequence[str]] = {}  # noqa: RUF012 -- this module's own list, in one place

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        doors = cls.names.get(name)
        if doors is None:
            return None
        others = (one for one in sys.meta_path if one not in (cls, BuiltinImporter, FrozenImporter))
        spec = next(filter(None, (one.find_spec(name, path) for one in others)), None)
        if spec is not None and spec.loader is not None and spec.origin is not None:
            spec.loader = _Loader(spec.loader, doors or ())  # type: ignore[assignment]
        return spec


def late(names: Mapping[str, Sequence[str]]) -> None:
    """Modules of these names that are imported from now on are executed when they are first used.

    Args:
        names: modules, each with those of its functions that somebody takes straight from its names, where
            nobody sees that they are missing.
    """
    _Finder.names.update(names)
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


def prompt(names: Mapping[str, Sequence[str]]) -> None:
    """These are imported as ever again."""
    for name in names:
        _Finder.names.pop(name, None)
