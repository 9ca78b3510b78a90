#!/usr/bin/env python3
"""Holds docs/requirements.md to the code: every test it names must exist and name the requirement; every requirement that a
test names must stand in the map; a row that claims to be met must name a test.

Usage: requirements.py [ROOT]   exit 0 = the map is true
"""
import pathlib
import re
import subprocess
import sys

ROW = re.compile(r"^\| (R-[A-KP]\d+) \| (met|partly|later) \|[ ]*(.*?)[ ]*\|[ ]*(.*?)[ ]*\|$", re.M)
STATES = {"met", "partly", "later"}


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    text = (root / "docs/requirements.md").read_text(encoding="utf-8")
    rows = {m[0]: m for m in ROW.findall(text)}
    names = subprocess.run(["git", "ls-files", "tests", "app/demo"], cwd=root, capture_output=True, text=True).stdout.split()
    tests = {n: (root / n).read_text(encoding="utf-8", errors="replace")
             for n in names if n.endswith((".cpp", ".h", ".py", ".mjs")) and (root / n).exists()}
    problems = []
    for rid, state, _where, listed in rows.values():
        named = re.findall(r"`([^`]+)`", listed)
        if state == "met" and not named:
            problems.append(f"{rid} claims to be met without a test")
        for name in named:
            found = [n for n in tests if n == name or n.endswith("/" + name)]
            if not found:
                problems.append(f"{rid}: no test {name}")
            elif not any(re.search(rid + r"(?!\d)", tests[n]) for n in found):
                problems.append(f"{rid}: {name} does not name it")
    for name, body in tests.items():
        for rid in set(re.findall(r"\bR-[A-KP]\d+", body)) - set(rows):
            problems.append(f"{name} names {rid}, which the map does not have")
    for problem in problems:
        print("requirements:", problem)
    count = {s: sum(1 for r in rows.values() if r[1] == s) for s in STATES}
    print(f"requirements: {len(rows)} rows, {count['met']} met, {count['partly']} partly, {count['later']} later")
    return 1 if problems or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
