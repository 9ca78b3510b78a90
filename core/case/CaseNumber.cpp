#include "core/case/CaseNumber.h"

#include "core/fhir/Urls.h"
#include "core/policy/Breach.h"

#include <QJsonArray>

namespace core {

using namespace Qt::StringLiterals;

namespace {

/// Four signs of the id's random end, in an alphabet without I, L, O and U, which are misread on paper and on the phone.
QString shortOf(const QString& id)
{
    static constexpr char16_t kSigns[] = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    bool isHex = false;
    uint tail = id.right(5).toUInt(&isHex, 16);
    if (!isHex)
        return id.right(4).toUpper();
    QString text(4, u'0');
    for (qsizetype i = 3; i >= 0; --i, tail /= 32)
        text[i] = kSigns[tail % 32];
    return text;
}

} // namespace

QString givenNumber(const QJsonObject& resource)
{
    for (const QJsonValue& value : resource.value("identifier"_L1).toArray()) {
        const QJsonObject identifier = value.toObject();
        if (identifier.value("system"_L1).toString() == url::kCaseNumber)
            return identifier.value("value"_L1).toString();
    }
    return {};
}

QString madeNumber(const QString& caseId, const QDateTime& authoredOn)
{
    const QString day = authoredOn.isValid() ? legalDate(authoredOn).toString(u"MMdd"_s) : u"0000"_s;
    return u"YZ-%1-%2"_s.arg(day, shortOf(caseId));
}

} // namespace core
