#pragma once

#include "app/Workstation.h"
#include "core/visit/VisitKeys.h"
#include "seal/KeyPair.h"

#include <QHash>
#include <QPointer>

#include <optional>

namespace app {

/// A person's visit key and the keys this workstation knows of others, in the encrypted cache. Made when first needed. GUI
/// thread.
class StationKeys final : public core::VisitKeys {
    Q_OBJECT
public:
    StationKeys(Workstation& station, const QString& practitionerId);

    bool isReady() const override { return m_key.has_value(); }
    QByteArray publicKey() const override;
    QByteArray sign(const QByteArray& text) const override;
    bool verify(const QByteArray& key, const QByteArray& text, const QByteArray& signature) const override;
    QList<QByteArray> pinned(const QString& practitionerId) const override { return m_pins.value(practitionerId); }
    void pin(const QString& practitionerId, const QByteArray& key) override;

private:
    QPointer<Workstation> m_station;
    std::optional<seal::PrivateKey> m_key;
    QHash<QString, QList<QByteArray>> m_pins;
};

} // namespace app
