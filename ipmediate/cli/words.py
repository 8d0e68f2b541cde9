"""Commands and options whose help comes from the message texts, and groups that load their commands late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door


def _said(code: str) -> tuple[str, str]:
    context = click.get_current_context(silent=True)
    door = context.find_root().obj if context is not None else None
    said = bootstrap.rulebook().wording.say(code, {}, door.language if isinstance(door, Door) else "zh")
    return said.title, said.text


class _Explained(click.Command):
    """A command with its help under ``cli.help.<code>``."""

    def __init__(self, *arguments: Any, code: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.code = code

    def get_short_help_str(self, limit: int = 45) -> str:
        """The title of its help."""
        return _said(f"cli.help.{self.code}")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole of its help."""
        title, text = _said(f"cli.help.{self.code}")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(title)
            if text:
                formatter.write_paragraph()
                formatter.write_text(text)


class Command(_Explained):
    """One command."""


class Group(_Explained, click.Group):
    """A group of commands, some of them in modules that are loaded when called."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the plan."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        place = self._lazy.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(f"ipmediate.cli.{module}"), name)
        return found


class _Option(click.Option):
    """An option with its help under ``cli.option.<name>``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How it is written and what it does."""
        self.help = _said(f"cli.option.{self.name}")[0]
        return super().get_help_record(ctx)


def option(*names: str, **more: Any) -> Callable[[Any], Any]:
    """An option explained in the message texts."""
    return click.option(*names, cls=_Option, **more)


class Day(click.ParamType[date]):
    """A calendar day as ``2026-06-15``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day in a text."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(str(value), param, ctx)


DAY = Day()
