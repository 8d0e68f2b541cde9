"""Damages by the statute of the day of the act: basis, punitive multiple, statutory range; a guide.

Method. One basis B is found by walking down the rungs of the statute; a rung is left only when its bases are
ticked as impossible to determine. Reasonable expenses E are always added and never multiplied.

* Ordinary: B + E. Where the holder may choose between loss and profit and both are known, ``min`` and ``max``
  are the lower and the higher of the two and ``likely`` the chosen one (the higher without a choice).
* Licence: fee x multiple; ``min`` with the single fee, ``likely`` and ``max`` with the multiple.
* Punitive (claimed, wilful and serious): B x m + E, 1 <= m <= the statute's most; m need not be whole. After
  an executed fine for the same act ``min`` is counted with m = 1, because the multiple has to be lowered.
* Statutory: ``min`` and ``max`` are floor and ceiling of the statute plus E, ``likely`` the hint held inside
  them plus E (none without a hint). It cannot carry a multiple.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, Status, in_force

BASES = ("loss", "profit", "licence")
CENT = Decimal("0.01")
_HIGHEST = Decimal("1000000000000")


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesVersion:
    """The text of a statute on damages while it is in force.

    Attributes:
        rungs: bases in statutory order; the holder chooses freely inside a rung.
        statutory_min, statutory_max: yuan; no statutory damages when the ceiling is None.
        punitive_most: highest multiple, None when the statute has no punitive damages.
        multiple_open: punitive damages rest on art. 1185 of the Civil Code alone, which names no multiple;
            ``punitive_most`` is then only the range other statutes use, and is told to be no more.
        confusion_article, secret_article: in the unfair-competition statute the articles for which alone
            statutory damages exist; punitive damages exist for the second only.
        statutory_like: for an article the law whose statutory range of the same day serves by analogy.
        loaded: False for a text in force whose article was not compared yet; it is refused.
    """

    since: date
    until: date | None
    status: Status
    cite: str
    rungs: tuple[tuple[str, ...], ...] = ()
    statutory_min: Decimal = Decimal(0)
    statutory_max: Decimal | None = None
    punitive_most: Decimal | None = None
    multiple_open: bool = False
    confusion_article: int | None = None
    secret_article: int | None = None
    statutory_like: Mapping[int, str] = field(default_factory=dict)
    loaded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesLaw:
    """The statute of some rights in all its dated texts."""

    id: str
    label: Label
    rights: tuple[str, ...]
    versions: tuple[DamagesVersion, ...]
    secrets: tuple[str, ...] = ()
    confusions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PunitiveText:
    """One dated interpretation on punitive damages."""

    since: date
    until: date | None
    status: Status
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesRules:
    """All statutes and the interpretations on punitive damages."""

    laws: tuple[DamagesLaw, ...]
    punitive: tuple[PunitiveText, ...]

    def law(self, right_type: str) -> DamagesLaw:
        """The statute of a right.

        Raises:
            Refusal: ``damages.right_unknown``.
        """
        for law in self.laws:
            if right_type in law.rights:
                return law
        raise Refusal("damages.right_unknown", right_type=right_type)

    def version(self, law: DamagesLaw, act_date: date) -> DamagesVersion:
        """The text in force on the day of the act.

        Raises:
            Refusal: ``damages.law_not_loaded`` when the text of that day is not here.
        """
        found = in_force(law.versions, act_date)
        if not found or not found[-1].loaded:
            raise Refusal("damages.law_not_loaded", right=law.label.zh, day=act_date)
        return found[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PunitiveClaim:
    """What is claimed as punitive damages.

    Attributes:
        multiplier: the multiple m; the amount is B x m.
        fine_executed: a fine for the same act was paid.
    """

    claimed: bool = False
    wilful: bool = False
    serious: bool = False
    multiplier: Decimal | None = None
    fine_executed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesFacts:
    """What is known of a case; amounts in yuan.

    Attributes:
        act_date: day of the act, the last day of a lasting one; decides which text applies.
        undetermined: bases ticked as impossible to determine.
        choice: basis the holder chooses where the statute leaves the choice.
        ucl_article: article of the unfair-competition statute the act falls under.
        reckoned_on: day of the calculation; only decides which interpretation is cited.
    """

    right_type: str
    act_date: date
    loss: Decimal | None = None
    profit: Decimal | None = None
    licence_fee: Decimal | None = None
    fee_multiple: Decimal = Decimal(1)
    reasonable_expenses: Decimal = Decimal(0)
    undetermined: frozenset[str] = frozenset()
    choice: str = ""
    punitive: PunitiveClaim = field(default_factory=PunitiveClaim)
    statutory_hint: Decimal | None = None
    ucl_article: int | None = None
    reckoned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Damages:
    """A range for the talk; ``flags`` are names of texts ``damages.flag_<name>``.

    Attributes:
        rung: ``loss``, ``profit``, ``licence`` or ``statutory``.
        base: B in yuan, None for statutory damages.
        likely: None when nothing points to an amount inside the statutory range.
    """

    rung: str
    base: Decimal | None
    punitive_applied: bool
    least: Decimal
    likely: Decimal | None
    most: Decimal
    flags: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class _Basis:
    rung: str
    low: Decimal
    chosen: Decimal
    high: Decimal


def _amounts(facts: DamagesFacts) -> dict[str, Decimal | None]:
    fee = facts.licence_fee
    return {
        "loss": facts.loss,
        "profit": facts.profit,
        "licence": None if fee is None else (fee * facts.fee_multiple).quantize(CENT, ROUND_HALF_UP),
    }


def _basis(facts: DamagesFacts, text: DamagesVersion, flags: list[str]) -> _Basis | None:
    """The first rung that has an amount; None when all are ticked away.

    Raises:
        Refusal: ``damages.basis_open`` for a basis neither given nor ticked.
    """
    amounts = _amounts(facts)
    for rung in text.rungs:
        known = {name: amount for name in rung if (amount := amounts[name]) is not None}
        if any(name in facts.undetermined for name in known):
            flags.append("ticked_though_given")
        usable = {name: amount for name, amount in known.items() if name not in facts.undetermined}
        if not usable:
            open_bases = [name for name in rung if name not in facts.undetermined]
            if open_bases:
                raise Refusal("damages.basis_open", basis=open_bases[0])
            continue
        chosen = facts.choice if facts.choice in usable else max(usable, key=lambda name: usable[name])
        if facts.choice and facts.choice != chosen:
            flags.append("choice_not_followed")
        low, high = min(usable.values()), max(usable.values())
        if chosen == "licence" and facts.licence_fee is not None:
            low = min(facts.licence_fee, low)
        return _Basis(chosen, low, usable[chosen], high)
    return None


def _article(facts: DamagesFacts, law: DamagesLaw, text: DamagesVersion) -> int | None:
    if facts.right_type in law.secrets:
        return text.secret_article
    if facts.right_type in law.confusions:
        return text.confusion_article
    return facts.ucl_article


def _multiple(
    facts: DamagesFacts, text: DamagesVersion, article: int | None, basis: _Basis | None, flags: list[str]
) -> Decimal | None:
    """The multiple m when punitive damages can be had, else None with a flag that says why.

    Raises:
        Refusal: ``damages.multiplier_missing`` or ``damages.multiplier_out_of_range``.
    """
    claim = facts.punitive
    if not claim.claimed:
        return None
    if text.punitive_most is None:
        flags.append("punitive_not_in_law")
    elif text.secret_article is not None and article != text.secret_article:
        flags.append("punitive_secret_only")
    elif basis is None:
        flags.append("punitive_no_base")
    elif not claim.wilful or not claim.serious:
        flags += [
            name
            for name, met in (
                ("punitive_not_wilful", claim.wilful),
                ("punitive_not_serious", claim.serious),
            )
            if not met
        ]
    elif claim.multiplier is None:
        raise Refusal("damages.multiplier_missing")
    elif not 1 <= claim.multiplier <= text.punitive_most:
        raise Refusal("damages.multiplier_out_of_range", most=text.punitive_most)
    else:
        return claim.multiplier
    return None


def _by_analogy(
    facts: DamagesFacts, text: DamagesVersion, article: int | None, rules: DamagesRules, flags: list[str]
) -> DamagesVersion:
    """The text with the statutory range its article borrows from another law of the same day.

    Raises:
        Refusal: ``damages.article_needed`` without an article, ``damages.no_statutory`` for one that borrows
            nothing.
    """
    if article is None:
        raise Refusal("damages.article_needed", first=text.confusion_article, second=text.secret_article)
    if article not in text.statutory_like:
        raise Refusal("damages.no_statutory")
    law = next(one for one in rules.laws if one.id == text.statutory_like[article])
    lender = rules.version(law, facts.act_date)
    flags.append("statutory_like")
    return replace(
        text,
        statutory_min=lender.statutory_min,
        statutory_max=lender.statutory_max,
        cite=f"{text.cite}；{lender.cite}",
        confusion_article=None,
        secret_article=None,
    )


def _statutory(
    facts: DamagesFacts, text: DamagesVersion, article: int | None, rules: DamagesRules, flags: list[str]
) -> Damages:
    if text.statutory_like:
        text = _by_analogy(facts, text, article, rules, flags)
    if text.statutory_max is None:
        raise Refusal("damages.no_statutory")
    if text.secret_article is not None:
        if article is None:
            raise Refusal("damages.article_needed", first=text.confusion_article, second=text.secret_article)
        if article not in (text.confusion_article, text.secret_article):
            raise Refusal("damages.no_statutory")
    likely = None
    if facts.statutory_hint is None:
        flags.append("no_hint")
    else:
        held = min(max(facts.statutory_hint, text.statutory_min), text.statutory_max)
        if held != facts.statutory_hint:
            flags.append("hint_held_in_range")
        likely = held + facts.reasonable_expenses
    return Damages(
        rung="statutory",
        base=None,
        punitive_applied=False,
        least=text.statutory_min + facts.reasonable_expenses,
        likely=likely,
        most=text.statutory_max + facts.reasonable_expenses,
        flags=tuple(dict.fromkeys(flags)),
        cite=text.cite,
    )


def reckon(facts: DamagesFacts, rules: DamagesRules) -> Damages:
    """The range of damages by the text in force on the day of the act.

    Raises:
        Refusal: ``damages.right_unknown``, ``damages.law_not_loaded``, ``damages.basis_open``,
            ``damages.no_statutory``, ``damages.article_needed``, ``damages.multiplier_missing``,
            ``damages.multiplier_out_of_range``.
    """
    law = rules.law(facts.right_type)
    text = rules.version(law, facts.act_date)
    flags: list[str] = [] if text.status is Status.READ else ["law_not_compared"]
    basis = _basis(facts, text, flags)
    article = _article(facts, law, text)
    multiple = _multiple(facts, text, article, basis, flags)
    if basis is None:
        return _statutory(facts, text, article, rules, flags)
    expenses = facts.reasonable_expenses
    times = multiple if multiple is not None else Decimal(1)
    lowest = times
    cite = text.cite
    if multiple is not None:
        if text.multiple_open:
            flags.append("punitive_multiple_open")
        if facts.punitive.fine_executed:
            flags.append("fine_executed")
            lowest = Decimal(1)
        day = facts.reckoned_on
        texts = in_force(rules.punitive, day) if day is not None else rules.punitive[-1:]
        cite = "；".join([cite, *(one.cite for one in texts[-1:])])
    return Damages(
        rung=basis.rung,
        base=basis.chosen,
        punitive_applied=multiple is not None,
        least=(basis.low * lowest + expenses).quantize(CENT, ROUND_HALF_UP),
        likely=(basis.chosen * times + expenses).quantize(CENT, ROUND_HALF_UP),
        most=(basis.high * times + expenses).quantize(CENT, ROUND_HALF_UP),
        flags=tuple(dict.fromkeys(flags)),
        cite=cite,
    )


def _amount(inputs: Mapping[str, object], key: str, places: Decimal | None = CENT) -> Decimal | None:
    value = inputs.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Refusal("damages.bad_input", field=key)
    try:
        made = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation:
        raise Refusal("damages.bad_input", field=key) from None
    if not made.is_finite() or made < 0 or made > _HIGHEST:
        raise Refusal("damages.bad_input", field=key)
    return made if places is None else made.quantize(places, ROUND_HALF_UP)


def _table(inputs: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = inputs.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Refusal("damages.bad_input", field=key)
    return value


def _flag(inputs: Mapping[str, object], key: str) -> bool:
    value = inputs.get(key, False)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise Refusal("damages.bad_input", field=key)
    return value


def _day(record: Mapping[str, object], key: str, required: bool) -> date | None:
    value = record.get(key)
    if value is None and not required:
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refusal("damages.bad_input", field=key) from None


def _ticked(inputs: Mapping[str, object]) -> frozenset[str]:
    value = inputs.get("undetermined")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return frozenset(name for name in BASES if name in value)
    table = _table(inputs, "undetermined")
    return frozenset(name for name in BASES if _flag(table, name))


def _facts(record: Mapping[str, object]) -> DamagesFacts:
    right_type, inputs = record.get("right_type"), _table(record, "inputs")
    if not isinstance(right_type, str):
        raise Refusal("damages.bad_input", field="right_type")
    act_date = _day(record, "act_date", True)
    assert act_date is not None
    choice = inputs.get("choice") or ""
    if choice not in ("", *BASES):
        raise Refusal("damages.bad_input", field="choice")
    article = inputs.get("ucl_article")
    if isinstance(article, str) and article.isdigit():
        article = int(article)
    if article is not None and (isinstance(article, bool) or not isinstance(article, int)):
        raise Refusal("damages.bad_input", field="ucl_article")
    claim = _table(inputs, "punitive")
    multiple = _amount(inputs, "fee_multiple", None)
    return DamagesFacts(
        right_type=right_type,
        act_date=act_date,
        loss=_amount(inputs, "loss"),
        profit=_amount(inputs, "profit"),
        licence_fee=_amount(inputs, "licence_fee"),
        fee_multiple=Decimal(1) if multiple is None else multiple,
        reasonable_expenses=_amount(inputs, "reasonable_expenses") or Decimal(0),
        undetermined=_ticked(inputs),
        choice=str(choice),
        punitive=PunitiveClaim(
            claimed=_flag(claim, "claimed"),
            wilful=_flag(claim, "wilful"),
            serious=_flag(claim, "serious"),
            multiplier=_amount(claim, "multiplier", None),
            fine_executed=_flag(claim, "fine_executed"),
        ),
        statutory_hint=_amount(inputs, "statutory_hint"),
        ucl_article=article,
        reckoned_on=_day(record, "reckoned_on", False),
    )


def _number(amount: Decimal | None) -> int | float | None:
    """A JSON number: whole when it is whole, else with at most two decimals (exact up to 10^12)."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount.quantize(CENT))


def damages_record(record: object, rules: DamagesRules) -> dict[str, object]:
    """Reckon one record ``{"right_type", "act_date", "inputs": {…}}``.

    ``inputs`` holds ``loss, profit, licence_fee, fee_multiple, reasonable_expenses, statutory_hint`` (yuan,
    numbers or texts), ``undetermined`` (``{loss, profit, licence}`` of booleans or a list of names),
    ``choice``, ``punitive`` (``{claimed, wilful, serious, multiplier, fine_executed}``) and ``ucl_article``.

    Returns:
        ``{"verdict": "ok", "rung", "base", "punitive_applied", "min", "likely", "max", "flags", "cite"}``
        with amounts as JSON numbers of at most two decimals, or ``{"verdict": "refused", "code", "params"}``.
    """
    answer: dict[str, object] = {}
    if isinstance(record, Mapping) and "id" in record:
        answer["id"] = record["id"]
    try:
        if not isinstance(record, Mapping):
            raise Refusal("damages.bad_input", field="record")
        found = reckon(_facts(record), rules)
    except Refusal as refused:
        params = {name: str(value) for name, value in refused.params.items()}
        return {**answer, "verdict": "refused", "code": refused.code, "params": params}
    return {
        **answer,
        "verdict": "ok",
        "rung": found.rung,
        "base": _number(found.base),
        "punitive_applied": found.punitive_applied,
        "min": _number(found.least),
        "likely": _number(found.likely),
        "max": _number(found.most),
        "flags": list(found.flags),
        "cite": found.cite,
    }
