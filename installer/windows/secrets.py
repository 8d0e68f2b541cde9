"""Name every entry of this person's credential store; run by the Windows Python that builds.

With ``--put-theirs`` an entry of another program is put there first.
"""

from __future__ import annotations

import sys

from win32ctypes.pywin32 import pywintypes, win32cred

THEIRS = "another-program"


def main(words: list[str]) -> int:
    """Print one name a line."""
    if "--put-theirs" in words:
        entry = {
            "Type": win32cred.CRED_TYPE_GENERIC, "TargetName": THEIRS, "UserName": "somebody",
            "CredentialBlob": "theirs", "Comment": "", "Persist": win32cred.CRED_PERSIST_ENTERPRISE,
        }  # fmt: skip
        win32cred.CredWrite(entry, 0)
    try:
        found = win32cred.CredEnumerate()
    except pywintypes.error:
        found = []
    for one in found:
        print(f"{one['TargetName']}/{one['UserName']}".replace(" ", "_"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
