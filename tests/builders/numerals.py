"""Numbers and dates in Chinese characters, as reports write small ones."""

from datetime import date

DIGITS = "零一二三四五六七八九"


def chinese_count(number: int) -> str:
    """1 to 99 as people count things: 一, 两, 十二, 三十五."""
    if not 0 < number < 100:
        raise ValueError(f"only 1 to 99 are written out, not {number}")
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def chinese_date(day: date) -> str:
    """A date as in official letters: 二〇二四年一月十五日."""
    year = "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in str(day.year))
    month, number = (chinese_count(part).replace("两", "二") for part in (day.month, day.day))
    return f"{year}年{month}月{number}日"
