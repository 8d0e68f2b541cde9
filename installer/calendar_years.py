"""Write the year tables under resources/calendar/cn from the facts of the installed chinesecalendar package.

Run it after that package has learned another year: ``python installer/calendar_years.py <day of checking>``.
Tables already there are rewritten only when the facts differ, so ``checked_on`` stays the day of that check.
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import constants

NAMES = {
    "New Year's Day": ("元旦", "New Year's Day"),
    "Spring Festival": ("春节", "Spring Festival"),
    "Tomb-sweeping Day": ("清明节", "Qingming Festival"),
    "Labour Day": ("劳动节", "Labour Day"),
    "Dragon Boat Festival": ("端午节", "Dragon Boat Festival"),
    "Mid-autumn Festival": ("中秋节", "Mid-Autumn Festival"),
    "National Day": ("国庆节", "National Day"),
    "Anti-Fascist 70th Day": (
        "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
        "70th anniversary of victory in the War of Resistance",
    ),
}
EXTRA = {
    2015: "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
    2019: "国务院办公厅关于调整2019年劳动节假期安排的通知",
    2020: "国务院办公厅关于延长2020年春节假期的通知",
}
TARGET = Path(__file__).resolve().parent.parent / "resources" / "calendar" / "cn"


def notices(year: int, days: list[date]) -> str:
    """The notices the days of a year came from; days at its end are arranged by the next year's notice."""
    named = [f"国务院办公厅关于{year}年部分节假日安排的通知"]
    if year in EXTRA:
        named.append(EXTRA[year])
    if any(day.month == 12 for day in days):
        named.append(f"国务院办公厅关于{year + 1}年部分节假日安排的通知")
    return "；".join(named)


def runs(year: int) -> list[tuple[date, date, str]]:
    """Days off of a year in runs of one name."""
    found: list[tuple[date, date, str]] = []
    for day, name in sorted(constants.holidays.items()):
        if day.year != year:
            continue
        if found and found[-1][2] == name and found[-1][1] + timedelta(days=1) == day:
            found[-1] = (found[-1][0], day, name)
        else:
            found.append((day, day, name))
    return found


def body(year: int) -> str:
    """The facts of a year as TOML, without the day of checking."""
    off = runs(year)
    worked = sorted(day for day in constants.workdays if day.year == year)
    days = [day for run in off for day in run[:2]] + worked
    lines = [f"workdays = [{', '.join(day.isoformat() for day in worked)}]"]
    for first, last, name in off:
        zh, en = NAMES[name]
        lines += ["", "[[holiday]]", f'name = {{ zh = "{zh}", en = "{en}" }}']
        lines += [f"first = {first}", f"last = {last}"]
    return f'year = {year}\nsource = "{notices(year, days)}"\n' + "\n".join(lines) + "\n"


def main(checked_on: date) -> None:
    """Write the tables that are new or differ."""
    for year in sorted({day.year for day in constants.holidays}):
        facts = body(year)
        path = TARGET / f"{year}.toml"
        if path.exists():
            old = tomllib.loads(path.read_text(encoding="utf-8"))
            old.pop("checked_on", None)
            if old == tomllib.loads(facts):
                continue
        head, rest = facts.split("workdays", 1)
        path.write_text(f"{head}checked_on = {checked_on}\nworkdays{rest}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
