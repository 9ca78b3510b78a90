#include "ui/visit/LiveRecorder.h"

#include "core/auscultation/LeftRecording.h"
#include "core/auscultation/SoundDesk.h"
#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "core/flow/Office.h"
#include "ui/widgets/DeviceCheckWords.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShortestMs = 3000;
const QLatin1String kVisit("visit"); ///< what marks a recording of a visit among those that a power cut left

/// The case's resource for a file that is safe; `done` gets what came of it.
void addToCase(core::Office& office, QObject* context, const QString& caseId, const core::RecordingInfo& info,
    const std::function<void(const core::Status&)>& done)
{
    office.openCase(context, caseId, [&office, context, info, done](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return done(desk.error());
        office.commit(context, desk->addRecording(info), done);
    });
}

} // namespace

bool LiveRecorder::mayKeep(core::Office& office, const core::CaseFile& file)
{
    return office.recordings() && !ownStethoscopes(office).isEmpty() && core::agreesToRecording(file, office.now());
}

LiveRecorder::LiveRecorder(
    core::Office& office, core::SoundCapture& capture, const core::CaseTask& task, const core::ProtocolSite& spot)
    : QObject(&office), m_office(office), m_keeper(*office.recordings()), m_capture(capture), m_caseId(task.id)
{
    m_info.id = core::newId();
    m_info.patientId = task.patientId;
    m_info.performerId = office.author().practitionerId;
    m_info.deviceId = ownStethoscopes(office).first().id;
    m_info.site = spot.site;
    m_info.posture = spot.posture;
    m_info.mime = u"audio/flac"_s;
    connect(&capture, &core::SoundCapture::block, this, [this] {
        if (m_phase == Phase::Waiting) // its format is known now
            begin();
    });
    connect(&capture, &core::SoundCapture::piece, this, [this](const QByteArray& bytes, qint64 frames) {
        if (m_phase != Phase::Keeping && m_phase != Phase::Ending)
            return;
        m_frames += frames;
        m_keeper.grow(m_info.id, bytes);
    });
    connect(&capture, &core::SoundCapture::kept, this, [this](const QByteArray& head, qint64 frames) {
        if (m_phase != Phase::Ending)
            return;
        m_frames = frames;
        store(head);
    });
    connect(&capture, &core::SoundCapture::failed, this, [this] {
        if (m_phase == Phase::Keeping || m_phase == Phase::Ending)
            store({}); // what came before is whole pieces
        else if (m_phase == Phase::Waiting)
            giveBack();
    });
    connect(&m_keeper, &core::RecordingKeeper::troubled, this, [this](const QString& id, const core::Error& error) {
        if (id == m_info.id)
            Q_EMIT failed(error);
    });
}

void LiveRecorder::begin()
{
    const core::CaptureFormat format = m_capture.format();
    m_info.sampleRateHz = format.rateHz;
    m_info.channels = format.channels;
    m_info.bitsPerSample = format.bitsPerSample;
    m_info.recordedAt = m_office.now();
    m_phase = Phase::Keeping;
    m_keeper.begin(m_info.id, core::aboutOf(m_info, m_caseId, kVisit));
    m_capture.keep(0);
}

void LiveRecorder::end()
{
    if (m_phase == Phase::Waiting)
        return giveBack();
    if (m_phase != Phase::Keeping)
        return;
    if (m_info.sampleRateHz <= 0 || m_frames * 1000 / m_info.sampleRateHz < kShortestMs)
        return drop();
    m_phase = Phase::Ending;
    m_capture.finish();
}

void LiveRecorder::drop()
{
    m_capture.drop();
    m_keeper.drop(m_info.id);
    giveBack();
}

void LiveRecorder::giveBack()
{
    m_phase = Phase::Storing;
    Q_EMIT released();
    deleteLater();
}

void LiveRecorder::store(const QByteArray& head)
{
    m_phase = Phase::Storing;
    m_info.durationMs = m_info.sampleRateHz > 0 ? int(m_frames * 1000 / m_info.sampleRateHz) : 0;
    Q_EMIT released();
    m_keeper.end(this, m_info.id, head, [this](const core::Result<core::RecordingKeeper::Kept>& kept) {
        if (!kept) {
            Q_EMIT failed(kept.error()); // its pieces stay: recover() finds them at the next start
            return deleteLater();
        }
        m_info.sha256 = QString::fromLatin1(kept->sha256Hex);
        m_info.size = kept->size;
        addToCase(m_office, this, m_caseId, m_info, [this](const core::Status& status) {
            if (status)
                Q_EMIT stored(m_info);
            else
                Q_EMIT failed(status.error());
            deleteLater();
        });
    });
}

void LiveRecorder::recover(core::Office& office, core::SoundDesk& sound)
{
    core::RecordingKeeper* keeper = office.recordings();
    if (!keeper)
        return;
    keeper->unfinished(&office, [&office, &sound](const core::Result<QList<core::UnfinishedRecording>>& found) {
        for (const core::UnfinishedRecording& left : found.value_or(QList<core::UnfinishedRecording>())) {
            if (left.about.value("part"_L1) == kVisit)
                recoverOne(office, sound, left);
        }
    });
}

// In this order, so that its pieces stay until everything that can fail before them has not.
void LiveRecorder::recoverOne(core::Office& office, core::SoundDesk& sound, const core::UnfinishedRecording& left)
{
    const auto failed = [](const core::Error& error) {
        qCWarning(core::logApp) << "a visit's recording is not recovered:" << core::codeName(error.code) << error.detail;
    };
    const QString caseId = left.about.value("caseId"_L1).toString();
    office.openCase(&office, caseId, [&office, &sound, left, caseId, failed](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return failed(desk.error());
        office.recordings()->bytesSoFar(
            &office, left.id, [&office, &sound, left, caseId, failed](const core::Result<QByteArray>& bytes) {
                if (!bytes)
                    return failed(bytes.error());
                sound.read(&office, *bytes, [&office, left, caseId, failed](const core::Result<core::ReadSound>& read) {
                    if (!read)
                        return failed(read.error());
                    core::RecordingInfo info = core::recordingOf(left);
                    info.durationMs = int(read->sound->seconds() * 1000);
                    office.recordings()->end(&office, left.id, {},
                        [&office, caseId, info, failed](const core::Result<core::RecordingKeeper::Kept>& kept) mutable {
                            if (!kept)
                                return failed(kept.error());
                            info.sha256 = QString::fromLatin1(kept->sha256Hex);
                            info.size = kept->size;
                            addToCase(office, &office, caseId, info, [failed](const core::Status& status) {
                                if (!status)
                                    failed(status.error());
                            });
                        });
                });
            });
    });
}

} // namespace ui
