from datetime import date

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.crowd import crowd
from ipmediate.bootstrap.demo import invent
from ipmediate.domain.cases import Channel, Path, Stage, Track
from ipmediate.domain.identifiers import check_resident_id, check_uscc
from ipmediate.domain.milestones import date_faults
from ipmediate.domain.parties import IdKind
from ipmediate.domain.register import outcome
from ipmediate.domain.rights import RightType
from ipmediate.storage.casefile import write_case
from ipmediate.storage.soundness import faults_in

TODAY = date(2026, 11, 23)


def round_of(seed=1, today=TODAY, cases=26):
    book = bootstrap.rulebook()
    made = invent(bootstrap.resources(), cases=cases, seed=seed, today=today, book=book)
    return [one.file for one in made]


@pytest.fixture(scope="module")
def files():
    return round_of()


def test_one_round_has_every_stage_channel_right_and_outcome(files):
    assert {file.case.stage for file in files} == set(Stage)
    assert {file.case.channel for file in files} == set(Channel)
    assert {file.rights[0].type for file in files} == set(RightType)
    assert {file.case.path for file in files} == set(Path)
    assert {file.case.track for file in files} == set(Track)
    assert {outcome(file) for file in files} == {
        "",
        "agreed",
        "failed",
        "withdrawn",
        "terminated",
        "rejected",
    }


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 2), date(2027, 3, 1), date(2028, 2, 29)])
def test_invented_cases_are_sound_on_whatever_day(today):
    for file in round_of(seed=3, today=today, cases=30):
        assert list(faults_in(file, bootstrap.rulebook().causes)) == []
        assert date_faults(file, today) == ()
        for party in file.parties:
            check = check_uscc if party.id_kind is IdKind.USCC else check_resident_id
            assert check(party.id_number).verdict == "valid", party.id_number


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(files):
    again = [write_case(file) for file in round_of()]
    assert again == [write_case(file) for file in files]
    assert again != [write_case(file) for file in round_of(seed=2)]


def test_official_numbers_are_given_once(files):
    numbers = [file.case.number for file in files if file.case.number]
    assert len(numbers) == len(set(numbers)) > 15


def test_a_demonstration_profile_opens_again_and_can_be_searched(call, tmp_path):
    folder = tmp_path / "demo"
    assert call("demo", "--cases", 4, "--out", folder, "--today", TODAY).code == 0
    told = call("--profile", folder, "case", "list", "--json")
    assert told.json["total"] == 4
    assert told.json["cases"][0]["title"]
    info = call("--profile", folder, "profile", "info", "--json").json
    assert (info["demo"], info["cases"]) == (True, 4)
    name = told.json["cases"][0]["applicant"]
    assert call("--profile", folder, "search", name, "--json").json["total"] >= 1


def test_a_real_new_case_goes_on_with_the_numbers_of_the_invented_ones(tmp_path):
    with bootstrap.demo_profile(tmp_path / "demo", cases=26, today=TODAY) as house:
        made = house.workspace.cases.create()
        assert made.value.case.provisional_number.endswith("027")


def test_a_thrown_away_demonstration_leaves_nothing():
    house = bootstrap.demo_profile(cases=1, today=TODAY)
    folder = house.profile.folder
    assert folder.exists()
    house.close()
    assert not folder.exists()


def test_a_crowd_is_the_same_for_the_same_seed_and_can_be_loaded(tmp_path):
    one, other = (list(crowd(300, seed=5, today=TODAY)) for _ in range(2))
    assert one == other
    with bootstrap.demo_profile(tmp_path / "thin", cases=300, seed=5, today=TODAY, thin=True) as house:
        loaded = house.workspace.cases.load(one[7].case_id)
        assert loaded.case.title == one[7].bodies[("case", one[7].case_id)]["title"]
        assert house.workspace.queries.search(loaded.parties[0].name).total >= 1
