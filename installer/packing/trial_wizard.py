"""The wizard as a person meets it: page after page by keyboard, with pictures, in both languages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from packing import facts

if TYPE_CHECKING:
    from packing.trial import Trial

LANGUAGES = {"zh": 2052, "en": 1033}
PAUSE = 1.5
PAGES = ("1-welcome", "2-licence", "3-for-whom", "4-folder")
LONGEST = 300


def walk_through(trial: Trial, language: str) -> None:
    """Install by the wizard, remove by the uninstaller's: with the box for the data left alone and ticked."""
    title, words = facts.TITLE[language], f"/LANG={LANGUAGES[language]}"
    with trial.started(trial.tools.drive(trial.setup), words) as process:
        trial.check(f"{language}: the wizard comes", trial.wait_for_window(title))
        for page in PAGES:
            time.sleep(PAUSE)
            trial.shoot(f"wizard-{language}-{page}")
            trial.keys("key", "Return")
        time.sleep(PAUSE)
        trial.shoot(f"wizard-{language}-5-progress")
        there = trial.until(lambda: (trial.installed / "uninstall.exe").exists(), LONGEST)
        trial.check(f"{language}: the wizard installs", there)
        time.sleep(3 * PAUSE)
        trial.shoot(f"wizard-{language}-6-finish")
        trial.keys("key", "space")
        trial.keys("key", "Return")
        trial.check(f"{language}: the wizard ends", process.wait(LONGEST) == 0)
    named = {path.stem for path in trial.links()}
    trial.check(f"{language}: shortcuts speak the language", named == {title})
    kept = trial.data / "profile/profile.json"
    if not kept.exists():
        trial.wine(trial.installed / f"{facts.TWIN}.exe", "--json", "profile", "create", "--committee", "虚")
    secrets = trial.secrets()
    if language == "zh":
        _remove(trial, language, tick=False)
        trial.check("not asked to, the uninstaller keeps the data", kept.exists())
        trial.check("nor does it touch the credential store", secrets and trial.secrets() == secrets)
    else:
        theirs = trial.secrets("--put-theirs") - secrets
        _remove(trial, language, tick=True)
        trial.check("asked to, it removes the data too", trial.until(lambda: not trial.data.exists()))
        trial.check("and the entries of the credential store that are ours", secrets and theirs)
        trial.check("but no other entries", trial.secrets() == theirs)


def _remove(trial: Trial, language: str, *, tick: bool) -> None:
    words = f"/LANG={LANGUAGES[language]}"
    with trial.started(trial.tools.drive(trial.installed / "uninstall.exe"), words):
        trial.check(f"{language}: the uninstaller comes", trial.wait_for_window(facts.TITLE[language]))
        time.sleep(PAUSE)
        trial.shoot(f"uninstall-{language}-1")
        trial.keys("key", "Return")
        time.sleep(PAUSE)
        if tick:
            trial.keys("key", "alt+d")
            time.sleep(PAUSE)
        trial.shoot(f"uninstall-{language}-2-data")
        trial.keys("key", "Return")
        left = trial.until(lambda: not trial.installed.exists())
        trial.check(f"{language}: the uninstaller removes the program", left)
        time.sleep(PAUSE)
        trial.shoot(f"uninstall-{language}-3-end")
        trial.keys("key", "Return")
