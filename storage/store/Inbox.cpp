#include "storage/store/Inbox.h"

#include "storage/store/Cache.h"
#include "storage/store/Doubts.h"
#include "storage/store/InboxPage.h"

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

/// The hub may have lost files too, also those whose resources it still has. A row that is all done and yet to upload is
/// asked about before it is sent.
Status askAboutFiles(Sql& sql)
{
    return done(sql.execute("UPDATE blob SET state = 'to-upload', done = size, upload_url = '', tries = 0, next_try = 0"
                            " WHERE state = 'uploaded'"));
}

} // namespace

QString Inbox::cursorKey() const
{
    switch (m_feed) {
    case Feed::Cases: return u"cursor"_s;
    case Feed::Directory: return u"cursor-directory"_s;
    case Feed::Institutions: break;
    }
    return u"cursor-institutions"_s;
}

core::Result<QString> Inbox::cursor() const { return setting(m_sql, cursorKey()); }

core::Result<bool> Inbox::bringsAll() const
{
    if (m_feed == Feed::Cases)
        return true;
    auto rows = m_feed == Feed::Directory
        ? m_sql.query("SELECT 1 FROM resource WHERE type NOT IN ('Organization', 'HealthcareService', 'Location', 'Device',"
                      " 'Practitioner', 'PractitionerRole', 'Schedule', 'Contract') LIMIT 1")
        : m_sql.query(
            "SELECT 1 FROM resource WHERE type NOT IN ('Organization', 'HealthcareService', 'Location', 'Device') LIMIT 1");
    if (!rows)
        return rows.error();
    const auto other = (*rows)->next();
    return other ? core::Result<bool>(!*other) : other.error();
}
core::Result<QString> Inbox::epoch() const { return setting(m_sql, u"epoch"_s); }

core::Result<PageReport> Inbox::applyPage(
    const QList<ChangeEntry>& entries, const QString& cursor, const QString& epoch, const QDateTime& now)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    const auto known = this->epoch();
    if (!known)
        return known.error();
    if (!known->isEmpty() && *known != epoch)
        return core::fail(core::Code::Conflict, u"epoch"_s);
    auto page = InboxPage::begin(m_sql, now);
    if (!page)
        return page.error();
    for (const ChangeEntry& entry : entries) {
        if (auto applied = page->apply(entry); !applied)
            return applied.error();
    }
    if (auto set = setSetting(m_sql, cursorKey(), cursor); !set)
        return set.error();
    if (auto set = setSetting(m_sql, u"epoch"_s, epoch); !set)
        return set.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return page->takeReport();
}

Status Inbox::restart() { return setSetting(m_sql, cursorKey(), QString()); }

Status Inbox::resetForEpoch(const QString& epoch)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    const auto generation = setting(m_sql, u"generation"_s);
    if (!generation)
        return generation.error();
    const std::pair<QString, QString> values[] = {{u"cursor"_s, QString()}, {u"cursor-directory"_s, QString()},
        {u"cursor-institutions"_s, QString()}, {u"epoch"_s, epoch},
        {u"generation"_s, QString::number(generation->toLongLong() + 1)}, {u"resetting"_s, u"1"_s}};
    for (const auto& [name, value] : values) {
        if (auto set = setSetting(m_sql, name, value); !set)
            return set;
    }
    // What the hub had beside ours belongs to the lost state; the first pull brings what it has now.
    if (auto dropped = done(m_sql.execute("DELETE FROM conflict", {})); !dropped)
        return dropped;
    return transaction->commit();
}

core::Result<bool> Inbox::isResetting() const
{
    const auto resetting = setting(m_sql, u"resetting"_s);
    return resetting ? core::Result<bool>(!resetting->isEmpty()) : resetting.error();
}

core::Result<int> Inbox::finishReset(const QString& userId, const QDateTime& now)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    const auto resetting = setting(m_sql, u"resetting"_s);
    if (!resetting)
        return resetting.error();
    if (resetting->isEmpty())
        return 0;
    const auto generation = RowWriter(m_sql).presentGeneration();
    if (!generation)
        return generation.error();
    if (auto settled = Doubts(m_sql).settle(*generation); !settled)
        return settled.error();
    const auto acts = resendWhatTheHubLacks(m_sql, userId, now);
    if (!acts)
        return acts.error();
    if (auto asked = askAboutFiles(m_sql); !asked)
        return asked.error();
    if (auto over = setSetting(m_sql, u"resetting"_s, QString()); !over)
        return over.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return *acts;
}

} // namespace storage
