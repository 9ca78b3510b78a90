#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

namespace core {

/// The signed-in person's key for visits, and the keys of others that this workstation has come to know. The key is made once on
/// this workstation, lies in the encrypted cache and needs no PIN; it signs a visit's events and the fingerprint of the call,
/// never an opinion. GUI thread; signing and checking take well under a millisecond.
class VisitKeys : public QObject {
    Q_OBJECT
public:
    /// False until key and pins were read.
    virtual bool isReady() const = 0;
    /// DER; empty while not ready.
    virtual QByteArray publicKey() const = 0;
    /// ECDSA/SHA-256 in DER; empty while not ready.
    virtual QByteArray sign(const QByteArray& text) const = 0;
    virtual bool verify(const QByteArray& key, const QByteArray& text, const QByteArray& signature) const = 0;

    /// Keys of a person that somebody here has compared by voice.
    virtual QList<QByteArray> pinned(const QString& practitionerId) const = 0;
    /// From now on this key is known as theirs.
    virtual void pin(const QString& practitionerId, const QByteArray& key) = 0;

Q_SIGNALS:
    void ready();
};

} // namespace core
