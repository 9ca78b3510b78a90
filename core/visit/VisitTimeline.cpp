#include "core/visit/VisitTimeline.h"

#include <algorithm>
#include <utility>

namespace core {

using namespace Qt::StringLiterals;

namespace {

// Two good crystals part by less than 3 ms in this time: older answers are of no use against newer ones.
constexpr qint64 kKeepMs = 60'000;
constexpr qsizetype kMostSamples = 32;

} // namespace

QDateTime VisitTimeline::at(qint64 monoMs) const { return QDateTime::fromMSecsSinceEpoch(monoMs + m_offset, Qt::UTC); }

void VisitTimeline::use(qint64 offset, Grade grade)
{
    m_offset = offset;
    m_grade = grade;
    m_known = true;
}

void VisitTimeline::suggest(const QDateTime& hubNow, bool isMeasured)
{
    const Grade grade = isMeasured ? Grade::Hub : Grade::Unsure;
    const bool better = !m_known || grade > m_grade || (grade == m_grade && !m_frozen && m_samples.isEmpty());
    if (better && hubNow.isValid())
        use(hubNow.toMSecsSinceEpoch() - m_clock->nowMs(), grade);
}

void VisitTimeline::freeze()
{
    if (std::exchange(m_frozen, true))
        return; // a line that was lost since then is not the same by being frozen again
    if (m_isReference || !m_samples.isEmpty())
        m_grade = m_known ? Grade::Continuous : m_grade;
}

void VisitTimeline::measured(qint64 sentMs, qint64 cameMs, qint64 lineMs, Grade grade)
{
    if (cameMs < sentMs || cameMs - sentMs > kKeepMs || sentMs > m_clock->nowMs())
        return;
    // The clinic's line is the visit's, unless it was lost there (the computer was started anew) and lives on here.
    const bool follows = m_isReference ? grade > m_grade : grade >= m_grade;
    if (!follows) {
        m_samples.clear();
        return;
    }
    const qint64 roundTrip = cameMs - sentMs;
    m_samples.append({roundTrip, lineMs - (sentMs + roundTrip / 2), cameMs});
    if (m_samples.size() > kMostSamples)
        m_samples.removeFirst();
    m_samples.removeIf([&](const Sample& sample) { return cameMs - sample.came > kKeepMs; });
    const auto best = std::min_element(
        m_samples.cbegin(), m_samples.cend(), [](const Sample& a, const Sample& b) { return a.roundTrip < b.roundTrip; });
    m_best = best->roundTrip;
    use(best->offset, grade);
}

QJsonObject VisitTimeline::toJson() const
{
    return {{u"epoch"_s, m_clock->epoch()}, {u"offset"_s, double(m_offset)}, {u"grade"_s, int(m_grade)}, {u"known"_s, m_known},
        {u"frozen"_s, m_frozen}};
}

void VisitTimeline::restore(const QJsonObject& json)
{
    const QString epoch = json.value("epoch"_L1).toString();
    m_frozen = json.value("frozen"_L1).toBool();
    if (!json.value("known"_L1).toBool() || epoch.isEmpty() || epoch != m_clock->epoch())
        return;
    use(qint64(json.value("offset"_L1).toDouble()), Grade(std::clamp(json.value("grade"_L1).toInt(), 0, 2)));
}

} // namespace core
