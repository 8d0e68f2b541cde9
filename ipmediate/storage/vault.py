"""The operating system's keyring, and only one that keeps secrets encrypted for the logged-in person.

The keyring to use is chosen by this program, never by a configuration file, so that a plain-text or
unknown one cannot slip in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

from ipmediate.domain.refusals import StoreTrouble

SERVICE = "ipmediate"

TRUSTED: tuple[tuple[str, str], ...] = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""Windows Credential Manager, macOS Keychain, Secret Service, KWallet; everything else is refused."""


class Vault(Protocol):
    """Keeps short secrets by name."""

    def get(self, name: str) -> str | None:
        """The secret of a name."""
        ...

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""
        ...

    def drop(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""
        ...


class SystemVault:
    """A trusted keyring backend; its errors become refusals."""

    def __init__(self, backend: Any) -> None:
        kind = type(backend)
        if (kind.__module__, kind.__name__) not in TRUSTED:
            raise StoreTrouble("keys.keyring_not_trusted", found=f"{kind.__module__}.{kind.__name__}")
        self._backend = backend

    def get(self, name: str) -> str | None:
        """The secret of a name.

        Raises:
            StoreTrouble: ``keys.keyring_failed``.
        """
        secret: str | None = self._ask(lambda: self._backend.get_password(SERVICE, name))
        return secret

    def put(self, name: str, secret: str) -> None:
        """Keep a secret.

        Raises:
            StoreTrouble: ``keys.keyring_failed``.
        """
        self._ask(lambda: self._backend.set_password(SERVICE, name, secret))

    def drop(self, name: str) -> None:
        """Forget a secret."""
        from keyring.errors import PasswordDeleteError

        def delete() -> None:
            try:
                self._backend.delete_password(SERVICE, name)
            except PasswordDeleteError:
                return

        self._ask(delete)

    def _ask(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except StoreTrouble:
            raise
        except Exception as error:
            # Backends raise whatever their platform library raises; none of it may end the program.
            raise StoreTrouble("keys.keyring_failed", told=type(error).__name__) from error


def system_vault() -> SystemVault:
    """The keyring of this computer.

    Raises:
        StoreTrouble: ``keys.no_keyring`` when none of the trusted ones works here.
    """
    for module, name in TRUSTED:
        if module.endswith("Windows") != (sys.platform == "win32"):
            continue
        if module.endswith("macOS") != (sys.platform == "darwin"):
            continue
        try:
            kind = getattr(import_module(module), name)
            if kind.priority > 0:
                return SystemVault(kind())
        except Exception:
            continue
    raise StoreTrouble("keys.no_keyring")
