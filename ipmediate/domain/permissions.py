"""The one table of who may do what: role by deed, verb by deed, stored table by deed.

Every verb of every service stands in :data:`VERBS`; a verb that is missing there cannot be called. What a
role may do is further limited case by case by ``access``. The rules of a shared database are made from the
same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import Actor, UserRole


class Deed(StrEnum):
    """Kinds of acts, as a role is allowed them."""

    READ = "read"
    RECORD = "record"
    SIGN = "sign"
    DECIDE = "decide"
    APPOINT = "appoint"
    ARCHIVE = "archive"
    EXPORT = "export"
    TAKE = "take"
    IMPORT = "import"
    NUMBERS = "numbers"
    REVEAL = "reveal"
    ROSTER = "roster"
    HOUSE = "house"
    USERS = "users"
    ACCESS = "access"
    AUDIT = "audit"
    ERASE = "erase"
    TRASH = "trash"


_R = UserRole
ALLOWED: Mapping[Deed, tuple[UserRole, ...]] = {
    Deed.READ: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK, _R.ARBITRATOR, _R.AUDITOR),
    Deed.RECORD: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK),
    Deed.SIGN: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK, _R.ARBITRATOR),
    Deed.DECIDE: (_R.DIRECTOR, _R.MEDIATOR),
    Deed.APPOINT: (_R.DIRECTOR, _R.CLERK),
    Deed.ARCHIVE: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK),
    Deed.EXPORT: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK),
    Deed.TAKE: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK, _R.ARBITRATOR),
    Deed.IMPORT: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK),
    Deed.NUMBERS: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK),
    Deed.REVEAL: (_R.DIRECTOR, _R.MEDIATOR, _R.CLERK, _R.ARBITRATOR),
    Deed.ROSTER: (_R.DIRECTOR, _R.CLERK),
    Deed.HOUSE: (_R.DIRECTOR,),
    Deed.USERS: (_R.DIRECTOR,),
    Deed.ACCESS: (_R.DIRECTOR,),
    Deed.AUDIT: (_R.DIRECTOR, _R.AUDITOR),
    Deed.ERASE: (_R.DIRECTOR,),
    Deed.TRASH: (_R.DIRECTOR, _R.CLERK),
}
"""``numbers``: identity numbers are shown in full without asking. ``take``: papers and dates of one case as
files; whoever may not ``export`` takes only those of cases in which he or she has a seat."""

VERBS: Mapping[str, Deed] = {
    f"{noun}.{verb}": deed
    for noun, deeds in {
        "agreements": {
            Deed.READ: "check sentence suggest effective",
            Deed.RECORD: "draft",
            Deed.SIGN: "sign",
            Deed.DECIDE: "conclude conclude_oral",
        },
        "archive": {Deed.READ: "english_titles orders preview retention hindrances", Deed.ARCHIVE: "file"},
        "assignment": {
            Deed.READ: "check candidates",
            Deed.RECORD: "disclose consent recuse",
            Deed.APPOINT: "assign draw decide_recusal replace",
        },
        "cases": {
            Deed.READ: "load history staying_behind",
            Deed.RECORD: "create edit edit_many take_back",
            Deed.IMPORT: "import_file check_file",
            Deed.EXPORT: "export_file",
        },
        "confirmation": {
            Deed.READ: "preview say packet plan_packet",
            Deed.RECORD: "prepare attach waive court_received court_accepted not_accepted supplement_asked "
            "supplement ruled served known withdrawn",
            Deed.SIGN: "submit correct_submission",
            Deed.EXPORT: "build_packet",
        },
        "divergences": {Deed.RECORD: "decide"},
        "deadlines": {Deed.READ: "of", Deed.RECORD: "mark_done"},
        "evidence": {
            Deed.READ: "intact content open_content pages trash",
            Deed.RECORD: "receive scan log_custody undelete",
        },
        "scan_texts": {Deed.READ: "engine", Deed.RECORD: "read"},
        "followups": {Deed.RECORD: "perform fulfil follow_up breach"},
        "intake": {
            Deed.READ: "triage number_text",
            Deed.RECORD: "apply set_track receive_from_court give_number number",
            Deed.DECIDE: "accept reject",
        },
        "mediation": {
            Deed.RECORD: "adjourn resume send_to_expert extend withdraw",
            Deed.DECIDE: "fail terminate",
        },
        "minutes": {Deed.RECORD: "write_lines write_caucus correct read_back summary", Deed.SIGN: "lock"},
        "notice": {Deed.RECORD: "serve"},
        "forms": {
            Deed.READ: "all draft opened preview resized draft_of_version differences keep_edits drop_edits",
            Deed.HOUSE: "put restore use_again",
        },
        "templates": {Deed.READ: "all test", Deed.HOUSE: "put withdraw", Deed.SIGN: "issue"},
        "house_papers": {
            Deed.READ: "forms people issued figures missing preview tables",
            Deed.APPOINT: "put_figures issue void",
        },
        "papers": {
            Deed.READ: "forms subjects missing preview content pages bound_pages printed_pages make_ready",
            Deed.SIGN: "issue supersede void",
            Deed.EXPORT: "working_copy copy_of",
        },
        "proposals": {Deed.RECORD: "offer respond accept withdraw"},
        "roster": {Deed.READ: "people load_of", Deed.ROSTER: "put import_people"},
        "rules": {
            Deed.READ: "files set_aside sources inspect courts",
            Deed.HOUSE: "take_over take_away put_courts",
        },
        "damages": {Deed.READ: "rights reckon kept"},
        "signed_copies": {
            Deed.READ: "certificate stored_certificates check check_file places act",
            Deed.SIGN: "sign write_by_hand",
            Deed.RECORD: "add_stamp stamp_waiting",
            Deed.HOUSE: "put_certificate choose_certificate drop_certificate",
        },
        "sessions": {Deed.READ: "prepare", Deed.RECORD: "plan hold cancel"},
        "signed_returns": {Deed.READ: "check", Deed.RECORD: "attach"},
        "steps": {Deed.READ: "next_steps may_number"},
        "trash": {Deed.READ: "all", Deed.TRASH: "put take_out"},
        "users": {Deed.READ: "people", Deed.USERS: "put"},
        "consents": {Deed.READ: "all", Deed.RECORD: "put withdraw"},
        "retention": {Deed.READ: "of due held", Deed.ERASE: "hold lift"},
        "subjects": {Deed.EXPORT: "held export"},
        "erasures": {Deed.AUDIT: "all remains", Deed.ERASE: "preview erase drop_remains orders agree drop"},
        "anonymised": {Deed.READ: "draft check", Deed.EXPORT: "export"},
        "history": {Deed.AUDIT: "page acts people export"},
        "holdings": {Deed.AUDIT: "count export"},
        "access": {
            Deed.READ: "of looked printed takes",
            Deed.EXPORT: "exported listed",
            Deed.TAKE: "taken",
            Deed.REVEAL: "reveal",
            Deed.ACCESS: "grant seal",
        },
    }.items()
    for deed, verbs in deeds.items()
    for verb in verbs.split()
}

HOUSE_ACTS: Mapping[str, Deed] = {
    "history.verify": Deed.AUDIT,
    "history.package": Deed.EXPORT,
    "keys.change": Deed.HOUSE,
    "house.committee": Deed.HOUSE,
    "users.secret": Deed.USERS,
    "backup.make": Deed.ARCHIVE,
    "backup.place": Deed.HOUSE,
    "backup.restore": Deed.HOUSE,
    "pack.take": Deed.HOUSE,
    "sharing.join": Deed.HOUSE,
    "sharing.invite": Deed.USERS,
    "sharing.admit": Deed.USERS,
    "sharing.revoke": Deed.USERS,
    "sharing.change_role": Deed.USERS,
}
"""Acts on the profile as a whole, which no service of a noun offers."""

TABLES: Mapping[str, tuple[Deed, Deed]] = {
    "entity": (Deed.READ, Deed.RECORD),
    "case_register": (Deed.READ, Deed.RECORD),
    "deadline": (Deed.READ, Deed.RECORD),
    "paper": (Deed.READ, Deed.SIGN),
    "commit_log": (Deed.READ, Deed.SIGN),
    "audit": (Deed.READ, Deed.SIGN),
    "case_head": (Deed.READ, Deed.SIGN),
    "search_source": (Deed.READ, Deed.RECORD),
}
"""Stored tables with rows of a case: who may read a row and who may bring one about, behind the wall."""

PLACES: Mapping[str, tuple[Deed, ...]] = {
    "house/access": (Deed.ACCESS,),
    "house/certificate": (Deed.HOUSE,),
    "house/committee": (Deed.HOUSE,),
    "house/papers": (Deed.APPOINT,),
    "house/privacy": (Deed.RECORD,),
    "house/roster": (Deed.ROSTER,),
    "house/rules": (Deed.HOUSE,),
    "house/users": (Deed.USERS,),
}
"""What is kept of the committee as a whole: any of these deeds brings it about."""

WALL = ("house/access", "grant")
"""Whoever decides on a recusal (``appoint``) puts up its wall; to lift one or give leave is ``access``."""

NOUNS_SIGNED: frozenset[str] = frozenset(
    {"signature", "minutes", "paper", "issued_paper", "number", "application", "case"}
)
"""Kinds of a case's entities that the deed ``sign`` changes; all others need ``record``."""

EVERY = "*"
"""Stands for every case, or every kind of entity, in :func:`commit_rights`."""


def commit_rights() -> Iterator[tuple[UserRole, str, str]]:
    """Who may hand in what: role, place (a pseudo-case or every case), kind of entity.

    What is not told is not allowed. The shared database keeps these very rows.
    """
    for place, deeds in PLACES.items():
        for role in sorted({role for deed in deeds for role in ALLOWED[deed]}):
            yield role, place, EVERY
    for role in ALLOWED[Deed.APPOINT]:
        yield role, *WALL
    for role in ALLOWED[Deed.RECORD]:
        yield role, EVERY, EVERY
    for role in ALLOWED[Deed.SIGN]:
        for noun in sorted(NOUNS_SIGNED):
            yield role, EVERY, noun


def may_commit(role: UserRole, case_id: str, noun: str) -> bool:
    """Whether a role may change one kind of entity of a case, or any kind; walls come on top."""
    if case_id == WALL[0] and noun in (WALL[1], EVERY):
        deeds: tuple[Deed, ...] = (*PLACES[case_id], Deed.APPOINT)
    elif case_id.startswith("house/"):
        deeds = PLACES.get(case_id, ())
    else:
        deeds = (Deed.RECORD, Deed.SIGN) if noun in NOUNS_SIGNED else (Deed.RECORD,)
    return any(role in ALLOWED[deed] for deed in deeds)


def roles_for(verb: str) -> tuple[UserRole, ...]:
    """Who may call a verb; a verb that is not in the table may be called by nobody."""
    deed = VERBS.get(verb) or HOUSE_ACTS.get(verb)
    return ALLOWED[deed] if deed is not None else ()


def may(actor: Actor, verb: str) -> bool:
    """Whether a person's role allows a verb."""
    return actor.role in roles_for(verb)


def permit(actor: Actor, verb: str) -> None:
    """Let a verb pass.

    Raises:
        Refusal: ``permissions.not_your_role`` with who may; ``permissions.in_no_role`` when nobody may.
    """
    roles = roles_for(verb)
    if not roles:
        raise Refusal("permissions.in_no_role", verb=verb)
    if actor.role not in roles:
        raise Refusal("permissions.not_your_role", role=actor.role, roles=roles)


def sees_numbers(actor: Actor) -> bool:
    """Whether identity numbers are shown to a person in full."""
    return actor.role in ALLOWED[Deed.NUMBERS]
