"""Fonts that a PDF names but does not hold: the text is read whole, whatever the machine has."""

import pytest

from lib.reading import pdf
from tests.builders.pdf import FONT
from tests.unit.reading.test_pdf import printed

WORDS = ("规章", "本年制发件数", "无", "27件", "一")
UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%d beginbfchar
%s
endbfchar
endcmap end end"""


def named_only(name, words):
    """A page with each character drawn by itself in a font of that name; codes are made up."""
    signs = sorted(set("".join(words)))
    code = {sign: f"{number:04X}" for number, sign in enumerate(signs, start=0x0300)}
    pairs = "\n".join(f"<{code[sign]}> <{ord(sign):04X}>" for sign in signs)
    drawn = "\n".join(
        f"1 0 0 1 {72 + 12 * x} {700 - 30 * y} Tm <{code[sign]}> Tj"
        for y, word in enumerate(words)
        for x, sign in enumerate(word)
    )
    return put_together(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(f"BT /F1 12 Tf {drawn} ET".encode()),
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>" % name,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/DW 1000/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>" % name,
        b"<</Type/FontDescriptor/FontName/%s/Flags 32/Ascent 859/Descent -140>>" % name,
        stream(UNICODE % (len(signs), pairs.encode())),
    )


def stream(data):
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def put_together(*objects):
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(data))
    return data + head + table + tail


@pytest.mark.parametrize("name", ["SimSun", "#E5#AE#8B#E4#BD#93", "FZFSK--GBK1-0"])
def test_text_in_a_font_that_is_only_named_is_read_whole(name):
    document = pdf.read(named_only(name.encode(), WORDS))
    assert "".join(one.text for one in document.paragraphs) == "".join(WORDS)


def test_a_character_drawn_by_itself_is_read_without_its_font():
    def draw(canvas):
        for i, sign in enumerate("无一九"):
            canvas.drawString(72, 700 - 40 * i, sign)

    document = pdf.read(printed(draw))
    assert "".join(one.text for one in document.paragraphs) == "无一九"


def test_letters_of_fonts_that_every_reader_has_keep_their_widths():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "iiiiiiiiiillllllllll")
        canvas.setFont(FONT, 10)
        canvas.drawString(72 + canvas.stringWidth("i" * 10 + "l" * 10, "Helvetica", 10), 700, "件")

    document = pdf.read(printed(draw))
    assert [one.text for one in document.paragraphs] == ["iiiiiiiiiillllllllll件"]
