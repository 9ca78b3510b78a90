#include "ui/opinion/PaperSounds.h"

#include "core/auscultation/Protocol.h"
#include "core/fhir/Mapping.h"
#include "ui/auscultation/SoundPicture.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/Tracks.h"
#include "ui/widgets/Dates.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMost = 4;
constexpr double kShortest = 3; // seconds: less shows no rhythm
constexpr double kUsual = 6;
constexpr double kOnset = 1;

template <typename T>
QList<T> allOf(const core::CaseFile& file, const QString& type)
{
    QList<T> list;
    for (const QJsonObject& resource : file.all(type)) {
        if (auto value = core::fromFhir<T>(resource))
            list.append(*std::move(value));
    }
    return list;
}

/// The stretch with what lies around it, inside the sound.
core::SoundRange shown(core::SoundRange stretch, double seconds)
{
    if (!(stretch.to > stretch.from)) {
        const double from = seconds > kUsual + kOnset ? kOnset : 0; // the stethoscope was just put down
        return {from, std::min(seconds, from + kUsual)};
    }
    const double more = std::max(0.0, kShortest - (stretch.to - stretch.from)) / 2;
    const double from = std::clamp(stretch.from - more, 0.0, seconds);
    return {from, std::clamp(std::max(stretch.to + more, from + kShortest), from, seconds)};
}

} // namespace

PaperSounds::PaperSounds(core::Office& office, core::SoundDesk* desk, QObject* parent) : QObject(parent)
{
    if (!desk)
        return;
    m_tracks = new Tracks(office, *desk, this);
    connect(m_tracks, &Tracks::changed, this, &PaperSounds::onTrack);
}

void PaperSounds::setCase(const core::CaseFile& file)
{
    if (!m_tracks)
        return;
    QList<core::RecordingInfo> recordings = allOf<core::RecordingInfo>(file, u"DocumentReference"_s);
    std::sort(recordings.begin(), recordings.end(),
        [](const core::RecordingInfo& a, const core::RecordingInfo& b) { return a.recordedAt < b.recordedAt; });
    const QList<core::SoundMarks> marks = allOf<core::SoundMarks>(file, u"DocumentReference"_s);
    QHash<QString, core::AuscultationFinding> noted; // the newest note of a recording
    for (const core::AuscultationFinding& finding : allOf<core::AuscultationFinding>(file, u"Observation"_s)) {
        const auto known = noted.constFind(finding.recordingId);
        if (finding.hasRange() && !finding.isAutomatic && (known == noted.cend() || known->at < finding.at))
            noted.insert(finding.recordingId, finding);
    }
    m_tracks->setRecordings(recordings);
    QList<Wanted> wanted;
    for (const core::RecordingInfo& info : recordings) {
        const auto note = noted.constFind(info.id);
        if (note != noted.cend())
            wanted.append({info.id, {note->fromMs / 1000.0, note->toMs / 1000.0}});
        else if (const auto* newest = m_tracks->newestAt(info.site); noted.isEmpty() && newest && newest->id == info.id)
            wanted.append({info.id, {}});
    }
    std::stable_partition(wanted.begin(), wanted.end(),
        [this](const Wanted& one) { return core::organOf(m_tracks->track(one.recordingId)->info.site) == core::Organ::Heart; });
    wanted = wanted.mid(0, kMost);
    if (wanted == m_wanted && marks == m_marks)
        return;
    m_wanted = wanted;
    m_marks = marks;
    m_made.clear();
    m_waiting.clear();
    for (const Wanted& one : std::as_const(m_wanted))
        m_waiting.insert(one.recordingId);
    for (const Wanted& one : std::as_const(m_wanted))
        m_tracks->load(one.recordingId);
}

void PaperSounds::onTrack(const QString& id)
{
    const Track* track = m_tracks->track(id);
    const auto wanted = std::find_if(
        m_wanted.cbegin(), m_wanted.cend(), [&](const Wanted& one) { return one.recordingId == id; });
    if (!track || wanted == m_wanted.cend())
        return;
    if (track->error) {
        m_waiting.remove(id);
        Q_EMIT changed();
        return;
    }
    const bool isHeart = core::organOf(track->info.site) == core::Organ::Heart;
    if (!track->sound || (isHeart && !track->computed))
        return;
    draw(*wanted);
    m_waiting.remove(id);
    Q_EMIT changed();
}

void PaperSounds::draw(const Wanted& one)
{
    const Track& track = *m_tracks->track(one.recordingId);
    const core::Sound& sound = *track.sound;
    const auto analysis = track.analysis(core::newestMarks(m_marks, one.recordingId));
    const QString title = tr("%1 · %2 · %3")
                              .arg(SoundWords::site(track.info.site), SoundWords::posture(track.info.posture),
                                  dayAndTime(track.info.recordedAt));
    m_made.insert(one.recordingId,
        {soundPicture(sound, analysis.value_or(core::SoundAnalysis()), shown(one.stretch, sound.seconds()), title), title});
}

QList<PaperContent::Picture> PaperSounds::pictures() const
{
    QList<PaperContent::Picture> list;
    for (const Wanted& one : m_wanted) {
        if (const auto made = m_made.constFind(one.recordingId); made != m_made.cend())
            list.append(*made);
    }
    return list;
}

} // namespace ui
