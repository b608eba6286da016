"""Points and how they are moved: what page formats have in common."""

from math import cos, sin

Point = tuple[float, float]
"""x and y."""
Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: x' = a x + c y + e, y' = b x + d y + f."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def move(point: Point, matrix: Matrix) -> Point:
    """A point of an inner space in the outer one."""
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def turned_back(angle: float) -> Matrix:
    """What turns upright, about the origin, what is turned to the left by an angle in radians."""
    if not angle:
        return SAME
    return (cos(angle), -sin(angle), sin(angle), cos(angle), 0.0, 0.0)


def inside(inner: Matrix, outer: Matrix) -> Matrix:
    """One matrix for both: what ``inner`` has moved is moved by ``outer``."""
    origin = move((inner[4], inner[5]), outer)
    a, b, c, d, _, _ = inner
    across, down = move((a, b), (*outer[:4], 0.0, 0.0)), move((c, d), (*outer[:4], 0.0, 0.0))
    return (*across, *down, *origin)
