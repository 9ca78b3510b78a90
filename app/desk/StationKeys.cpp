#include "app/desk/StationKeys.h"

#include "core/base/Log.h"
#include "storage/sqlcipher/Connection.h"
#include "storage/store/Cache.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;

namespace {

const QString kPins = u"visit-pins"_s;
// Who works at more than so many workstations is asked to compare again.
constexpr qsizetype kMostKeys = 20;

struct Kept {
    seal::PrivateKey key;
    QByteArray pins;
};

Result<Kept> readKept(storage::Sql& sql, const QString& name)
{
    const auto stored = storage::setting(sql, name);
    const auto pins = storage::setting(sql, kPins);
    if (!stored || !pins)
        return stored ? pins.error() : stored.error();
    if (!stored->isEmpty()) {
        auto key = seal::PrivateKey::fromDer(core::Secret(QByteArray::fromBase64(stored->toLatin1())));
        if (!key)
            return key.error();
        return Kept{*key, pins->toUtf8()};
    }
    auto fresh = seal::PrivateKey::generate();
    if (!fresh)
        return fresh.error();
    const core::Secret der = fresh->toDer();
    const Status kept = storage::setSetting(sql, name, QString::fromLatin1(der.view().toByteArray().toBase64()));
    if (!kept)
        return kept.error();
    return Kept{*fresh, pins->toUtf8()};
}

} // namespace

StationKeys::StationKeys(Workstation& station, const QString& practitionerId) : m_station(&station)
{
    station.ask([name = u"visit-key-"_s + practitionerId](storage::Connection& sql) { return readKept(sql, name); },
        [self = QPointer(this)](const Result<Kept>& kept) {
            if (!self)
                return;
            if (!kept) {
                qCWarning(core::logApp) << "no visit key:" << core::codeName(kept.error().code);
                return;
            }
            const QJsonObject pins = QJsonDocument::fromJson(kept->pins).object();
            for (auto it = pins.constBegin(); it != pins.constEnd(); ++it) {
                for (const QJsonValue one : it.value().toArray())
                    self->m_pins[it.key()].append(QByteArray::fromBase64(one.toString().toLatin1()));
            }
            self->m_key = kept->key;
            Q_EMIT self->ready();
        });
}

QByteArray StationKeys::publicKey() const { return m_key ? m_key->publicKey().toDer() : QByteArray(); }

QByteArray StationKeys::sign(const QByteArray& text) const
{
    return m_key ? m_key->sign(text).value_or(QByteArray()) : QByteArray();
}

bool StationKeys::verify(const QByteArray& key, const QByteArray& text, const QByteArray& signature) const
{
    const auto known = seal::PublicKey::fromDer(key);
    return known && known->verify(text, signature).has_value();
}

void StationKeys::pin(const QString& practitionerId, const QByteArray& key)
{
    QList<QByteArray>& keys = m_pins[practitionerId];
    if (keys.contains(key))
        return;
    keys.append(key);
    if (keys.size() > kMostKeys)
        keys.removeFirst();
    QJsonObject all;
    for (auto it = m_pins.cbegin(); it != m_pins.cend(); ++it) {
        QJsonArray list;
        for (const QByteArray& one : it.value())
            list.append(QString::fromLatin1(one.toBase64()));
        all.insert(it.key(), list);
    }
    if (!m_station)
        return;
    const QString json = QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
    m_station->ask([json](storage::Connection& sql) { return storage::setSetting(sql, kPins, json); },
        [](const Status& kept) {
            if (!kept)
                qCWarning(core::logApp) << "visit key of another not kept:" << core::codeName(kept.error().code);
        });
}

} // namespace app
