#!/usr/bin/env python3
"""The layer check: reads every #include and fails on one that the house forbids (docs/tour.md, "Layers").

Also reports the largest files, so that a room that has grown too big is seen early.
Usage: layers.py [ROOT]   exit 0 = clean
"""
import pathlib
import re
import subprocess
import sys

# folder -> folders it may include
MAY = {
    "core": {"core"},
    "seal": {"seal", "core"},
    "storage": {"storage", "seal", "core"},
    "imaging": {"imaging", "core"},
    "media": {"media", "core"},
    "sync": {"sync", "storage", "seal", "core"},
    "hub": {"hub", "storage", "seal", "core"},
    "ui": {"ui", "core"},
    "app": {"app", "ui", "media", "imaging", "sync", "storage", "seal", "core"},
    "train": {"train", "media", "core"},
    "tool": {"tool", "media", "sync", "storage", "seal", "core"},
}
# order of the jobs inside core and ui: a job may include an earlier one, never a later one
JOBS = ["people", "booking", "records", "auscultation", "visit", "opinion", "quality", "sync"]
CORE_BELOW_JOBS = {"base", "policy"}          # may be included by every job, include no job
# third-party headers that belong to one place
FENCED = [
    (re.compile(r"^sqlite3\.h$"), ("storage/sqlcipher/",)),
    (re.compile(r"^openssl/"), ("seal/", "hub/net/")),
    (re.compile(r"^boost/"), ("hub/net/",)),
    (re.compile(r"^libpq-fe\.h$|^postgresql/"), ("hub/store/",)),
    (re.compile(r"^(gst/|FLAC/|sndfile\.h)"), ("media/",)),
    (re.compile(r"^(QtMultimedia|QMedia|QAudio|QCamera|QVideo)"), ("media/",)),
    (re.compile(r"^(QWidget|QtWidgets|QApplication|QPainter|QtGui)"), ("ui/", "app/", "imaging/")),
    (re.compile(r"^(QtDBus|QDBus)"), ("app/",)),
    (re.compile(r"^(QtNetwork|QNetwork|QSsl|QTcp)"), ("sync/", "app/", "media/visit/TlsTunnel.")),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def sources(root):
    listing = subprocess.run(["git", "ls-files", "*.cpp", "*.h"], cwd=root, capture_output=True, text=True)
    names = listing.stdout.split() if listing.returncode == 0 and listing.stdout else [
        str(p.relative_to(root)) for top in MAY for p in (root / top).rglob("*") if p.suffix in (".cpp", ".h")]
    return [n for n in names if (root / n).exists()]


def check(name, text):
    top, parts = name.split("/")[0], name.split("/")
    for kind, target in INCLUDE.findall(text):
        if kind == "<":
            for pattern, homes in FENCED:
                if pattern.search(target) and top in MAY and not name.startswith(homes):
                    yield f"{name}: <{target}> belongs to {', '.join(homes)}"
            continue
        if "/" not in target:
            if not target.endswith(".moc"):
                yield f'{name}: "{target}" is not written from the root'
            continue
        into = target.split("/")
        if top in MAY and into[0] in MAY and into[0] not in MAY[top]:
            yield f'{name}: {top} must not include "{target}"'
        if top == into[0] and top in ("core", "ui") and len(parts) > 2 and len(into) > 2:
            here, there = parts[1], into[1]
            if here in JOBS and there in JOBS and JOBS.index(there) > JOBS.index(here) and not (here == "sync"):
                yield f"{name}: {here} comes before {there}"
            if top == "core" and here in CORE_BELOW_JOBS and there in JOBS:
                yield f"{name}: {here} is below the jobs"
            if top == "core" and here == "base" and there != "base":
                yield f"{name}: base includes nothing else"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    problems, sizes = [], []
    for name in sources(root):
        text = (root / name).read_text(encoding="utf-8")
        problems += check(name, text)
        if name.split("/")[0] in MAY:
            sizes.append((text.count("\n"), name))
    for lines, name in sorted(sizes, reverse=True)[:5]:
        limit = 150 if name.endswith(".h") else 400
        print(f"{lines:5} lines  {name}{'   over ' + str(limit) if lines > limit else ''}")
    for problem in problems:
        print("layers:", problem)
    print(f"layers: {len(sizes)} files, {len(problems)} forbidden includes")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
