"""Deeds told by the shape of a sentence, whatever the verb: verbs are without end, these shapes are few.

What is done to a thing (把……寄还、将……上传), what somebody must do (应当……), what is due by a day (……前……), a
verb with what comes of it (清掉、解封). What binds for good (遵守、保密、配合) is no deed with a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.seeking import Sought

_PART = r"[^，。；：\n]"
LASTING = re.compile(
    r"遵[守照循从]|尊重|维[护持]|保[守密持障护]|保证|确保|诚信|诚实|规范|自觉|自行|严格|谨慎|注意|配合|协助|履行|"
    r"承担|负担|分担|负责(?=[，。；\n]|$)|责任(?!部门|单位|[人方者])|义务|有效|视为|视作|作为|具有|享有|享受|拥有|取得|获得|有权|可以?|知悉|知晓|理解|了解|明白|"
    r"避免|杜绝|防止|禁止|停止|不|未|无|免|仍|继续|使用|采用|沿用|适用|符合|达到|限于|包括|载明|列明|写明|协商|商定|各自|另行|事先|事前|征得|经过|"
    r"受|依法|依照|依据|依约|按|本着|为准|(?<!撤回)起诉|(?<!撤回)诉讼|诉至|仲裁|执行|主张|转让|受让|许可|授权(?![书牌证])|质押|抵偿|作价|认定|确[认定]|认可|说清|讲清|承认|同意|"
    r"解释|登记为|列为|归|共有|属于?|支付|付|赔|偿|结清|还清|款|费|元|利息|到庭|出庭|监督(?!下)|除外|生效|终止|届满|到期|成立|失效|续期|续约|整改|改进|改善|加强"
)
"""Words of a duty that lasts, of a state, of money or of a right: no deed to be dated by itself."""
_SHAPES = Sought(
    rf"(?:把(?![握关])|将(?![来要会于在不由向对承按依与和继被予有近])){_PART}{{2,40}}|"
    rf"(?:应当?|须|必须|需要?|务必|负责)(?:立即|再|另|先|当面)?(?![予是属系归被以当由回还]|为(?!\ue000\ue001*[\u4e00-\u9fa5])|变更为|更正为|向(?:法院|人民法院|仲裁)){_PART}{{2,50}}|"
    rf"(?:[日月底末天号时]|小时)(?:之|以)?[前内](?:应当?|须|必须|负责|要)?{_PART}{{2,40}}|"
    rf"向{PARTY}(?:如实|书面|当面|公开|及时)*(?:说明|报告|汇报|通报|反馈|答复|交代|解释|展示|演示|报送)|"
    rf"[给替帮]{PARTY}(?:另行|重新|免费|再|另)*[\u4e00-\u9fa5]{_PART}{{1,30}}|"
    rf"补[发开做办签印寄交换送刻录登署][\u4e00-\u9fa5]|重新[\u4e00-\u9fa5]{{2}}|取消(?!后|的)|解[锁封绑冻散](?!后|的)|[签颁核]发(?!后|的|日|之|地)|"
    rf"[清去销拆洗删剪撕刮擦抹铲摘换烧毁砸扔倒退割划][掉净]"
)
"""Where a deed may begin; what stands in it is looked at apart."""
_OPEN_SHAPE = re.compile(r"^(?:[给替帮]|把|将|应|须|必须|需|务必|负责|[日月底末天号时小])")


EACH_TIME = re.compile(
    r"(?:使用|转载|引用|播放|展示|发布|销售|宣传|刊登|印刷|转发|展出|广告)[^，。；：\n]{0,16}?时，?$"
)
"""What is to be done whenever something is used has no day of its own: 转载时应署名."""
_TOLD_TO = Sought(
    r"向[^，。；：\n]{0,12}?(?:局|所|厅|会|院|中心|平台|部门|机关)(?:如实|书面|当面|公开|及时)*"
    r"(?:说明|报告|汇报|通报|反馈|答复|备案)(?!后|之后|的|前)"
)
"""Telling an authority is a deed, whatever else the sentence binds to."""


def shaped(text: str) -> Iterator[tuple[int, int]]:
    """Where a deed begins and ends by its shape alone, in order.

    Args:
        text: masked text.
    """
    for match in _SHAPES.finditer(text):
        words = match.group()
        if _OPEN_SHAPE.match(words) and (LASTING.search(words) or EACH_TIME.search(text, 0, match.start())):
            continue
        yield match.span()
    for match in _TOLD_TO.finditer(text):
        yield match.span()
