"""The tables typed from the statutes, held beside any rulebook; an `AssertionError` tells where they part."""

from __future__ import annotations

from ipmediate.storage.bundled import Bundled
from tests.rulebook import test_articles_table as articles
from tests.rulebook import test_damages_table as damages_table
from tests.rulebook import test_deadline_rules as deadline_rules
from tests.rulebook import test_deadline_table as deadline_table
from tests.rulebook import test_eligibility_table as eligibility_table
from tests.rulebook import test_validity_table as validity


def deadlines(book: Bundled) -> None:
    """Lengths, units, roll-over, beginnings and ends of every deadline."""
    validity.deadlines_agree(book)
    articles.deadlines_agree(book)
    for rule in book.deadline_rules:
        deadline_table.test_the_variant_that_is_taken_when_none_is_named(rule)
        deadline_rules.test_no_day_is_left_between_two_versions(rule)
        for version in rule.versions:
            deadline_table.test_length_and_unit_are_those_of_the_text(rule, version)
            deadline_table.test_a_version_begins_with_the_text_it_cites(rule, version)
            deadline_table.test_a_version_ends_the_day_before_the_next_text(rule, version)


def eligibility(book: Bundled) -> None:
    """Weight and provision of every finding."""
    validity.eligibility_agrees(book)
    articles.eligibility_agrees(book)
    for rule in book.eligibility_rules.rules:
        for law in rule.findings:
            eligibility_table.test_a_finding_weighs_and_cites_what_the_texts_say(rule.number, law)


def damages(book: Bundled) -> None:
    """Every text on damages."""
    damages_table.agrees(book.damages_rules)
    validity.damages_agree(book)
    articles.damages_agree(book)


def courts(book: Bundled) -> None:
    """Levels, what opens a court, and courts."""
    validity.courts_agree(book)
    articles.courts_agree(book)


def triage(book: Bundled) -> None:
    """The fast track."""
    validity.triage_agrees(book)
    articles.triage_agrees(book)
