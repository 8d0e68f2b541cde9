"""Forms: the committee's own wordings, from a day on, tried on a real case before they are in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import ndiff

from ipmediate.domain.forms import FormDraft, FormPiece, FormVersion
from ipmediate.domain.occasions import OCCASIONS
from ipmediate.domain.refusals import Refusal
from ipmediate.services import formedits
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import facts_for, form_head
from ipmediate.services.formedits import FormEdits
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import FormHead, Rendered

_CHANGED = frozenset({Topic.SETTINGS, Topic.PAPERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """A form as it is used today, with the committee's own wordings of it, newest first."""

    head: FormHead
    versions: tuple[FormVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedForm:
    """A form on the table.

    Attributes:
        draft: the wording in force.
        digest: of that wording.
        edits: a wording somebody was working on, not in force yet; None when there is none.
        lost: once those edits are overtaken, their texts that the wording in force does not have.
    """

    draft: FormDraft
    digest: str
    edits: FormEdits | None
    lost: tuple[str, ...] = ()

    @property
    def is_overtaken(self) -> bool:
        """Whether the wording in force has changed since the edits were begun."""
        return self.edits is not None and self.edits.digest != self.digest


class Forms:
    """Looking at forms, changing their wording, going back to what ships."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[FormState, ...]:
        """Every form in the order in which a case comes upon them."""
        versions = self._desk.store.form_versions()
        order = {form_id: place for place, form_id in enumerate(OCCASIONS)}
        heads = self._desk.renderer.forms(self._desk.around.today())
        return tuple(
            FormState(
                head=head,
                versions=tuple(one for one in reversed(versions) if one.form_id == head.id),
            )
            for head in sorted(heads, key=lambda head: order.get(head.id, len(order)))
        )

    def draft(self, form_id: str) -> FormDraft:
        """The wording in force today, ready to be edited.

        Raises:
            Refusal: ``papers.no_such_form``.
        """
        return self._desk.renderer.draft_of(form_id, self._desk.around.today())

    def keep_edits(self, form_id: str, draft: FormDraft, digest: str) -> None:
        """Keep a wording that is being worked on; one that says what is in force is not kept.

        Args:
            form_id: the form.
            draft: its wording as edited so far.
            digest: of the wording the edits were begun from.
        """
        if draft == self.draft(form_id):
            formedits.drop(self._desk.typing, form_id)
        else:
            formedits.keep(self._desk.typing, form_id, draft, digest)

    def opened(self, form_id: str) -> OpenedForm:
        """A form to be worked on: its wording in force, and what somebody was working on before.

        Raises:
            Refusal: ``papers.no_such_form``.
        """
        draft, edits = self.draft(form_id), formedits.kept(self._desk.typing, form_id)
        digest = formedits.digest_of(draft)
        lost: tuple[str, ...] = ()
        if edits is not None and edits.digest != digest:
            now = {text for piece in draft.pieces for text in piece.texts}
            lost = tuple(text for piece in edits.draft.pieces for text in piece.texts if text not in now)
        return OpenedForm(draft=draft, digest=digest, edits=edits, lost=lost)

    def drop_edits(self, form_id: str) -> None:
        """Throw away the wording somebody was working on."""
        formedits.drop(self._desk.typing, form_id)

    def resized(self, form_id: str, piece: FormPiece, columns: int) -> FormPiece:
        """A table of the form with another number of columns; texts of those that stay are kept."""
        return self._desk.renderer.resized(form_id, piece, columns, self._desk.around.today())

    def draft_of_version(self, version_id: str) -> FormDraft:
        """One of the committee's own wordings as it was, to look at or compare.

        Raises:
            Refusal: ``forms.no_such_version``.
        """
        return self._desk.renderer.draft_in(self._version(version_id).text)

    def differences(self, version_id: str) -> tuple[tuple[str, str], ...]:
        """What an own wording says otherwise than the one in force: (``-`` or ``+``, text) in order.

        ``-`` stands in that wording only, ``+`` in the one in force only.
        """
        old = self._version(version_id)
        then = [text for piece in self.draft_of_version(version_id).pieces for text in piece.texts]
        now = [text for piece in self.draft(old.form_id).pieces for text in piece.texts]
        told = ndiff(then, now)
        return tuple((line[0], line[2:]) for line in told if line[0] in "+-")

    def use_again(self, version_id: str, *, since: date) -> Outcome[FormVersion]:
        """Put an own wording of before in force again from a day on, as a new version.

        Raises:
            Refusal: ``forms.no_such_version``; ``forms.nothing_changed`` when it is the one in force.
        """
        around, old = self._desk.around, self._version(version_id)
        head = form_head(self._desk, old.form_id, around.today())
        if not self.differences(version_id):
            raise Refusal("forms.nothing_changed", title=head.title)
        mine = [one for one in self._desk.store.form_versions() if one.form_id == old.form_id]
        label = f"{around.today():%Y-%m-%d}.{len(mine) + 1}"
        version = FormVersion(
            id=around.new_id(),
            form_id=old.form_id,
            label=label,
            since=since,
            text=self._desk.renderer.relabelled(old.text, label=label, since=since),
            made_by=around.actor.name or around.actor.id,
            made_at=around.now(),
        )
        return self._write("forms.changed", (version,), head.title, version)

    def _version(self, version_id: str) -> FormVersion:
        for one in self._desk.store.form_versions():
            if one.id == version_id:
                return one
        raise Refusal("forms.no_such_version")

    def preview(self, form_id: str, draft: FormDraft, case_id: str) -> Rendered:
        """The edited form as a draft paper of a real case; nothing is written.

        Raises:
            BadFile: ``forms.bad_file`` with every fault of the wording.
            Refusal: ``cases.not_found``.
        """
        text = self._text(form_id, draft, self._desk.around.today(), "preview")
        file = self._desk.shown(self._desk.store.load(case_id))
        subjects = OCCASIONS[form_id].subjects(file) if form_id in OCCASIONS else ()
        about = next((subject.id for subject in subjects), "")
        names = self._desk.renderer.facts_named(text)
        return self._desk.renderer.preview_form(text, facts_for(self._desk, file, form_id, about, names))

    def put(self, form_id: str, draft: FormDraft, *, since: date) -> Outcome[FormVersion]:
        """Use an edited wording from a day on; papers already issued are not touched.

        Raises:
            BadFile: ``forms.bad_file`` with every fault of the wording.
            Refusal: ``forms.nothing_changed``; ``papers.no_such_form``.
        """
        around = self._desk.around
        head = form_head(self._desk, form_id, around.today())
        if draft == self.draft(form_id):
            raise Refusal("forms.nothing_changed", title=head.title)
        mine = [one for one in self._desk.store.form_versions() if one.form_id == form_id]
        label = f"{around.today():%Y-%m-%d}.{len(mine) + 1}"
        version = FormVersion(
            id=around.new_id(),
            form_id=form_id,
            label=label,
            since=since,
            text=self._text(form_id, draft, since, label),
            made_by=around.actor.name or around.actor.id,
            made_at=around.now(),
        )
        written = self._write("forms.changed", (version,), head.title, version)
        formedits.drop(self._desk.typing, form_id)
        return written

    def restore(self, form_id: str) -> Outcome[FormVersion]:
        """The form that ships is in force again; the committee's own wordings stay on record.

        Raises:
            Refusal: ``forms.nothing_to_restore``.
        """
        head = form_head(self._desk, form_id, self._desk.around.today())
        standing = [
            replace(one, withdrawn=True)
            for one in self._desk.store.form_versions()
            if one.form_id == form_id and not one.withdrawn
        ]
        if not standing:
            raise Refusal("forms.nothing_to_restore", title=head.title)
        return self._write("forms.restored", tuple(standing), head.title, standing[-1])

    def _text(self, form_id: str, draft: FormDraft, since: date, label: str) -> str:
        return self._desk.renderer.form_text(
            form_id, draft, on=self._desk.around.today(), label=label, since=since
        )

    def _write(
        self, action: str, versions: tuple[FormVersion, ...], title: str, value: FormVersion
    ) -> Outcome[FormVersion]:
        around = self._desk.around
        with self._desk.store.work(action, actor=around.actor, at=around.now()) as work:
            for version in versions:
                work.put_form_version(version)
            work.note(title=title, form=value.form_id, edition=value.label)
        params: dict[str, object] = {"title": title, "since": value.since}
        return Outcome(value=value, changed=_CHANGED, said=action, params=params)
