#!/usr/bin/env python3
"""Turns resources/icons/*.svg into C++ tables of absolute M/L/C/Z paths, so that no SVG is read at run time.

Usage: icons.py OUT_DIR SVG...   writes OUT_DIR/ui/theme/IconTable.h and OUT_DIR/IconTable.cpp
Shapes keep whether they are filled, and whether they are a hole (drawn in the colour behind the icon).
"""
import math
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")
K = 0.5522847498  # control distance of a quarter circle


def fmt(value):
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


class Path:
    def __init__(self):
        self.out, self.x, self.y, self.start = [], 0.0, 0.0, (0.0, 0.0)

    def move(self, x, y):
        self.out.append(f"M{fmt(x)} {fmt(y)}")
        self.x, self.y, self.start = x, y, (x, y)

    def line(self, x, y):
        self.out.append(f"L{fmt(x)} {fmt(y)}")
        self.x, self.y = x, y

    def cubic(self, a, b, c, d, x, y):
        self.out.append("C" + " ".join(map(fmt, (a, b, c, d, x, y))))
        self.x, self.y = x, y

    def close(self):
        self.out.append("Z")
        self.x, self.y = self.start

    def arc(self, rx, ry, turn, large, sweep, x, y):
        """SVG 1.1 appendix F.6: from end points to centre, then cubics of at most a quarter."""
        x0, y0 = self.x, self.y
        if rx == 0 or ry == 0 or (x0 == x and y0 == y):
            return self.line(x, y)
        phi = math.radians(turn)
        cos, sin = math.cos(phi), math.sin(phi)
        dx, dy = (x0 - x) / 2, (y0 - y) / 2
        xp, yp = cos * dx + sin * dy, -sin * dx + cos * dy
        rx, ry = abs(rx), abs(ry)
        over = (xp / rx) ** 2 + (yp / ry) ** 2
        if over > 1:
            rx, ry = rx * math.sqrt(over), ry * math.sqrt(over)
        root = max(0.0, (rx * ry) ** 2 - (rx * yp) ** 2 - (ry * xp) ** 2) / ((rx * yp) ** 2 + (ry * xp) ** 2)
        f = math.sqrt(root) * (-1 if large == sweep else 1)
        cxp, cyp = f * rx * yp / ry, -f * ry * xp / rx
        cx, cy = cos * cxp - sin * cyp + (x0 + x) / 2, sin * cxp + cos * cyp + (y0 + y) / 2
        start = math.atan2((yp - cyp) / ry, (xp - cxp) / rx)
        delta = math.atan2((-yp - cyp) / ry, (-xp - cxp) / rx) - start
        if sweep and delta < 0:
            delta += 2 * math.pi
        if not sweep and delta > 0:
            delta -= 2 * math.pi
        parts = max(1, math.ceil(abs(delta) / (math.pi / 2) - 1e-9))
        step = delta / parts
        k = 4 / 3 * math.tan(step / 4)

        def at(u, v):
            return cx + cos * rx * u - sin * ry * v, cy + sin * rx * u + cos * ry * v

        for i in range(parts):
            a, b = start + i * step, start + (i + 1) * step
            c1 = at(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a))
            c2 = at(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b))
            end = at(math.cos(b), math.sin(b))
            self.cubic(*c1, *c2, *end)

    def text(self):
        return "".join(self.out)


def tokens(d):
    for command, rest in re.findall(r"([MmLlHhVvCcSsAaZz])([^MmLlHhVvCcSsAaZz]*)", d):
        if command in "Aa":  # the two flags may be written without a space
            values = [float(v) for v in NUMBER.findall(rest)]
        else:
            values = [float(v) for v in NUMBER.findall(rest)]
        yield command, values


def from_path(d):
    path, last = Path(), None
    for command, values in tokens(d):
        low, rel = command.lower(), command.islower()
        size = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}[low]
        if low == "z":
            path.close()
            last = None
            continue
        for i in range(0, len(values), size):
            v = values[i:i + size]
            ox, oy = (path.x, path.y) if rel else (0.0, 0.0)
            if low == "m":
                (path.move if i == 0 else path.line)(v[0] + ox, v[1] + oy)
            elif low == "l":
                path.line(v[0] + ox, v[1] + oy)
            elif low == "h":
                path.line(v[0] + ox, path.y)
            elif low == "v":
                path.line(path.x, v[0] + oy)
            elif low == "c":
                path.cubic(v[0] + ox, v[1] + oy, v[2] + ox, v[3] + oy, v[4] + ox, v[5] + oy)
                last = (v[2] + ox, v[3] + oy)
                continue
            elif low == "s":
                a, b = (2 * path.x - last[0], 2 * path.y - last[1]) if last else (path.x, path.y)
                path.cubic(a, b, v[0] + ox, v[1] + oy, v[2] + ox, v[3] + oy)
                last = (v[0] + ox, v[1] + oy)
                continue
            elif low == "a":
                path.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5] + ox, v[6] + oy)
            last = None
    return path.text()


def from_ellipse(cx, cy, rx, ry):
    path = Path()
    path.move(cx + rx, cy)
    for (ax, ay), (bx, by) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        path.cubic(cx + rx * (ax + K * bx), cy + ry * (ay + K * by), cx + rx * (bx + K * ax), cy + ry * (by + K * ay),
                   cx + rx * bx, cy + ry * by)
    path.close()
    return path.text()


def from_rect(x, y, w, h, r):
    if not r:
        return from_path(f"M{x} {y}H{x + w}V{y + h}H{x}Z")
    return from_path(f"M{x + r} {y}H{x + w - r}A{r} {r} 0 0 1 {x + w} {y + r}V{y + h - r}A{r} {r} 0 0 1 {x + w - r} {y + h}"
                     f"H{x + r}A{r} {r} 0 0 1 {x} {y + h - r}V{y + r}A{r} {r} 0 0 1 {x + r} {y}Z")


def shapes(file):
    for node in ET.parse(file).getroot():
        tag, get = node.tag.split("}")[-1], lambda key, other=0.0: float(node.get(key, other))
        if tag == "path":
            text = from_path(node.get("d"))
        elif tag == "circle":
            text = from_ellipse(get("cx"), get("cy"), get("r"), get("r"))
        elif tag == "ellipse":
            text = from_ellipse(get("cx"), get("cy"), get("rx"), get("ry"))
        elif tag == "rect":
            text = from_rect(get("x"), get("y"), get("width"), get("height"), get("rx"))
        else:
            sys.exit(f"{file}: <{tag}> is not known")
        fill = node.get("fill") == "currentColor"
        stroke = node.get("stroke")
        hole = stroke == "#FFFFFF"
        dash = [float(v) for v in NUMBER.findall(node.get("stroke-dasharray", ""))]
        yield text, fill, hole, get("stroke-width", 1.75), dash


def camel(name):
    return "".join(part.capitalize() for part in name.split("-"))


def main():
    out, files = pathlib.Path(sys.argv[1]), sorted(map(pathlib.Path, sys.argv[2:]))
    (out / "ui/theme").mkdir(parents=True, exist_ok=True)
    names = [camel(f.stem) for f in files]
    (out / "ui/theme/IconTable.h").write_text(
        "// Written by scripts/icons.py.\n#pragma once\n\n#include <span>\n\nnamespace ui {\n\nenum class Icon {\n"
        + "".join(f"    {n},\n" for n in names) + "};\n\n"
        "namespace detail {\n\n/// One stroke or area of an icon on its 24 x 24 grid.\nstruct IconShape {\n    const char* path;\n"
        "    bool filled;\n    bool hole;\n    double width;\n    double dash; ///< 0 = solid\n    double gap;\n};\n"
        f"inline constexpr int kIconCount = {len(names)};\nstd::span<const IconShape> shapesOf(Icon icon);\n"
        "const char* nameOf(Icon icon);\n\n}\n}\n")
    body = ['// Written by scripts/icons.py.\n#include "ui/theme/IconTable.h"\n\nnamespace ui::detail {\n\nnamespace {\n']
    for name, file in zip(names, files):
        body.append(f"constexpr IconShape k{name}[] = {{")
        for text, fill, hole, width, dash in shapes(file):
            body.append(f'    {{"{text}", {str(fill).lower()}, {str(hole).lower()}, {width}, '
                        f"{dash[0] if dash else 0}, {dash[1] if len(dash) > 1 else 0}}},")
        body.append("};")
    body.append("}\n\nstd::span<const IconShape> shapesOf(Icon icon)\n{\n    switch (icon) {")
    body += [f"    case Icon::{n}: return k{n};" for n in names]
    body.append("    }\n    return {};\n}\n\nconst char* nameOf(Icon icon)\n{\n    switch (icon) {")
    body += [f'    case Icon::{n}: return "{f.stem}";' for n, f in zip(names, files)]
    body.append('    }\n    return "";\n}\n\n} // namespace ui::detail\n')
    (out / "IconTable.cpp").write_text("\n".join(body))


main()
