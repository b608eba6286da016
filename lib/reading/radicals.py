"""Radicals that fonts of PDF files give in the place of the characters that look the same."""

import re
import unicodedata

_FIRST, _LAST = 0x2E80, 0x2FDF
_RADICAL = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
# Unicode calls the supplement's radicals no equivalents of characters, yet simplified ones print
# exactly like them and a font cannot tell which of the two was meant.
_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺈⺊⺋⺌⺍⺓⺗⺘⺙⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺾⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂亻勹卜㔾小小幺心扌攵月母民氵水灬爪爫丬牛犭王疋罒示礻竹糸纟罒罓罓罒羊羊羊耂肀聿肉艹虎衤覀西见角角讠贝车辶辶辶阝钅镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_PLAIN = {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(_FIRST, _LAST + 1)
} | _SUPPLEMENT


def plain_characters(text: str) -> str:
    """The text with characters for radicals; as long as before."""
    if not _RADICAL.search(text):
        return text
    return _RADICAL.sub(lambda found: _PLAIN[found.group()], text)
