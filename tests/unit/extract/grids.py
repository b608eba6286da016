"""Grids written as text: a line a row, cells parted by bars; empty cells stand for themselves."""

from lib.reading.document import Grid, GridCell, Place


def ragged(text: str, table: int = 1) -> Grid:
    """A grid as plain text gives it: only the order of the cells in a row can be relied on."""
    rows = [line.strip().split("|") for line in text.splitlines() if line.strip()]
    cells = tuple(
        GridCell(word.strip(), row, column, Place(table=table, row=row + 1, column=column + 1))
        for row, words in enumerate(rows)
        for column, word in enumerate(words)
    )
    return Grid(cells, Place(table=table), exact=False)


T3_HEAD = """
勾稽关系 | 申请人情况
 | 自然人 | 法人或其他组织 | 总计
 |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
"""
T3_ROWS = """
一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5
二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1
三、本年度办理结果 | （一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3
 | （二）部分公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1
 | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 5.属于三类内部事务信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 7.属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 8.属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 | （四）无法提供 | 1.本机关不掌握相关政府信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1
 |  | 2.没有现成信息需要另行制作 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 | （五）不予处理 | 1.信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 4.无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 |  | 5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 | （六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0
 | （七）总计 | 4 | 1 | 0 | 0 | 0 | 0 | 5
四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1
"""
"""Table 3 of edition 2019 that holds together: five received, one carried over, in and out."""

_RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"

T4_HEAD = f"""
行政复议 | 行政诉讼
{_RESULTS} | 未经复议直接起诉 | 复议后起诉
 |  |  |  |  | {_RESULTS} | {_RESULTS}
"""
