#include "core/base/Uuid.h"
#include "sync/ChangesPage.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

void fuzzOne(QByteArrayView input)
{
    const auto page = syncing::parseChangesPage(input.toByteArray());
    if (!page)
        return;
    require(!page->cursor.isEmpty() && !page->epoch.isEmpty(), "a page has a cursor and an epoch");
    for (const storage::ChangeEntry& entry : page->entries) {
        if (entry.op != storage::ChangeEntry::Op::Put)
            continue;
        require(core::isFhirId(entry.id), "an entry's id");
        const QJsonObject stored = QJsonDocument::fromJson(entry.json).object();
        require(stored.value(u"id").toString() == entry.id && stored.value(u"resourceType").toString() == entry.type,
            "the stored text is the resource that the entry announces");
    }
}
