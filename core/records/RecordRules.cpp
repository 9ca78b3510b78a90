#include "core/records/RecordRules.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

bool isLowerHex(const QString& text, qsizetype length)
{
    return text.size() == length
        && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

} // namespace

QStringList recordGaps(const RecordItem& record, const QString& patientId, const QDateTime& now)
{
    QStringList gaps;
    if (record.patientId.isEmpty() || record.patientId != patientId)
        gaps.append(u"record.patient"_qs);
    if (isBlank(record.title))
        gaps.append(u"record.title"_qs);
    if (!record.date.isValid() || record.date > now)
        gaps.append(u"record.date"_qs);
    if (isBlank(record.origin))
        gaps.append(u"record.origin"_qs);
    if (record.mime.count(u'/') != 1)
        gaps.append(u"record.mime"_qs);
    if (record.size <= 0)
        gaps.append(u"record.size"_qs);
    if (!isLowerHex(record.sha256, 64))
        gaps.append(u"record.sha256"_qs);
    return gaps;
}

QStringList recordGapsOf(
    const QStringList& recordIds, const QList<RecordItem>& records, const QString& patientId, const QDateTime& now)
{
    QStringList gaps;
    for (const QString& id : recordIds) {
        const auto found = std::find_if(
            records.begin(), records.end(), [&](const RecordItem& record) { return record.id == id; });
        gaps += found == records.end() ? QStringList{u"record.missing"_qs} : recordGaps(*found, patientId, now);
    }
    gaps.removeDuplicates();
    return gaps;
}

} // namespace core
