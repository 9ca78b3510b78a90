#include "storage/vault/KeyFile.h"
#include "tests/fuzz/Fuzz.h"

#include <QSet>

void fuzzOne(QByteArrayView input)
{
    writeScratch("keys.json", input);
    const QString path = QString::fromLatin1(scratchFolder()) + QLatin1String("keys.json");
    auto file = storage::readKeyFile(path);
    if (!file)
        return;
    QSet<QString> users;
    for (const storage::UserSlot& slot : file->users) {
        require(!users.contains(slot.userId) && slot.wrapped.size() == 40, "each user once, with a copy of the key");
        users.insert(slot.userId);
        require(file->find(slot.userId) != nullptr, "every user is found");
    }
    // the seeds' key: what passes under it is what was written under it
    const core::Secret dataKey(QByteArray(32, 'k'));
    if (!storage::checkMac(*file, dataKey))
        return;
    const QByteArray mac = file->mac;
    require(storage::writeKeyFile(path, *file, dataKey).has_value() && file->mac == mac, "the check covers the whole file");
    const auto again = storage::readKeyFile(path);
    require(again.has_value() && again->users.size() == file->users.size() && again->device == file->device
            && again->vaultId == file->vaultId,
        "a key file survives writing");
}
