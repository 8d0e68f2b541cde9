"""The encrypted profile of invented cases that all measurements share; made once under ``bench-data/``.

Its key is wrapped for a keyring as in any profile. A file beside the profile stands in for the keyring of the
operating system: everything around the lookup is the program's own way of opening, the lookup itself is not
measured.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ipmediate.bootstrap import house as houses
from ipmediate.bootstrap import resources
from ipmediate.storage.engine import DEFAULT_CACHE_MB, Connection, open_connection
from ipmediate.storage.profile import Profile
from tests.bench.handed import HandedOver

HOUSE = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 2)
SEED = 1


def vault_of(folder: Path) -> HandedOver:
    """What stands in for the keyring of a profile."""
    return HandedOver(folder.with_suffix(".vault"))


def crowded(cases: int) -> Path:
    """The folder of a profile with so many cases, made if need be."""
    base = HOUSE / "bench-data"
    folder = base / f"profile-{cases}"
    if not (folder / "profile.json").exists():
        _make(folder, base / f"unfinished-{cases}", cases)
    return folder


@contextmanager
def driver(house: houses.House, cache_mb: int = DEFAULT_CACHE_MB) -> Iterator[Connection]:
    """The store of an open profile through nothing but the driver."""
    profile = house.profile
    connection = open_connection(profile.folder / "store.db", profile._key, cache_mb=cache_mb)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def opened(folder: Path) -> Iterator[houses.House]:
    """A profile opened as the program does it."""
    before = houses._vault
    houses._vault = lambda: vault_of(folder)
    try:
        house = houses.open_house(folder, resources())
    finally:
        houses._vault = before
    with house:
        yield house


def _make(folder: Path, unfinished: Path, cases: int) -> None:
    from ipmediate.bootstrap.crowd import crowd
    from ipmediate.bootstrap.demo import DIRECTOR
    from ipmediate.bootstrap.invention import COMMITTEE, roster

    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(exist_ok=True)
    around = houses.Surroundings(DIRECTOR)
    started = time.perf_counter()
    profile, _ = Profile.create(
        unfinished,
        profile_id=around.new_id(),
        device=around.new_id(),
        at=around.now(),
        environ=os.environ,
        vault=vault_of(folder),
    )
    with houses.furnish(profile, resources(), around=around) as house:
        house.put_committee(COMMITTEE)
        house.workspace.roster.import_people(roster(TODAY))
        house.store.bulk_load(
            crowd(cases, seed=SEED, today=TODAY), actor=DIRECTOR.id, at=around.now(), action="cases.imported"
        )
        with driver(house, cache_mb=128) as connection:
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            connection.execute("ANALYZE")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    unfinished.rename(folder)
    seconds = time.perf_counter() - started
    size = (folder / "store.db").stat().st_size / 1e6
    print(f"made {cases:,} cases in {seconds:.0f} s ({cases / seconds:,.0f}/s), {size:,.0f} MB", flush=True)
