"""Making the shared database, bringing it up to date, and looking whether it is as it should be."""

from __future__ import annotations

import os
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from ipmediate.domain.permissions import commit_rights
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync import logins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipmediate.domain.spaces import Invitation

OLDEST_SERVER = 150000
"""PostgreSQL 15: the first with views and rights as this needs them."""

ROLES = {
    "ipm_owner": "nologin",
    "ipm_gate": "nologin",
    "ipm_sync": "nologin",
    "ipm_enrol": "nologin",
    "ipm_provision": "nologin createrole",
}
"""Owner of the tables; owner of the one function that writes; the groups of workstations and of tickets;
owner of the functions that make logins."""

DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""Settings without which the server says that something is recorded before it is."""

TRIES = 10
"""How often an upgrade waits for what others read or write at the moment, three seconds each."""

_STEP = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be; ``code`` has words in ``resources/messages/sync.toml``."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def steps() -> list[tuple[int, str]]:
    """Number and text of every step, oldest first."""
    found = []
    for file in resources.files(__package__).iterdir():
        named = _STEP.fullmatch(file.name)
        if named:
            found.append((int(named[1]), file.read_text("utf-8")))
    return sorted(found)


def bring_up(connection: psycopg.Connection[Any]) -> list[int]:
    """Make the database, or take it through the steps it has not seen; the steps taken.

    Either all of it stands or nothing does. Workstations wait no longer than one try.

    Args:
        connection: of an administrator who may create roles, in the database to be used for this alone.

    Raises:
        SyncTrouble: ``sync.server_too_old``, ``sync.server_newer``, ``sync.server_in_use``.
    """
    if connection.info.server_version < OLDEST_SERVER:
        raise SyncTrouble("sync.server_too_old", found=str(connection.info.server_version // 10000))
    for _ in range(TRIES):
        with suppress(psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            return _bring_up(connection)
    raise SyncTrouble("sync.server_in_use")


def _bring_up(connection: psycopg.Connection[Any]) -> list[int]:
    with connection.transaction():
        connection.execute("set local lock_timeout = '3s'")
        _make_roles(connection)
        reached = version(connection)
        known = steps()
        if reached > known[-1][0]:
            raise SyncTrouble("sync.server_newer", found=str(reached))
        taken = [number for number, _ in known if number > reached]
        for number, text in known:
            if number > reached:
                connection.execute(text.encode())
        _write_rights(connection)
        _close_doors(connection)
    return taken


def version(connection: psycopg.Connection[Any]) -> int:
    """Format of the database; 0 when it holds nothing of ours."""
    if _one(connection, "select to_regclass('ipm.format')") is None:
        return 0
    return int(_one(connection, "select max(version) from ipm.format") or 0)


def make_space(connection: psycopg.Connection[Any], space_id: str, name: str, *, lineage: uuid.UUID) -> None:
    """Make the space of a committee.

    Raises:
        SyncTrouble: ``sync.space_exists``.
    """
    try:
        with connection.transaction():
            connection.execute(
                "insert into ipm.space (space_id, name, lineage) values (%s, %s, %s)",
                (space_id, name, lineage),
            )
    except psycopg.errors.UniqueViolation:
        raise SyncTrouble("sync.space_exists", name=name) from None


def found(connection: psycopg.Connection[Any], space_id: str, invitation: Invitation) -> None:
    """Write the ticket of the first workstation, which is let in as soon as it comes.

    Args:
        connection: of the administrator.
        space_id: the space.
        invitation: the ticket; its secret goes no further than this computer.
    """
    with connection.transaction():
        until = _one(connection, "select clock_timestamp() + interval '72 hours'")
        login, secret = invitation.login, logins.verifier(invitation.secret, os.urandom(16))
        making = "create role {} login password {} connection limit 2 valid until {} in role ipm_enrol"
        told = (sql.Identifier(login), sql.Literal(secret), sql.Literal(until.isoformat()))
        connection.execute(sql.SQL(making).format(*told))
        connection.execute(
            "insert into ipm.ticket values (%s, %s, %s, %s, %s, %s, true, 'administrator', %s)",
            (invitation.ticket_id, invitation.login, space_id, invitation.user_id, invitation.user_name,
             invitation.role.value, until),
        )  # fmt: skip


def open_salvage(connection: psycopg.Connection[Any], space_id: str, days: int) -> None:
    """Let workstations give back what the server lost, for so many days from now.

    Raises:
        SyncTrouble: ``sync.no_space``.
    """
    done = connection.execute(
        "update ipm.space set salvage_until = now() + make_interval(days => %s) where space_id = %s",
        (days, space_id),
    )
    if not done.rowcount:
        raise SyncTrouble("sync.no_space", space=space_id)


def new_lineage(connection: psycopg.Connection[Any], space_id: str, *, lineage: uuid.UUID) -> None:
    """Tell every workstation that the server was knowingly put back to an earlier state."""
    connection.execute("update ipm.space set lineage = %s where space_id = %s", (lineage, space_id))


def admit(
    connection: psycopg.Connection[Any],
    *,
    role_name: str,
    verifier: str,
    user_id: str,
    device_id: str,
    sign_pub: str,
) -> None:
    """Give one person on one workstation a login of its own.

    Args:
        connection: of the administrator.
        role_name: opaque, since any login can list the names of all.
        verifier: SCRAM-SHA-256 verifier made on the workstation; the password never leaves it.
        user_id: the person.
        device_id: the workstation.
        sign_pub: Ed25519 public key of the workstation, hex.
    """
    if not verifier.startswith("SCRAM-SHA-256$"):
        raise ValueError("only a SCRAM verifier makes a login")
    name = sql.Identifier(role_name)
    with connection.transaction():
        connection.execute(
            sql.SQL("create role {} login password {} connection limit 4 in role ipm_sync").format(
                name, sql.Literal(verifier)
            )
        )
        for setting, value in (("statement_timeout", "30s"), ("idle_in_transaction_session_timeout", "15s")):
            connection.execute(
                sql.SQL("alter role {} set {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
            )
        connection.execute(
            "insert into ipm.principal (role_name, user_id, device_id, sign_pub) values (%s, %s, %s, %s)",
            (role_name, user_id, device_id, sign_pub),
        )


def dismiss(connection: psycopg.Connection[Any], role_name: str) -> None:
    """Take a login away: it sees nothing from this moment on, also where it is connected now."""
    with connection.transaction():
        connection.execute(
            "update ipm.principal set active = false, revoked_at = now() where role_name = %s", (role_name,)
        )
        connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(role_name)))
    connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (role_name,)
    )


def faults(connection: psycopg.Connection[Any]) -> list[Finding]:
    """Everything that is not as it should be; empty when all is well."""
    return list(_faults(connection))


def _faults(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    reached, newest = version(connection), steps()[-1][0]
    if reached != newest:
        yield Finding(code="sync.check.version", params=(("found", str(reached)), ("known", str(newest))))
    if reached == 0:
        return
    bare = connection.execute(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'ipm' and c.relkind in ('r', 'p') "
        "and not (c.relrowsecurity and c.relforcerowsecurity)"
    )
    for (table,) in bare.fetchall():
        yield Finding(code="sync.check.no_row_security", params=(("table", table),))
    written = connection.execute(
        "select table_name, privilege_type from information_schema.role_table_grants "
        "where table_schema in ('ipm', 'ipm_api') and grantee in ('ipm_sync', 'PUBLIC') "
        "and privilege_type <> 'SELECT'"
    )
    for table, verb in written.fetchall():
        yield Finding(code="sync.check.workstations_may_write", params=(("table", table), ("verb", verb)))
    for setting in DURABLE:
        if _one(connection, "select current_setting(%s)", setting) == "off":
            yield Finding(code="sync.check.not_durable", params=(("setting", setting),))
    yield from _order_faults(connection)
    held = connection.execute("select role, place, noun from ipm.commit_right").fetchall()
    if {tuple(row) for row in held} != set(_rights()):
        yield Finding(code="sync.check.rights_differ")
    strong = connection.execute(
        "select r.rolname from pg_roles r where (r.rolsuper or r.rolbypassrls or r.rolcreaterole) "
        "and r.rolcanlogin and pg_has_role(r.oid, 'ipm_sync', 'member') and not r.rolsuper "
        "and not pg_has_role(r.oid, 'ipm_owner', 'member')"
    )
    for (role,) in strong.fetchall():
        yield Finding(code="sync.check.strong_role", params=(("role", role),))


def _order_faults(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Text that cannot hold every character, or whose order in an index hangs on a language of the system."""
    encoding = _one(connection, "show server_encoding")
    if encoding != "UTF8":
        yield Finding(code="sync.check.encoding", params=(("found", str(encoding)),))
    by_language = connection.execute(
        "select distinct c.relname, a.attname from pg_index i join pg_class c on c.oid = i.indrelid "
        "join pg_attribute a on a.attrelid = i.indexrelid and a.attcollation <> 0 "
        "where c.relnamespace = 'ipm'::regnamespace and a.attcollation <> '\"C\"'::regcollation order by 1, 2"
    )
    for table, column in by_language.fetchall():
        yield Finding(code="sync.check.collation", params=(("table", table), ("column", column)))


def _write_rights(connection: psycopg.Connection[Any]) -> None:
    """Put the program's own table of rights in place of what stood there."""
    connection.execute("delete from ipm.commit_right")
    with connection.cursor() as cursor:
        cursor.executemany("insert into ipm.commit_right (role, place, noun) values (%s, %s, %s)", _rights())


def _rights() -> list[tuple[str, str, str]]:
    return sorted({(role.value, place, noun) for role, place, noun in commit_rights()})


def _make_roles(connection: psycopg.Connection[Any]) -> None:
    for name, kind in ROLES.items():
        if _one(connection, "select 1 from pg_roles where rolname = %s", name) is None:
            connection.execute(sql.SQL("create role {} " + kind).format(sql.Identifier(name)))
        connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(name)))
    connection.execute("grant ipm_sync, ipm_enrol to ipm_provision with admin option")


def _close_doors(connection: psycopg.Connection[Any]) -> None:
    """Take from everybody what PostgreSQL gives to everybody."""
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("revoke all on database {} from public").format(database))
    connection.execute(sql.SQL("grant connect on database {} to ipm_sync, ipm_enrol").format(database))
    connection.execute("revoke all on schema public from public")
    connection.execute(
        """do $$ declare f regprocedure; begin
             for f in select oid::regprocedure from pg_proc where pronamespace = 'pg_catalog'::regnamespace
               and (proname like 'lo\\_%' or proname in ('lowrite', 'loread')) loop
               execute format('revoke execute on function %s from public', f);
             end loop; end $$"""
    )


def _one(connection: psycopg.Connection[Any], query: str, *values: object) -> Any:
    row = connection.execute(query.encode(), values or None).fetchone()
    return None if row is None else row[0]
