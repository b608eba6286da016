"""Pictures made ready: level, of a usual size, ruling lines parted from strokes."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lib.errors import DocumentError
from lib.reading.ruling import Line
from lib.reading.scan_file import open_pictures
from lib.reading.scan_image import is_streak, look_at, skew_of, turn_upright, without_strokes


def page(width: int = 1240, height: int = 1754) -> Image.Image:
    """A page with a table of three columns and two rows, and strokes of large characters."""
    paper = Image.new("L", (width, height), 230)
    pen = ImageDraw.Draw(paper)
    for y in (300, 360, 420):
        pen.line((100, y, 1140, y), fill=40, width=3)
    for x in (100, 400, 800, 1140):
        pen.line((x, 300, x, 420), fill=40, width=3)
    pen.line((180, 200, 240, 200), fill=20, width=5)
    pen.rectangle((300, 180, 345, 225), outline=20, width=5)
    return paper


def pixels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, np.uint8)


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    picture.save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("angle", [-2.3, -0.4, 0.0, 0.7, 2.8])
def test_the_skew_of_a_page_is_found_to_a_twentieth_of_a_degree(angle):
    turned = page().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=230)
    assert skew_of(pixels(turned)) == pytest.approx(angle, abs=0.05)


@pytest.mark.parametrize("size", [0.5, 1.0, 3.0])
def test_lines_are_the_same_in_points_whatever_the_size_of_the_picture(size):
    drawn = page()
    seen = drawn.resize((round(drawn.width * size), round(drawn.height * size)))
    lines = look_at(pixels(seen)).lines
    across = sorted(round(line.at) for line in lines if line.across)
    upright = sorted(round(line.at) for line in lines if not line.across)
    points = 842 / 1754
    assert across == pytest.approx([y * points for y in (300, 360, 420)], abs=1)
    assert upright == pytest.approx([x * points for x in (100, 400, 800, 1140)], abs=1)


def test_ruling_lines_are_no_ink():
    sight = look_at(pixels(page()))
    scale = sight.scale * 842 / 1754
    table = sight.ink[round(280 * scale) : round(440 * scale)]
    assert not table.any()
    assert sight.ink[: round(280 * scale)].any()


def test_strokes_between_lines_are_no_lines():
    across = [Line(True, at, 50, 550) for at in (100, 120, 140)]
    upright = [Line(False, at, 100, 140) for at in (50, 300, 550)]
    # A border that only the first row has; thick lines end a little beside each other's middle.
    column = Line(False, 400, 98.3, 121.8)
    strokes = [Line(False, 200, 103, 118), Line(True, 110, 210, 240)]
    assert without_strokes([*across, *upright, column, *strokes]) == [*across, *upright, column]


def test_what_runs_out_of_a_table_on_both_sides_is_no_border():
    lines = [*(Line(True, at, 50, 550) for at in (100, 120, 140)), Line(False, 300, 98, 142)]
    assert not is_streak(lines[-1], lines)
    assert is_streak(Line(False, 310, 20, 800), lines)
    assert is_streak(Line(False, 700, 100, 140), lines)


def test_a_streak_through_a_table_is_neither_border_nor_ink():
    streaked = page()
    ImageDraw.Draw(streaked).line((600, 0, 600, 1753), fill=90, width=2)
    sight = look_at(pixels(streaked))
    assert len([line for line in sight.lines if not line.across]) == 4
    assert not sight.ink[:, round(550 * sight.scale * 842 / 1754) :].any()


def test_a_turned_picture_keeps_what_is_on_it():
    picture = np.arange(6, dtype=np.uint8).reshape(2, 3)
    assert turn_upright(picture, 90).tolist() == [[3, 0], [4, 1], [5, 2]]
    assert turn_upright(picture, 180).tolist() == [[5, 4, 3], [2, 1, 0]]


def test_a_picture_that_is_far_too_long_is_refused():
    with pytest.raises(DocumentError, match="太长"):
        look_at(np.full((60_000, 300), 255, np.uint8))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I", "F"])
def test_pictures_of_every_depth_are_grey(mode):
    drawn = page(300, 500)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, 150, 500), fill=0)
    kind = "TIFF" if mode in {"CMYK", "I", "F"} else "PNG"
    deep = drawn.convert("I").point(lambda light: light * 257) if mode in {"I;16", "I"} else drawn
    (picture,) = open_pictures(saved(deep.convert(mode), kind), 1)
    assert picture.shape == (500, 300)
    assert picture.dtype == np.uint8
    assert picture[400, 20] < 30
    assert picture[400, 280] > 200


def test_a_photograph_is_turned_as_the_camera_was_held():
    drawn = page(300, 500)
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn.save(target, "JPEG", exif=exif)
    (picture,) = open_pictures(target.getvalue(), 1)
    assert picture.shape == (300, 500)
