#include "core/people/ResidentId.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr int kLength = 18;

// GB/T 2260 provinces; 81–83 are given to residents from Hong Kong, Macao and Taiwan.
// GB/T 2260; 99 is assigned to nobody and therefore what invented people carry.
constexpr std::array kProvinces = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 99};

QString normalised(QStringView text)
{
    QString plain;
    for (const QChar c : text) {
        if (c.isSpace())
            continue;
        if (c.isDigit())
            plain.append(QChar(u'0' + c.digitValue()));
        else
            plain.append(c == u'x' || c == u'ｘ' || c == u'Ｘ' ? QChar(u'X') : c);
    }
    return plain;
}

Error bad(QLatin1String fault) { return fail(Code::BadInput, QLatin1String("resident-id.") + fault); }

} // namespace

QChar residentIdCheckDigit(QStringView first17)
{
    if (first17.size() != kLength - 1)
        return {};
    // ISO 7064 MOD 11-2: each place doubles what came before, so the whole is a polynomial in 2.
    int sum = 0;
    for (const QChar c : first17) {
        if (c < u'0' || c > u'9')
            return {};
        sum = (sum + c.digitValue()) * 2 % 11;
    }
    const int check = (12 - sum) % 11;
    return check == 10 ? QChar(u'X') : QChar(u'0' + check);
}

Result<ResidentId> parseResidentId(QStringView text, const QDate& today)
{
    const QString number = normalised(text.left(64));
    if (number.size() != kLength)
        return bad(QLatin1String("length"));
    const QChar expected = residentIdCheckDigit(QStringView(number).left(kLength - 1));
    const QChar last = number.back();
    if (expected.isNull() || !((last >= u'0' && last <= u'9') || last == u'X'))
        return bad(QLatin1String("characters"));
    const int province = QStringView(number).left(2).toInt();
    if (std::find(kProvinces.begin(), kProvinces.end(), province) == kProvinces.end())
        return bad(QLatin1String("region"));
    const QDate birth(
        QStringView(number).mid(6, 4).toInt(), QStringView(number).mid(10, 2).toInt(), QStringView(number).mid(12, 2).toInt());
    if (!birth.isValid() || birth.year() < 1800 || (today.isValid() && birth > today))
        return bad(QLatin1String("birth-date"));
    if (last != expected)
        return bad(QLatin1String("check-digit"));
    const bool odd = number.at(16).digitValue() % 2 == 1;
    return ResidentId{number, number.left(6), birth, odd ? Sex::Male : Sex::Female};
}

QStringList differences(const ResidentId& id, const Person& person)
{
    QStringList found;
    if (person.birthDate.isValid() && person.birthDate != id.birthDate)
        found.append(QStringLiteral("patient.birth-date"));
    if (person.sex != Sex::Unknown && person.sex != id.sex)
        found.append(QStringLiteral("patient.sex"));
    return found;
}

} // namespace core
