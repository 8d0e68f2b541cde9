"""What lies aside over all cases: in the trash, or signed and waiting for a time-stamp."""

from __future__ import annotations

from ipmediate.domain.cases import Case
from ipmediate.storage.codec import from_plain
from ipmediate.storage.store import Store

UNSTAMPED = (
    "SELECT one.case_id, one.id FROM entity one WHERE one.etype='signed_copy' AND one.deleted=0 "
    "AND json_extract(one.body, '$.kind')='digital' AND json_extract(one.body, '$.stamped_at') IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM entity later WHERE later.case_id=one.case_id "
    "AND later.etype='signed_copy' AND later.deleted=0 "
    "AND json_extract(later.body, '$.base_sha256')=json_extract(one.body, '$.sha256'))"
)
"""Signed copies no later copy stands on."""


class Aside:
    """The part of the repository that looks over all cases for these."""

    _store: Store

    def trashed(self) -> list[Case]:
        """Heads of the cases that lie in the trash."""
        with self._store.reading() as connection:
            ids = [row[0] for row in connection.execute("SELECT case_id FROM case_register WHERE live=0")]
        heads = (self._store.case_bodies(case_id).get(("case", case_id)) for case_id in ids)
        cases = (from_plain(Case, body) for body in heads if body is not None)
        return [one for one in cases if one.trashed_at is not None]

    def unstamped_copies(self) -> list[tuple[str, str]]:
        """Case and id of copies that were signed with a certificate and bear no time-stamp yet."""
        with self._store.reading() as connection:
            return [(case_id, key) for case_id, key in connection.execute(UNSTAMPED)]
