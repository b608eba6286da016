import pytest

from lib.web.plain import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("云溪市教育局", "云溪市教育局"),
        ("**甲**", r"\*\*甲\*\*"),
        ("[甲](http://x)", r"\[甲\]\(http\:\/\/x\)".replace(r"\/", "/")),
        (":red[甲] $x$", r"\:red\[甲\] \$x\$"),
        ("# 甲\n- 乙", r"\# 甲 \- 乙"),
        ("<b>", r"\<b\>"),
        ("\\", r"\\"),
    ],
)
def test_no_character_of_a_file_is_read_as_markup(text, shown):
    assert plain(text) == shown
