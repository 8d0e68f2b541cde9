"""Modules that are executed when somebody first asks them for something."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any

_executing = RLock()


class LateModule(ModuleType):
    """Stands where a module will be; has its name and place, and nothing else yet."""

    def __getattr__(self, name: str) -> Any:
        _execute(self)
        return ModuleType.__getattribute__(self, name)


def _execute(module: ModuleType) -> None:
    with _executing:
        waiting = module.__dict__.pop("__waiting__", None)
        if waiting is not None:
            waiting.exec_module(module)
            module.__class__ = ModuleType


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
        module.__dict__["__waiting__"] = module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader


class _Finder:
    """Finds what any path finds, for some names only."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        if name not in self._names:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None and spec.origin is not None:
            spec.loader = _Loader(spec.loader, self._names[name])  # type: ignore[assignment]
        return spec


@contextmanager
def late(names: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Modules of these names that are first imported within are executed when they are first used.

    Args:
        names: modules, each with those of its functions that somebody takes straight from its names, where
            nobody sees that they are missing.
    """
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
