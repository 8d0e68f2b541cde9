"""What each figure and distribution is called, and how it is defined."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_WORDS = {
    "accepted": (
        QT_TRANSLATE_NOOP("Statistics", "受理数"),
        QT_TRANSLATE_NOOP("Statistics", "日期落在所选期间内的已受理案件；不予受理的不计。"),
    ),
    "closed": (
        QT_TRANSLATE_NOOP("Statistics", "结案数"),
        QT_TRANSLATE_NOOP("Statistics", "上述案件中已有结案日期的案件。"),
    ),
    "closing_rate": (
        QT_TRANSLATE_NOOP("Statistics", "结案率"),
        QT_TRANSLATE_NOOP("Statistics", "结案数 ÷ 受理数。"),
    ),
    "success_rate": (
        QT_TRANSLATE_NOOP("Statistics", "调解成功率"),
        QT_TRANSLATE_NOOP("Statistics", "达成协议的结案 ÷（结案数 − 首次调解会议前撤回的案件）。"),
    ),
    "agreed_of_closed": (
        QT_TRANSLATE_NOOP("Statistics", "达成协议占结案"),
        QT_TRANSLATE_NOOP("Statistics", "达成协议的结案 ÷ 全部结案，撤回的案件也计入分母。"),
    ),
    "agreed_amount": (
        QT_TRANSLATE_NOOP("Statistics", "协议金额（元）"),
        QT_TRANSLATE_NOOP("Statistics", "达成协议的结案中，已同意的付款条款金额之和；分母为达成协议的结案。"),
    ),
    "days_mean": (
        QT_TRANSLATE_NOOP("Statistics", "平均办理天数"),
        QT_TRANSLATE_NOOP("Statistics", "结案案件从受理日到结案日的自然日数的平均值。"),
    ),
    "days_median": (
        QT_TRANSLATE_NOOP("Statistics", "办理天数中位数"),
        QT_TRANSLATE_NOOP("Statistics", "结案案件从受理日到结案日的自然日数的中位数。"),
    ),
    "applied": (
        QT_TRANSLATE_NOOP("Statistics", "申请司法确认"),
        QT_TRANSLATE_NOOP("Statistics", "已提交司法确认申请的案件 ÷ 有书面协议的案件。"),
    ),
    "confirmed": (
        QT_TRANSLATE_NOOP("Statistics", "司法确认有效"),
        QT_TRANSLATE_NOOP("Statistics", "法院裁定确认有效的案件 ÷ 法院已裁定确认或者驳回的案件。"),
    ),
    "fast": (
        QT_TRANSLATE_NOOP("Statistics", "简易程序占比"),
        QT_TRANSLATE_NOOP("Statistics", "适用简易程序的案件 ÷ 受理数。"),
    ),
    "from_court": (
        QT_TRANSLATE_NOOP("Statistics", "委派委托占比"),
        QT_TRANSLATE_NOOP("Statistics", "法院立案前委派或者诉讼中委托的案件 ÷ 受理数。"),
    ),
    "right_type": (QT_TRANSLATE_NOOP("Statistics", "权利类型"), ""),
    "channel": (QT_TRANSLATE_NOOP("Statistics", "发生渠道"), ""),
    "source": (QT_TRANSLATE_NOOP("Statistics", "案件来源"), ""),
    "mediator": (QT_TRANSLATE_NOOP("Statistics", "调解员"), ""),
}


def name(code: str) -> str:
    """What a figure or a distribution is called."""
    return QCoreApplication.translate("Statistics", _WORDS[code][0])


def definition(code: str) -> str:
    """How a figure is defined; empty for distributions."""
    text = _WORDS[code][1]
    return QCoreApplication.translate("Statistics", text) if text else ""
