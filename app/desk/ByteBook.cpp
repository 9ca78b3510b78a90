#include "app/desk/ByteBook.h"

namespace app {

using core::Result;
using storage::BlobRow;
using storage::BlobState;

namespace {

constexpr int kLookMs = 400;
constexpr double kNotConfirmed = 0.999; ///< every byte is sent, the receipt is missing

double progress(const BlobRow& row)
{
    switch (row.state) {
    case BlobState::Uploaded: return 1;
    case BlobState::ToUpload:
    case BlobState::Refused:
        return row.size > 0 ? qMin(kNotConfirmed, static_cast<double>(row.offset) / static_cast<double>(row.size)) : 0;
    case BlobState::Wanted:
    case BlobState::Unused: break;
    }
    return -1;
}

} // namespace

ByteBook::ByteBook(Workstation& station, QObject* parent) : QObject(parent), m_station(&station)
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &ByteBook::refresh);
}

double ByteBook::progressOf(const QByteArray& sha256Hex) const
{
    const auto known = m_known.constFind(sha256Hex);
    if (known != m_known.cend())
        return *known;
    lookUp(sha256Hex);
    return -1;
}

void ByteBook::lookUp(const QByteArray& sha256Hex) const
{
    if (!m_station || m_asked.contains(sha256Hex))
        return;
    m_asked.insert(sha256Hex);
    m_station->ask([sha256Hex](storage::Connection& sql) { return storage::BlobQueue(sql).read(sha256Hex); },
        [self = QPointer(const_cast<ByteBook*>(this)), sha256Hex](const Result<BlobRow>& row) {
            if (!self)
                return;
            self->m_asked.remove(sha256Hex);
            self->set(sha256Hex, row ? progress(*row) : -1);
        });
}

void ByteBook::setMoving(bool moving)
{
    if (moving == m_look.isActive())
        return;
    if (moving)
        m_look.start();
    else
        m_look.stop();
    refresh();
}

void ByteBook::refresh()
{
    if (!m_station || std::exchange(m_looking, true)) {
        m_lookAgain = m_looking;
        return;
    }
    m_station->ask([](storage::Connection& sql) { return storage::BlobQueue(sql).unfinished(); },
        [self = QPointer(this)](const Result<QList<BlobRow>>& rows) {
            if (!self)
                return;
            self->m_looking = false;
            if (!rows)
                return;
            QSet<QByteArray> now;
            for (const BlobRow& row : *rows) {
                now.insert(row.sha256);
                self->set(row.sha256, progress(row));
            }
            bool anyArrived = false;
            for (const QByteArray& sha256Hex : std::as_const(self->m_unfinished)) {
                if (now.contains(sha256Hex))
                    continue;
                anyArrived = true;
                self->lookUp(sha256Hex);
            }
            // what somebody looks at may have come and gone between two looks
            const QList<QByteArray> known = self->m_known.keys();
            for (const QByteArray& sha256Hex : known) {
                if (!now.contains(sha256Hex) && self->m_known.value(sha256Hex) < 1)
                    self->lookUp(sha256Hex);
            }
            self->m_unfinished = now;
            if (anyArrived)
                Q_EMIT self->arrived();
            if (self && std::exchange(self->m_lookAgain, false))
                self->refresh();
        });
}

void ByteBook::set(const QByteArray& sha256Hex, double progress)
{
    const auto known = m_known.constFind(sha256Hex);
    if (known != m_known.cend() && qFuzzyCompare(*known + 2, progress + 2))
        return;
    m_known.insert(sha256Hex, progress);
    Q_EMIT moved(sha256Hex);
}

} // namespace app
