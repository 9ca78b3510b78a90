"""The layer check has teeth: each forbidden include below must be found, and an allowed one must not."""
import pathlib
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "layers.py"
BROKEN = {
    "core/case/A.cpp": '#include "storage/sql/Sql.h"',
    "core/people/B.cpp": '#include "core/booking/Slot.h"',
    "ui/people/C.cpp": '#include "storage/sql/Sql.h"',
    "hub/fhir/D.cpp": "#include <boost/asio.hpp>",
    "sync/E.cpp": "#include <sqlite3.h>",
    "storage/F.cpp": "#include <openssl/evp.h>",
    "seal/G.cpp": '#include "storage/sql/Sql.h"',
    "core/base/H.cpp": '#include "core/people/Role.h"',
    "core/fhir/I.cpp": '#include "Json.h"',
    "hub/auth/J.cpp": '#include "sync/HubLink.h"',
}
ALLOWED = {
    "core/booking/K.cpp": '#include "core/people/Role.h"\n#include <QString>\n',
    "hub/net/L.cpp": "#include <boost/asio.hpp>\n",
    "storage/sqlcipher/M.cpp": "#include <sqlite3.h>\n",
}


def run(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True)
        return done.returncode, done.stdout


for name, text in BROKEN.items():
    code, output = run({name: text})
    assert code == 1 and name in output, f"not found: {name}: {output}"
code, output = run(ALLOWED)
assert code == 0, output
print(f"{len(BROKEN)} broken includes found, {len(ALLOWED)} allowed ones passed")
