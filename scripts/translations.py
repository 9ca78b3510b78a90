#!/usr/bin/env python3
"""The Chinese texts of the windows: one Qt Linguist file per folder of ui/, all complete at every commit.

translations.py update           reads the sources anew (new texts become unfinished, unused ones go)
translations.py missing          prints the unfinished texts as "context TAB source", ready for `fill`
translations.py fill FILE        takes lines "context TAB source TAB Chinese" (\\n for a line break) and finishes those texts: one
                                 English word may need another Chinese one elsewhere
translations.py check            fails when a file is not up to date or a text is unfinished
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources/translations/zh_CN"
LUPDATE = shutil.which("lupdate", path="/usr/lib/qt6/bin:/usr/bin") or "lupdate"


def areas():
    """name -> folders that are read for it; theme and widgets belong to the shell."""
    found = {p.name: [p] for p in sorted((ROOT / "ui").iterdir()) if p.is_dir() and p.name not in ("theme", "widgets")}
    found.setdefault("shell", [ROOT / "ui/shell"])
    found["shell"] = [ROOT / "ui/theme", ROOT / "ui/widgets"] + found["shell"]
    return found


def update(folder):
    for name, sources in areas().items():
        subprocess.run([LUPDATE, "-silent", "-I", str(ROOT), "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language",
                        "zh_CN", *map(str, sources), "-ts", str(folder / f"{name}.ts")], check=True)


def messages(file):
    tree = ET.parse(file)
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield tree, context.findtext("name"), message


def unfinished(file):
    for _, context, message in messages(file):
        translation = message.find("translation")
        texts = [n.text for n in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(texts):
            yield context, message.findtext("source")


def fill(table):
    known = {}
    for line in pathlib.Path(table).read_text(encoding="utf-8").splitlines():
        if line.count("\t") == 2:
            context, source, chinese = line.split("\t")
            known[context, source.replace("\\n", "\n")] = chinese.strip().replace("\\n", "\n")
    left = 0
    for file in sorted(FOLDER.glob("*.ts")):
        text = file.read_text(encoding="utf-8")
        context = ""

        def one(match):
            nonlocal left, context
            block = match.group(0)
            if block.startswith("<name>"):
                context = ET.fromstring(block).text
                return block
            source = ET.fromstring(re.search(r"<source>.*?</source>", block, re.S).group(0)).text or ""
            if 'type="unfinished"' not in block:
                return block
            if (context, source) not in known:
                left += 1
                return block
            chinese = known[context, source].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            if "numerus=" in block:
                return re.sub(r"<translation.*?</translation>",
                              lambda _: f"<translation><numerusform>{chinese}</numerusform></translation>", block, flags=re.S)
            return re.sub(r"<translation[^>]*?(/>|>.*?</translation>)", lambda _: f"<translation>{chinese}</translation>", block,
                          flags=re.S)

        file.write_text(re.sub(r"<name>.*?</name>|<message.*?</message>", one, text, flags=re.S), encoding="utf-8")
    print(f"translations: {left} left")


def check():
    wrong = []
    with tempfile.TemporaryDirectory() as temporary:
        fresh = pathlib.Path(temporary)
        for file in FOLDER.glob("*.ts"):
            shutil.copy(file, fresh / file.name)
        update(fresh)
        for file in sorted(fresh.glob("*.ts")):
            wrong += [f"{file.name}: {context}: {source!r} has no Chinese" for context, source in unfinished(file)]
    print("\n".join(wrong[:40]) or "translations: complete")
    return 1 if wrong else 0


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "update":
        update(FOLDER)
    elif what == "fill":
        fill(sys.argv[2])
    elif what == "missing":
        for file in sorted(FOLDER.glob("*.ts")):
            for context, source in dict.fromkeys(unfinished(file)):
                print(f"{context}\t" + source.replace("\n", "\\n"))
    elif what == "check":
        sys.exit(check())
    else:
        sys.exit(__doc__)


main()
