#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

namespace core {
class Office;
class RecordingKeeper;
class VisitCall;
struct CaseTask;
} // namespace core

namespace ui {

/// At the listening side: keeps the exact pieces of the other side's stethoscope as they come, so that the sound can be heard again as
/// soon as the case speaks of it, before its bytes have come by way of the hub. It is a copy: byte for byte the clinic's file, never
/// sent from here. What has a gap is let go, the whole one comes with the case. GUI thread.
class HeardRecorder final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it; without a keeper it does nothing. Copies that a power cut left half are dropped.
    HeardRecorder(core::Office& office, core::VisitCall& call, const core::CaseTask& task, QObject* parent);
    ~HeardRecorder() override;

private:
    void take(const QByteArray& flac, qint64 frames);
    void end(const QByteArray& head, qint64 frames);
    void drop();

    core::Office& m_office;
    QPointer<core::RecordingKeeper> m_keeper;
    QString m_caseId, m_patientId;
    QString m_id; ///< of what is being kept; empty while nothing is
    qint64 m_frames = 0;
    qint64 m_bytes = 0;
};

} // namespace ui
