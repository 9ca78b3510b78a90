#pragma once

#include "core/records/Decoder.h"
#include "imaging/Wire.h"

#include <QPointer>

#include <deque>

class QProcess;

namespace imaging {

/// Decodes in a process of its own for each question, so that a hostile file can neither read this program's memory nor take
/// it down. What the process may use is limited (see Limits.h); here the time by the wall clock is. GUI thread.
class HelperDecoder final : public core::Decoder {
    Q_OBJECT
public:
    /// `program`: the path of yuanzhen-imaging.
    explicit HelperDecoder(const QString& program, QObject* parent = nullptr);
    ~HelperDecoder() override;

    /// How long one question may take; 30 s unless told.
    void setPatience(int ms) { m_patienceMs = ms; }

    void open(QObject* context, const QByteArray& bytes, const QString& mime, Done<core::DecodedFile> done) override;
    void frame(QObject* context, const QByteArray& bytes, const QString& mime, int index, int maxSide,
        Done<core::DecodedFrame> done) override;
    bool reads(const QString& mime) const override;

private:
    struct Job {
        QPointer<QObject> context;
        QByteArray request;
        std::function<void(core::Result<Message>)> done;
    };
    void add(QObject* context, const Request& request, const QByteArray& bytes,
        std::function<void(core::Result<Message>)> done);
    void startNext();
    void start(Job job);

    QString m_program;
    int m_patienceMs = 30'000;
    int m_running = 0;
    std::deque<Job> m_waiting;
};

} // namespace imaging
