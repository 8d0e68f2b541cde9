"""What words of a clause mean: years, money, offices and the parts of a sum."""

from __future__ import annotations

from datetime import date

import pytest

from ipmediate.domain.clausecheck import ClauseContext, check_text
from tests.domain.test_clausecheck import RULES

AGREED_IN_JUNE = ClauseContext(
    parties=("星火公司", "李某某"), signed=("星火公司", "李某某"), agreement_date=date(2026, 6, 1)
)


@pytest.mark.parametrize(
    ("text", "label", "there"),
    [
        ("星火公司许可李某某使用该专利，期限至2026年。", "overlong_term", False),
        ("星火公司许可李某某使用该专利，期限至2046年。", "overlong_term", False),
        ("星火公司许可李某某使用该专利，期限至2047年。", "overlong_term", True),
        ("星火公司许可李某某使用该专利，期限为21年。", "overlong_term", True),
        ("双方确认上述款项归星火公司所有。", "rights_determination", False),
        ("双方确认该款项归李某某所有。", "rights_determination", False),
        ("双方确认上述权利归李某某所有。", "rights_determination", True),
        ("双方确认，李某某的产品不侵害星火公司的发明专利权。", "rights_determination", False),
        ("双方确认李某某的产品不侵犯星火公司的专利权。", "rights_determination", False),
        ("双方确认李某某的产品未落入星火公司专利权的保护范围。", "rights_determination", False),
        ("李某某未侵害星火公司的专利权，该专利权应当无效。", "rights_determination", True),
        ("李某某的产品没有侵害星火公司的发明专利权，星火公司不再追究。", "rights_determination", False),
        ("李某某的新包装不构成对星火公司装潢的侵权，双方予以确认。", "rights_determination", False),
        ("双方确认“晨光”商标现登记在星火公司名下，注册号为第28456123号。", "rights_determination", False),
        ("双方确认“晨光”商标现登记在李某某名下，实际归星火公司所有。", "rights_determination", True),
        ("具体赔偿数额由双方另行协商。", "missing_amount", True),
        ("星火公司同意李某某少赔一些。", "missing_amount", True),
        ("李某某于2026年4月1日前赔偿五万元，赔偿方式另行协商。", "missing_amount", False),
        ("李某某转载时应署名“晨光”。", "missing_date", False),
        ("李某某应署上姓名并更正网页。", "missing_date", True),
        ("双方确认该专利权及款项归李某某所有。", "rights_determination", True),
        ("市场监管局不再处罚李某某。", "illegal_clause", True),
        ("李某某向市场监管局提交整改报告。", "illegal_clause", False),
        (
            "李某某于2026年6月15日前转账赔偿星火公司4万元，其中损失3.5万元，开支6000元。",
            "amount_mismatch",
            True,
        ),
        (
            "李某某于2026年6月15日前转账赔偿星火公司4万元，其中损失3.5万元，开支5000元。",
            "amount_mismatch",
            False,
        ),
        (
            "李某某于2026年6月15日前转账赔偿星火公司4万元，其中公证费1000元，律师费5000元。",
            "amount_mismatch",
            False,
        ),
    ],
)
def test_years_goods_offices_and_parts_are_read_as_they_are_meant(text: str, label: str, there: bool) -> None:
    found = {one.label for one in check_text(text, AGREED_IN_JUNE, RULES).findings}
    assert (label in found) is there
