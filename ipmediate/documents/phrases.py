"""The few words that the setting itself prints on paper, whatever the form."""

from __future__ import annotations

COLON = "："
DATE = "日期"
NARROW_DATE = "　　年　月　日"
EMPTY_DATE = "　　　　年　　月　　日"
EMPTY_BOX = "□"
TICK = "✓"
TICKED_BOX = "☑"
DRAFT = "草稿　未签发"
WORKING_COPY = "工作副本　以签发的文书为准"
COVER = "封面"
CONTENTS = "目录"
BACK = "封底"
PART = "册"
CONTENTS_COLUMNS = ("序号", "文书名称", "页号", "备注")
PRINT_PLAN = "打印清单"
PRINT_COLUMNS = ("序号", "文书名称", "每份页数", "份数", "单双面", "用纸张数")
PRINT_NOTE = (
    "每份文书从新的一张纸起印；双面打印的，按长边翻转。"
    "邮寄法院的，期满前交邮不算过期，请将载明交邮日期的邮寄凭证扫描存卷。"
)
DUPLEX = "双面"
ONE_SIDED = "单面"
TOTAL = "合计"
PEN = "记"

RECIPE = """\
本压缩包的核验方法
================
一、本包内各文件的 SHA-256 校验值列于 SHA256SUMS，文件清单、页码和 SM3 校验值列于 manifest.json。
二、Linux、macOS：解压后在该文件夹内运行
        sha256sum -c SHA256SUMS
    macOS 无 sha256sum 时运行
        shasum -a 256 -c SHA256SUMS
    每一行均显示 OK（或“成功”）的，文件与立包时一致。
三、Windows：在该文件夹内打开 PowerShell，对需要核对的文件运行
        Get-FileHash -Algorithm SHA256 .\\manifest.json
    将显示的值与 SHA256SUMS 中同名文件的值逐字比对（不分大小写）。
四、SM3 校验值列于 SM3SUMS，写法与 SHA256SUMS 相同。装有 OpenSSL 的，在该文件夹内对需要核对的文件运行
        openssl dgst -sm3 -r manifest.json
    将显示的值与 SM3SUMS 中同名文件的值逐字比对；逐个核对全部文件的，运行
        while read -r value name; do [ "$(openssl dgst -sm3 -r "$name" | cut -c1-64)" = "$value" ] \\
          && echo "$name: OK" || echo "$name: FAILED"; done < SM3SUMS
五、originals 文件夹内是未经改动的原始文件；合订本由这些文件装订并加印页码而成。

How to check this bundle
========================
1. SHA256SUMS lists the SHA-256 of every file; manifest.json lists titles, page numbers and SM3 values.
2. Linux, macOS: unpack, then run in that folder
        sha256sum -c SHA256SUMS
   or, on macOS,
        shasum -a 256 -c SHA256SUMS
   Every line that ends in OK is unchanged.
3. Windows: in PowerShell, in that folder, run for a file you want to check
        Get-FileHash -Algorithm SHA256 .\\manifest.json
   and compare with the line of the same name in SHA256SUMS.
4. SM3SUMS lists the SM3 value of every file in the same way. With OpenSSL, in that folder:
        openssl dgst -sm3 -r manifest.json
   and compare with the line of the same name in SM3SUMS; the loop under 四 does so for all files.
5. The folder "originals" holds the untouched files; the bound PDF was made from them.
"""


def page_of(page: int, pages: int) -> str:
    """The page number line."""
    return f"第 {page} 页 共 {pages} 页"


def page_dash(page: int) -> str:
    """The number of a page of an official letter (GB/T 9704)."""
    return f"— {page} —"


def part_of(part: int, parts: int) -> str:
    """Which part of a packet in several files."""
    return f"第 {part} 册　共 {parts} 册"


def packet_page_of(page: str, pages: int) -> str:
    """The number of a page within a packet, told apart from the page's own number in its paper."""
    return f"总第 {page} 页 共 {pages} 页"
