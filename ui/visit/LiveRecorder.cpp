#include "ui/visit/LiveRecorder.h"

#include "core/auscultation/LeftRecording.h"
#include "core/auscultation/Protocol.h"
#include "core/base/Uuid.h"
#include "core/booking/ConsentRules.h"
#include "core/fhir/Mapping.h"
#include "core/flow/Office.h"
#include "ui/widgets/DeviceCheckWords.h"

#include <algorithm>

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
    const QList<QJsonObject> consents = file.all(u"Consent"_s);
    return office.recordings() && !ownStethoscopes(office).isEmpty()
        && std::any_of(consents.cbegin(), consents.cend(), [](const QJsonObject& resource) {
               const auto consent = core::fromFhir<core::Consent>(resource);
               return consent && core::agreesToRecording(*consent);
           });
}

LiveRecorder::LiveRecorder(
    core::Office& office, core::SoundCapture& capture, const core::CaseTask& task, core::AuscultationSite site)
    : QObject(&office), m_office(office), m_keeper(*office.recordings()), m_capture(capture), m_caseId(task.id)
{
    m_info.id = core::newId();
    m_info.patientId = task.patientId;
    m_info.performerId = office.author().practitionerId;
    m_info.deviceId = ownStethoscopes(office).first().id;
    m_info.site = site;
    m_info.posture = core::posturesFor(site).first();
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
            Q_EMIT failed(kept.error()); // its pieces stay: recover() finds them
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

void LiveRecorder::recover(core::Office& office, const core::CaseTask& task)
{
    core::RecordingKeeper* keeper = office.recordings();
    if (!keeper || office.findChild<LiveRecorder*>()) // one of these is under way
        return;
    keeper->unfinished(&office, [&office, keeper, id = task.id](const core::Result<QList<core::UnfinishedRecording>>& found) {
        for (const core::UnfinishedRecording& left : found.value_or(QList<core::UnfinishedRecording>())) {
            if (left.about.value("part"_L1) != kVisit || left.about.value("caseId"_L1) != id)
                continue;
            keeper->end(&office, left.id, {}, [&office, id, left](const core::Result<core::RecordingKeeper::Kept>& kept) {
                if (!kept)
                    return;
                core::RecordingInfo info = core::recordingOf(left);
                info.sha256 = QString::fromLatin1(kept->sha256Hex);
                info.size = kept->size;
                addToCase(office, &office, id, info, [](const core::Status&) {});
            });
        }
    });
}

} // namespace ui
