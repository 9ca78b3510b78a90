#include "ui/visit/HeardRecorder.h"

#include "core/auscultation/RecordingKeeper.h"
#include "core/base/Uuid.h"
#include "core/case/CaseTask.h"
#include "core/flow/Office.h"
#include "core/visit/VisitCall.h"

#include <QJsonObject>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// A visit of 20 minutes at 48 kHz and 24 bit, not compressed at all; more is no stethoscope's.
constexpr qint64 kMostBytes = qint64(192) << 20;
const QLatin1String kHeard("heard"); ///< what marks a copy among recordings that a power cut left

} // namespace

HeardRecorder::HeardRecorder(core::Office& office, core::VisitCall& call, const core::CaseTask& task, QObject* parent)
    : QObject(parent), m_office(office), m_keeper(office.recordings()), m_caseId(task.id), m_patientId(task.patientId)
{
    if (!m_keeper)
        return;
    connect(&call, &core::VisitCall::stethoscopePiece, this, &HeardRecorder::take);
    connect(&call, &core::VisitCall::stethoscopeKept, this, &HeardRecorder::end);
    connect(m_keeper, &core::RecordingKeeper::troubled, this, [this](const QString& id) {
        if (id == m_id)
            drop();
    });
    m_keeper->unfinished(this, [this](const core::Result<QList<core::UnfinishedRecording>>& found) {
        for (const core::UnfinishedRecording& left : found.value_or(QList<core::UnfinishedRecording>())) {
            if (left.about.value("part"_L1) == kHeard) // of any case: what is under way is not among them
                m_keeper->drop(left.id);
        }
    });
}

HeardRecorder::~HeardRecorder() { drop(); }

void HeardRecorder::take(const QByteArray& flac, qint64 frames)
{
    const bool begins = flac.startsWith("fLaC");
    if (begins) {
        drop();
        m_id = core::newId();
        m_frames = m_bytes = 0;
        m_keeper->begin(m_id,
            {{u"caseId"_s, m_caseId}, {u"patientId"_s, m_patientId}, {u"mime"_s, u"audio/flac"_s}, {u"part"_s, kHeard},
                {u"isCopy"_s, true}});
    }
    if (m_id.isEmpty())
        return;
    m_frames += frames;
    m_bytes += flac.size();
    const bool isGap = flac.isEmpty() && frames > 0;
    if (isGap || m_bytes > kMostBytes)
        return drop();
    m_keeper->grow(m_id, flac);
}

void HeardRecorder::end(const QByteArray& head, qint64 frames)
{
    if (m_id.isEmpty())
        return;
    if (head.isEmpty() || frames != m_frames)
        return drop();
    // For the office: the page may go while the file is made.
    m_keeper->end(&m_office, std::exchange(m_id, {}), head, [](const core::Result<core::RecordingKeeper::Kept>&) {});
}

void HeardRecorder::drop()
{
    if (const QString id = std::exchange(m_id, {}); !id.isEmpty() && m_keeper)
        m_keeper->drop(id);
}

} // namespace ui
