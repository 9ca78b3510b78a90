#pragma once

#include "core/visit/VisitStory.h"
#include "seal/KeyPair.h"

/// Logs of made-up visits with real keys.
namespace visits {

using namespace core;

inline QDateTime start() { return QDateTime(QDate(2026, 11, 23), QTime(2, 0), Qt::UTC); }

/// One writer of a log.
struct Hand {
    Hand(VisitSide side, const QString& run) : key(seal::PrivateKey::generate().value())
    {
        own = {run, side, side == VisitSide::Clinic ? QStringLiteral("onsite") : QStringLiteral("specialist"),
            key.publicKey().toDer()};
    }
    VisitSign sign() const
    {
        return [copy = key](const QByteArray& text) { return copy.sign(text).value_or(QByteArray()); };
    }
    VisitEvent write(VisitLog& log, VisitStep step, qint64 ms, const QString& word = {}, const QString& reason = {}) const
    {
        VisitEvent event;
        event.step = step;
        event.at = start().addMSecs(ms);
        event.monoMs = ms + 1'000'000;
        event.word = word;
        event.reason = reason;
        (void)log.addRun(own);
        return log.append(own.id, event, sign()).value();
    }

    seal::PrivateKey key;
    VisitRun own;
};

inline bool verify(const QByteArray& key, const QByteArray& text, const QByteArray& signature)
{
    const auto known = seal::PublicKey::fromDer(key);
    return known && known->verify(text, signature).has_value();
}

/// A verifier for tests that are about something else than signatures.
inline bool believe(const QByteArray&, const QByteArray&, const QByteArray&) { return true; }

inline VisitLog emptyLog() { return VisitLog(QStringLiteral("case-1"), QStringLiteral("visit-1")); }

} // namespace visits
