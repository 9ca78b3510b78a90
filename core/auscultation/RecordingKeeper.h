#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QObject>

#include <functional>

namespace core {

/// A recording that was begun and not ended: after a power cut it is found here.
struct UnfinishedRecording {
    QString id;
    QJsonObject about; ///< as given to begin()
    QDateTime begunAt; ///< UTC
    qint64 bytes = 0;
};

/// Keeps recordings under way piece by piece in the encrypted cache: what was handed to grow() survives a power cut within a
/// second. GUI thread; answers as in Office.
class RecordingKeeper : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    /// `about` says whose and where: "caseId", "patientId" and "mime" (audio/flac when absent) are for the attachment, all else
    /// (site, posture, device, …) comes back from unfinished() as it was. "isCopy": another workstation sends this very file; it is only
    /// kept here, and fetched from there should it get lost.
    virtual void begin(const QString& id, const QJsonObject& about) = 0;
    virtual void grow(const QString& id, const QByteArray& piece) = 0;
    /// Makes the file out of the pieces (`head`, when not empty, in place of the first) and keeps it as an attachment of the case;
    /// its SHA-256 in lower-case hex and its size. The pieces go only when the attachment is safe.
    struct Kept {
        QByteArray sha256Hex;
        qint64 size = 0;
    };
    virtual void end(QObject* context, const QString& id, const QByteArray& head, Done<Result<Kept>> done) = 0;
    virtual void drop(const QString& id) = 0;
    virtual void unfinished(QObject* context, Done<Result<QList<UnfinishedRecording>>> done) = 0;
    /// The bytes so far, for listening before deciding.
    virtual void bytesSoFar(QObject* context, const QString& id, Done<Result<QByteArray>> done) = 0;

Q_SIGNALS:
    /// The disk refused: say so at once, keep capturing.
    void troubled(const QString& id, const core::Error& error);
};

} // namespace core
