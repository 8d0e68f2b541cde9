"""Papers the committee makes for itself, without a case: letters of appointment, statistical returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from ipmediate.domain.committees import Committee, OrganisationType
from ipmediate.domain.neutrals import Neutral, NeutralRole
from ipmediate.domain.occasions import Per
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.stages import Source
from ipmediate.domain.statistics import CountedCase
from ipmediate.domain.terms import PAPER_TERMS

Values = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseForm:
    """A form made without a case: for what one paper is made, and the series of its number."""

    per: Per
    series: str


HOUSE_FORMS: Mapping[str, HouseForm] = MappingProxyType(
    {
        "appointment_letter": HouseForm(per=Per.NEUTRAL, series="appointment"),
        "corps_return": HouseForm(per=Per.PERIOD, series="statistical_return"),
        "caseload_return": HouseForm(per=Per.PERIOD, series="statistical_return"),
    }
)
"""Form id → what it is made for, in the order they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFigures:
    """Figures of a period that no case and no roster holds; a person enters them once for the returns.

    Attributes:
        id: first and last day joined by a slash, see ``period_id``.
        village, town, enterprise, industry: mediation organisations by kind; None when not entered.
        training_times: persons trained, counted every time.
        work_funds, subsidy_funds, guidance_funds, commendation_funds: in yuan.
        prevented: disputes prevented; ``stopped`` those kept from growing worse.
        upheld, changed, revoked: agreements over which somebody sued, by what the court did.
    """

    id: str
    village: int | None = None
    town: int | None = None
    enterprise: int | None = None
    industry: int | None = None
    training_times: int | None = None
    work_funds: Decimal | None = None
    subsidy_funds: Decimal | None = None
    guidance_funds: Decimal | None = None
    commendation_funds: Decimal | None = None
    prevented: int | None = None
    stopped: int | None = None
    upheld: int | None = None
    changed: int | None = None
    revoked: int | None = None


def period_id(start: date, end: date) -> str:
    """The name of a period: first and last day joined by a slash."""
    return f"{start.isoformat()}/{end.isoformat()}"


def days_of(period: str) -> tuple[date, date]:
    """First and last day of a period.

    Raises:
        Refusal: ``house_papers.no_period`` when the text names none, or one that ends before it begins.
    """
    first, _, last = period.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Refusal("house_papers.no_period", text=period) from None
    if end < start:
        raise Refusal("house_papers.no_period", text=period)
    return start, end


def check_figures(figures: ReturnFigures) -> None:
    """No figure of a return is below zero.

    Raises:
        Refusal: ``house_papers.below_zero``, ``house_papers.no_period``.
    """
    days_of(figures.id)
    for one in fields(figures):
        value = getattr(figures, one.name)
        if isinstance(value, int | Decimal) and value < 0:
            raise Refusal("house_papers.below_zero", field=one.name, value=value)


def appointee_values(person: Neutral) -> Values:
    """Somebody who is appointed, as a letter of appointment prints it."""
    roles = [PAPER_TERMS[f"role.{role.value}"] for role in person.roles if role not in _NOT_APPOINTED]
    special = [PAPER_TERMS.get(f"right.{one}", one) for one in person.specialties]
    return {
        "name": person.name,
        "courtesy": {"male": "先生", "female": "女士"}.get(person.sex, ""),
        "sex": PAPER_TERMS.get(f"sex.{person.sex}", ""),
        "id_number": person.id_number,
        "employer": person.employer,
        "title": person.title,
        "roles": "、".join(roles),
        "specialties": "、".join(special),
        "term_from": person.term_from,
        "term_until": person.term_until,
    }


_NOT_APPOINTED = (NeutralRole.DIRECTOR, NeutralRole.RECORDER)
"""Elected by the committee, or its own staff."""


def period_values(start: date, end: date) -> Values:
    """The period of a return."""
    return {"start": start, "end": end}


def corps_values(committee: Committee, people: Iterable[Neutral], figures: ReturnFigures, on: date) -> Values:
    """Organisation, people and funds, as the return on them prints it.

    Args:
        committee: the mediating body.
        people: the roster.
        figures: what was entered for the period.
        on: last day of the period; who is in office on it counts.
    """
    mediators = [
        one
        for one in people
        if one.active
        and NeutralRole.MEDIATOR in one.roles
        and (one.term_from is None or one.term_from <= on)
        and (one.term_until is None or one.term_until >= on)
    ]
    members = sum(one.is_member for one in mediators)
    kinds = {name: getattr(figures, name) for name in ("village", "town", "enterprise", "industry")}
    if all(number is None for number in kinds.values()) and committee.type in _OWN_KIND:
        kinds = dict.fromkeys(kinds, 0) | {"industry": 1}
    counted = [number for number in kinds.values() if number is not None]
    funds = [
        figures.work_funds, figures.subsidy_funds, figures.guidance_funds, figures.commendation_funds
    ]  # fmt: skip
    entered = [one for one in funds if one is not None]
    return {
        **kinds,
        "organisations": sum(counted) if counted else None,
        "mediators": len(mediators),
        "members": members,
        "appointed": len(mediators) - members,
        "full_time": sum(one.is_full_time for one in mediators),
        "part_time": sum(not one.is_full_time for one in mediators),
        "women": sum(one.sex == "female" for one in mediators),
        "degree": sum(one.education in ("bachelor", "master") for one in mediators),
        "college": sum(one.education == "college" for one in mediators),
        "below": sum(one.education == "secondary" for one in mediators),
        "unstated": sum(not one.education for one in mediators),
        "training_times": figures.training_times,
        "training_hours": sum(one.training_hours for one in mediators),
        "work_funds": in_ten_thousands(figures.work_funds),
        "subsidy_funds": in_ten_thousands(figures.subsidy_funds),
        "guidance_funds": in_ten_thousands(figures.guidance_funds),
        "commendation_funds": in_ten_thousands(figures.commendation_funds),
        "funds": in_ten_thousands(sum(entered, Decimal(0)) if entered else None),
    }


_OWN_KIND = (OrganisationType.PEOPLE, OrganisationType.INDUSTRY)


def in_ten_thousands(yuan: Decimal | None) -> str:
    """An amount in 万元 with two places, the half rounded away from zero; empty for none."""
    if yuan is None:
        return ""
    return format((yuan / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP), ",f")


def caseload_values(cases: Sequence[CountedCase], figures: ReturnFigures) -> Values:
    """The cases accepted in a period, as the return on them prints it.

    Args:
        cases: the accepted cases of the period.
        figures: what was entered for it.
    """
    agreed = [one for one in cases if one.outcome == "agreed"]
    fen = sum(one.agreed_fen for one in agreed)
    return {
        "cases": len(cases),
        "agreed": len(agreed),
        "failed": sum(one.closed_on is not None and one.outcome != "agreed" for one in cases),
        "open": sum(one.closed_on is None for one in cases),
        "parties": sum(one.parties for one in cases),
        "amount": in_ten_thousands(Decimal(fen).scaleb(-2)),
        "by_application": sum(one.source == Source.APPLICATION for one in cases),
        "own_motion": sum(one.source == Source.OWN_MOTION for one in cases),
        "transferred": sum(one.source not in (Source.APPLICATION, Source.OWN_MOTION) for one in cases),
        "written": sum(one.written for one in agreed),
        "oral": sum(one.oral for one in agreed),
        "performed": sum(one.performed for one in agreed),
        "sued": sum(one.sued for one in agreed),
        "upheld": figures.upheld,
        "changed": figures.changed,
        "revoked": figures.revoked,
        "applied": sum(one.applied for one in agreed),
        "confirmed": sum(one.confirmed for one in agreed),
        "prevented": figures.prevented,
        "stopped": figures.stopped,
        "hard": sum(one.hard for one in cases),
        "kinds": kind_values(cases),
    }


def kind_values(cases: Sequence[CountedCase]) -> list[Values]:
    """Cases by kind of right, the most frequent first; a case without one stands last."""
    groups: dict[str, list[CountedCase]] = {}
    for one in cases:
        groups.setdefault(one.right_type, []).append(one)
    ordered = sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return [
        {
            "id": kind or "none",
            "name": PAPER_TERMS.get(f"right.{kind}", "未登记权利类型"),
            "cases": len(group),
            "agreed": sum(one.outcome == "agreed" for one in group),
            "amount": in_ten_thousands(
                Decimal(sum(one.agreed_fen for one in group if one.outcome == "agreed")).scaleb(-2)
            ),
        }
        for kind, group in ordered
    ]


FactRow = tuple[str, str, str, object]
"""Name within its family, what it is called, field in which it is supplied, sample; see ``facts``."""

_APPOINTEE: tuple[FactRow, ...] = (
    ("name", "appointee_name", "name", "岳青岚"),
    ("courtesy", "appointee_sex", "sex", "女士"),
    ("sex", "appointee_sex", "sex", "女"),
    ("id_number", "appointee_id_number", "id_number", "410702198808083420"),
    ("employer", "appointee_employer", "employer", "河南明析律师事务所"),
    ("title", "appointee_title", "title", "二级律师"),
    ("roles", "appointee_roles", "roles", "人民调解员"),
    ("specialties", "appointee_specialties", "specialties", "注册商标专用权、著作权"),
    ("term_from", "appointee_term_from", "term_from", date(2026, 6, 1)),
    ("term_until", "appointee_term_until", "term_until", date(2029, 5, 31)),
)

_PERIOD: tuple[FactRow, ...] = (
    ("start", "period", "start", date(2026, 1, 1)),
    ("end", "period", "end", date(2026, 12, 31)),
)

_CORPS: tuple[FactRow, ...] = (
    ("organisations", "corps_organisations", "industry", 1),
    ("village", "corps_village", "village", 0),
    ("town", "corps_town", "town", 0),
    ("enterprise", "corps_enterprise", "enterprise", 0),
    ("industry", "corps_industry", "industry", 1),
    ("mediators", "corps_mediators", "", 12),
    ("members", "corps_mediators", "", 5),
    ("appointed", "corps_mediators", "", 7),
    ("full_time", "corps_mediators", "", 4),
    ("part_time", "corps_mediators", "", 8),
    ("women", "corps_mediators", "", 5),
    ("degree", "corps_mediators", "", 9),
    ("college", "corps_mediators", "", 2),
    ("below", "corps_mediators", "", 0),
    ("unstated", "corps_mediators", "", 1),
    ("training_times", "corps_training_times", "training_times", 36),
    ("training_hours", "corps_mediators", "", 480),
    ("work_funds", "corps_work_funds", "work_funds", "12.50"),
    ("subsidy_funds", "corps_subsidy_funds", "subsidy_funds", "8.64"),
    ("guidance_funds", "corps_guidance_funds", "guidance_funds", "2.00"),
    ("commendation_funds", "corps_commendation_funds", "commendation_funds", "0.80"),
    ("funds", "corps_work_funds", "work_funds", "23.94"),
)

_CASELOAD: tuple[FactRow, ...] = (
    ("cases", "caseload", "", 86),
    ("agreed", "caseload", "", 71),
    ("failed", "caseload", "", 9),
    ("open", "caseload", "", 6),
    ("parties", "caseload", "", 178),
    ("amount", "caseload", "", "1,245.60"),
    ("by_application", "caseload", "", 60),
    ("own_motion", "caseload", "", 4),
    ("transferred", "caseload", "", 22),
    ("written", "caseload", "", 66),
    ("oral", "caseload", "", 5),
    ("performed", "caseload", "", 58),
    ("sued", "caseload", "", 2),
    ("upheld", "caseload_upheld", "upheld", 2),
    ("changed", "caseload_changed", "changed", 0),
    ("revoked", "caseload_revoked", "revoked", 0),
    ("applied", "caseload", "", 31),
    ("confirmed", "caseload", "", 29),
    ("prevented", "caseload_prevented", "prevented", 12),
    ("stopped", "caseload_stopped", "stopped", 1),
    ("hard", "caseload", "", 7),
    ("kinds", "caseload", "", ()),
    ("kinds[].name", "caseload", "", "注册商标专用权"),
    ("kinds[].cases", "caseload", "", 41),
    ("kinds[].agreed", "caseload", "", 36),
    ("kinds[].amount", "caseload", "", "322.10"),
)

HOUSE_FACTS: tuple[tuple[str, str, tuple[FactRow, ...]], ...] = (
    ("appointee", "neutral/{id}", _APPOINTEE),
    ("period", "return", _PERIOD),
    ("corps", "return", _CORPS),
    ("caseload", "return", _CASELOAD),
)
"""Family, where it is supplied, its facts."""
