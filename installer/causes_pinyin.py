"""Write resources/rules/causes/causes.csv with the pinyin of every name, from a list without it.

Usage: ``python installer/causes_pinyin.py <list.csv>``, columns ``code,level,name,parent``. Readings that
legal terms need, whatever pypinyin makes of them, stand in ``READINGS``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from pypinyin import Style, lazy_pinyin, load_phrases_dict

READINGS = {
    "发行": [["fa"], ["xing"]],
    "差别": [["cha"], ["bie"]],
    "返还": [["fan"], ["huan"]],
    "搭售": [["da"], ["shou"]],
    "串通": [["chuan"], ["tong"]],
    "假冒": [["jia"], ["mao"]],
    "仿冒": [["fang"], ["mao"]],
    "相同": [["xiang"], ["tong"]],
    "摄制": [["she"], ["zhi"]],
    "行为": [["xing"], ["wei"]],
}
TARGET = Path(__file__).resolve().parent.parent / "resources" / "rules" / "causes" / "causes.csv"


def syllables(name: str) -> list[str]:
    """Readings of the characters; punctuation is left out."""
    letters = "".join(char for char in name if "\u4e00" <= char <= "\u9fff")
    return lazy_pinyin(letters, style=Style.NORMAL)


def main(source: Path) -> None:
    """Read the list, write the resource."""
    load_phrases_dict(READINGS)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "level", "name", "parent", "pinyin", "initials"])
        for row in rows:
            read = syllables(row["name"])
            initials = "".join(one[0] for one in read)
            writer.writerow([row["code"], row["level"], row["name"], row["parent"], " ".join(read), initials])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
