#include "hub/cli/DataFolder.h"
#include "tests/fuzz/Fuzz.h"

// site.json and keys/hub.json of a hub's folder
void fuzzOne(QByteArrayView input)
{
    writeScratch("site.json", input);
    writeScratch("keys/hub.json", input);
    const hub::DataFolder folder(QString::fromLatin1(scratchFolder()).chopped(1));
    require(folder.holdsHub(), "the folder holds a hub");
    folder.readSite();
    if (const auto keys = folder.readKeys())
        require(keys->database.size() == 32 && keys->secrets.size() == 32 && keys->blobs.size() == 32, "keys have 32 bytes");
}
