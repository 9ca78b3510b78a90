#include "sync/PastSearch.h"

namespace syncing {

using storage::Connection;
using storage::Doubt;
using storage::Doubts;

PastSearch::PastSearch(HubLink& link, storage::StorageThread& storage, QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage)
{
}

void PastSearch::run()
{
    m_storage.ask(
        this, [](Connection& connection) { return Doubts(connection).open(); },
        [this](const core::Result<QList<Doubt>>& open) {
            if (!open) {
                Q_EMIT finished(Grade::Retry, open.error());
                return;
            }
            m_open = *open;
            next();
        });
}

void PastSearch::next()
{
    while (!m_open.isEmpty() && m_open.constLast().versions.isEmpty())
        m_open.removeLast();
    if (m_open.isEmpty()) {
        Q_EMIT finished(Grade::Done, {});
        return;
    }
    const Doubt& doubt = m_open.constLast();
    const QString path = QStringLiteral("/fhir/%1/%2/_history/%3").arg(doubt.key.type, doubt.key.id, doubt.versions.constFirst());
    m_link.get(this, path.toLatin1(), [this](core::Result<Answer> answer) { onAnswer(answer); });
}

void PastSearch::onAnswer(const core::Result<Answer>& answer)
{
    Doubt& doubt = m_open.last();
    const QString version = doubt.versions.takeFirst();
    if (!answer || !answer->isSuccess()) {
        const Grade grade = gradeAnswer(answer).grade;
        if (grade == Grade::Parked)
            next(); // the hub has no such version, or has it deleted: an older one may do
        else
            Q_EMIT finished(grade == Grade::NeedsAction ? Grade::Retry : grade, toError(answer));
        return;
    }
    m_storage.ask(
        this,
        [key = doubt.key, version, text = answer->body](
            Connection& connection) { return Doubts(connection).compare(key, version, text); },
        [this](const core::Result<bool>& same) {
            if (!same) {
                Q_EMIT finished(Grade::Retry, same.error());
                return;
            }
            if (*same)
                m_open.removeLast();
            next();
        });
}

} // namespace syncing
