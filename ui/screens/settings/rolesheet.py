"""Asking for the new role of a colleague whose computers share the database; for directors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.users import UserRole
from ipmediate.services.outcome import Outcome, Topic
from ui.widgets.choices import Choice
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate


def ask_for_role(
    host: Host, over: QWidget, user_id: str, name: str, role: UserRole, then: Callable[[], object]
) -> Sheet:
    """Open the sheet; nothing changes before a person has read it and pressed its button.

    Args:
        host: where the program is.
        over: the page it opens over.
        user_id: the colleague.
        name: of the colleague.
        role: the present one.
        then: called when the role is changed.
    """

    def act(*, role: UserRole) -> Outcome[int]:
        computers = host.keeper.sharing().change_role(user_id, role)
        changed = frozenset({Topic.SETTINGS, Topic.AUDIT})
        told = {"name": name, "role": role, "computers": computers}
        return Outcome(value=computers, changed=changed, said="sharing.role_given", params=told)

    text = translate(
        "RoleSheet",
        "“%1”现在是%2。更改后立即生效：共享数据库按新的角色接收改动；本机重新签名担保这位同事已接入的电脑，"
        "那些电脑下次连上时改按新的角色办理，还没有用过的接入凭证作废。"
        "改任主任的，以后不能再从那些电脑上收回，只能停用电脑、另发凭证。",
    )
    sheet = Sheet(
        host, translate("RoleSheet", "更改角色"), act, do_it=translate("RoleSheet", "更改"), away=True,
        text=text.replace("%1", name).replace("%2", host.messages.label(role)), parent=over.window(),
    )  # fmt: skip
    sheet.form.row("role", translate("RoleSheet", "新的角色(&R)"), Choice.of(UserRole, host.messages))
    sheet.form.put({"role": role})
    sheet.finished_with.connect(lambda _: then())
    sheet.open()
    return sheet
