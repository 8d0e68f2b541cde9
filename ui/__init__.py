"""Qt and nothing legal."""

from ui.latemodules import late

SELDOM = (
    "ast", "bz2", "copy", "difflib", "dis", "fnmatch", "gettext", "getpass", "hashlib", "hmac", "inspect",
    "ipaddress", "linecache", "locale", "lzma", "ntpath", "random", "secrets", "shutil", "subprocess",
    "tokenize", "traceback",
)  # fmt: skip
"""Of the standard library, imported by what a start needs and mostly not used by it."""

late({**dict.fromkeys(SELDOM, ()), "textwrap": ("dedent",)})

from ui import keptmodules  # noqa: E402

keptmodules.hasten()

from ui import keptcode, qtstart  # noqa: E402 -- their own imports shall be late already, and kept

keptcode.hasten()
qtstart.hasten()
