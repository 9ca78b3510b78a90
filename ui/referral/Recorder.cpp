#include "ui/referral/Recorder.h"

#include "core/base/Uuid.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/shell/PageView.h"

#include <QPointer>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using PointState = core::RecordingFlow::PointState;

namespace {

QString mimeOf(const QByteArray& bytes)
{
    if (bytes.startsWith("fLaC"))
        return u"audio/flac"_s;
    if (bytes.startsWith("OggS"))
        return u"audio/ogg"_s;
    return bytes.startsWith("RIFF") ? u"audio/wav"_s : u"audio/mpeg"_s;
}

core::SiteSet setOf(const Draft& draft)
{
    return core::fromCode<core::SiteSet>(draft.text(u"auscultation.set"_s)).value_or(core::SiteSet::HeartAndLungs11);
}

QHash<core::AuscultationSite, QString> skippedOf(const Draft& draft)
{
    QHash<core::AuscultationSite, QString> reasons;
    const QJsonObject kept = draft.form().values().value(u"auscultation.skipped"_s).toObject();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        if (const auto site = core::fromCode<core::AuscultationSite>(it.key()))
            reasons.insert(*site, it.value().toString());
    }
    return reasons;
}

QList<core::RecordingInfo> recordingsOf(const Draft& draft)
{
    QList<core::RecordingInfo> list;
    if (!draft.desk())
        return list;
    for (const QString& id : draft.form().list(u"recordings"_s)) {
        if (const auto info = core::fromFhir<core::RecordingInfo>(draft.desk()->file().resource(u"DocumentReference"_s, id)))
            list.append(*info);
    }
    return list;
}

} // namespace

QList<core::AuscultationSite> Recorder::openSites(const Draft& draft)
{
    const QHash<core::AuscultationSite, QString> skipped = skippedOf(draft);
    const QList<core::RecordingInfo> recordings = recordingsOf(draft);
    QList<core::AuscultationSite> open;
    for (const core::ProtocolSite& point : core::sitesOf(setOf(draft))) {
        const bool isTaken = std::any_of(
            recordings.cbegin(), recordings.cend(), [&](const auto& one) { return one.site == point.site; });
        if (!isTaken && !skipped.contains(point.site))
            open.append(point.site);
    }
    return open;
}

Recorder* Recorder::of(Draft& draft, Room& room)
{
    if (auto* known = draft.findChild<Recorder*>({}, Qt::FindDirectChildrenOnly))
        return known;
    core::RecordingKeeper* keeper = room.office.recordings();
    if (!room.sound || !keeper)
        return nullptr;
    return new Recorder(draft, room, *room.sound, *keeper);
}

Recorder::Recorder(Draft& draft, Room& room, core::SoundDesk& desk, core::RecordingKeeper& keeper)
    : QObject(&draft),
      m_draft(draft),
      m_office(room.office),
      m_desk(desk),
      m_flow(desk, keeper, [office = &room.office] { return office->now(); }),
      m_tracks(room.office, desk, this)
{
    connect(&m_flow, &core::RecordingFlow::taken, this, &Recorder::add);
    connect(&m_draft, &Draft::stored, this, &Recorder::refresh);
    refresh();
    m_flow.lookForUnfinished();
}

void Recorder::lend()
{
    if (std::exchange(m_isLent, true))
        return;
    m_wasHeld = m_flow.isHeld();
    m_flow.hold();
    Q_EMIT changed();
}

void Recorder::takeBack()
{
    if (!std::exchange(m_isLent, false))
        return;
    if (!m_wasHeld)
        m_flow.release();
    Q_EMIT changed();
}

core::SiteSet Recorder::set() const { return setOf(m_draft); }

void Recorder::chooseSet(core::SiteSet set)
{
    m_draft.set(u"auscultation.set"_s, core::codeOf(set));
    refresh();
}

QHash<core::AuscultationSite, QString> Recorder::skipped() const { return skippedOf(m_draft); }

void Recorder::skip(core::AuscultationSite site, const QString& reason)
{
    QJsonObject kept = m_draft.form().values().value(u"auscultation.skipped"_s).toObject();
    if (reason.isEmpty())
        kept.remove(core::codeOf(site));
    else
        kept.insert(core::codeOf(site), reason);
    m_draft.set(u"auscultation.skipped"_s, kept);
    m_flow.setStateOf(site, reason.isEmpty() ? PointState::Open : PointState::Skipped);
    if (!reason.isEmpty() && m_flow.point().site == site)
        m_flow.advance();
    Q_EMIT changed();
}

QList<core::RecordingInfo> Recorder::recordings() const { return recordingsOf(m_draft); }

void Recorder::refresh()
{
    const QList<core::StethoscopeDevice> own = ownStethoscopes(m_office);
    const QString chosen = m_draft.text(u"import.device"_s);
    m_flow.setAbout({m_draft.form().caseId(), m_draft.form().patientId(), m_office.author().practitionerId,
        chosen.isEmpty() && !own.isEmpty() ? own.first().id : chosen});
    m_tracks.setRecordings(recordings());
    QHash<core::AuscultationSite, PointState> states;
    const auto left = skipped();
    for (auto it = left.cbegin(); it != left.cend(); ++it)
        states.insert(it.key(), PointState::Skipped);
    for (const core::RecordingInfo& info : m_tracks.recordings())
        states.insert(info.site, PointState::Taken);
    const QList<core::ProtocolSite>& plan = core::sitesOf(set());
    const bool same = plan.size() == m_flow.plan().size()
        && std::equal(plan.cbegin(), plan.cend(), m_flow.plan().cbegin(),
            [](const core::ProtocolSite& a, const core::ProtocolSite& b) { return a.site == b.site; });
    if (!same || !std::exchange(m_isPlanned, true))
        m_flow.setPlan(plan, states);
    else
        m_flow.setStates(states);
    Q_EMIT changed();
}

void Recorder::takeAgain(core::AuscultationSite site)
{
    for (int i = 0; i < m_flow.plan().size(); ++i) {
        if (m_flow.plan()[i].site == site)
            m_flow.choose(i);
    }
    QStringList left;
    for (const core::RecordingInfo& info : m_tracks.recordings()) {
        if (info.site != site)
            left.append(info.id);
    }
    m_draft.set(u"recordings"_s, QJsonArray::fromStringList(left));
    skip(site, {});
    m_tracks.setRecordings(recordings());
    m_flow.retake();
    Q_EMIT changed();
}

void Recorder::import(const QByteArray& bytes, const QDateTime& recordedAt, const QString& name)
{
    core::RecordingInfo info;
    info.id = core::newId();
    info.patientId = m_draft.form().patientId();
    info.site = m_flow.point().site;
    info.posture = m_flow.point().posture;
    info.recordedAt = qMin(recordedAt, m_office.now());
    const QString device = m_draft.text(u"import.device"_s);
    const QList<core::StethoscopeDevice> own = ownStethoscopes(m_office);
    info.deviceId = device.isEmpty() && !own.isEmpty() ? own.first().id : device;
    info.performerId = m_office.author().practitionerId;
    info.mime = mimeOf(bytes);
    info.note = name;
    m_desk.read(this, bytes, [this, info, bytes](const core::Result<core::ReadSound>& read) mutable {
        if (!read)
            return void(problem(read.error()));
        info.sampleRateHz = read->facts.rateHz;
        info.channels = read->facts.channels;
        info.bitsPerSample = read->facts.bitsPerSample;
        info.durationMs = int(read->sound->seconds() * 1000);
        info.size = bytes.size();
        const core::Office::AttachmentInfo about{info.mime, m_draft.form().caseId(), info.patientId, true};
        m_office.attach(this, bytes, about, [this, info](const core::Result<QByteArray>& sha256) mutable {
            if (!sha256)
                return void(problem(sha256.error()));
            info.sha256 = QString::fromLatin1(*sha256);
            m_flow.setStateOf(info.site, PointState::Taken);
            add(info, -1, false);
            m_flow.advance();
        });
    });
}

void Recorder::add(const core::RecordingInfo& info, int grade, bool)
{
    m_draft.commit([info](const core::CaseDesk& desk) -> core::Result<core::Act> { return desk.addRecording(info); },
        [self = QPointer(this), info, grade](const core::Status& status) {
            if (!self)
                return;
            if (!status)
                return void(self->problem(status.error()));
            Draft& draft = self->m_draft;
            draft.set(u"recordings"_s, QJsonArray::fromStringList(draft.form().list(u"recordings"_s) + QStringList{info.id}));
            draft.set(u"auscultation"_s, core::codeOf(core::AuscultationChoice::Recorded));
            draft.stamp(u"auscultation.at"_s);
            self->m_tracks.setRecordings(self->recordings());
            self->m_tracks.load(info.id); // for its quality
            Q_EMIT self->added(info, grade);
            Q_EMIT self->changed();
        });
}

} // namespace ui
