#include "app/desk/FormKeeper.h"

#include "core/base/Log.h"
#include "storage/store/Forms.h"

#include <QJsonDocument>

namespace app {

using core::Code;
using core::fail;
using core::Result;

FormKeeper::FormKeeper(Workstation& station, QString owner, QObject* parent)
    : QObject(parent), m_station(&station), m_owner(std::move(owner))
{
}

FormKeeper::~FormKeeper()
{
    // The storage thread finishes what it was asked before it ends.
    for (auto it = m_writing.begin(); it != m_writing.end(); ++it) {
        if (it->newer)
            write(it.key());
    }
}

void FormKeeper::keep(const QString& key, const QJsonObject& form)
{
    const bool isWriting = m_writing.contains(key);
    Waiting& waiting = m_writing[key];
    waiting.form = form;
    waiting.newer = true;
    if (!isWriting)
        write(key);
}

void FormKeeper::write(const QString& key)
{
    if (!m_station)
        return;
    m_writing[key].newer = false;
    const QByteArray json = QJsonDocument(m_writing[key].form).toJson(QJsonDocument::Compact);
    m_station->ask(
        [key, json, owner = m_owner](
            storage::Connection& sql) { return storage::Forms(sql, owner).keep(key, json, QDateTime::currentDateTimeUtc()); },
        [self = QPointer(this), key](const core::Status& kept) {
            if (!kept)
                qCWarning(core::logApp) << "form not kept:" << core::codeName(kept.error().code);
            if (!self)
                return;
            const auto waiting = self->m_writing.constFind(key);
            if (waiting == self->m_writing.cend())
                return;
            if (waiting->newer)
                self->write(key);
            else
                self->m_writing.remove(key);
        });
}

void FormKeeper::read(const QString& key, Form done)
{
    if (!m_station)
        return done(fail(Code::Revoked));
    const auto typed = m_writing.constFind(key);
    const bool isNewer = typed != m_writing.cend() && typed->newer;
    m_station->ask([key, owner = m_owner](storage::Connection& sql) { return storage::Forms(sql, owner).read(key); },
        [done = std::move(done), isNewer, newer = isNewer ? typed->form : QJsonObject()](const Result<QByteArray>& json) {
            if (isNewer)
                done(newer);
            else if (json)
                done(QJsonDocument::fromJson(*json).object());
            else
                done(json.error());
        });
}

void FormKeeper::list(const QString& beginning, Keys done)
{
    if (!m_station)
        return done(fail(Code::Revoked));
    m_station->ask([beginning, owner = m_owner](storage::Connection& sql) { return storage::Forms(sql, owner).list(beginning); },
        std::move(done));
}

void FormKeeper::drop(const QString& key)
{
    if (!m_station)
        return;
    m_writing.remove(key);
    m_station->ask([key, owner = m_owner](storage::Connection& sql) { return storage::Forms(sql, owner).drop(key); },
        [](const core::Status&) {});
}

} // namespace app
