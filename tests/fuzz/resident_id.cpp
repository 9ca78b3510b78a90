#include "core/people/ResidentId.h"
#include "tests/fuzz/Fuzz.h"

void fuzzOne(QByteArrayView input)
{
    const QDate today(2026, 11, 23);
    const QString text = QString::fromUtf8(input);
    const auto id = core::parseResidentId(text, today);
    core::residentIdCheckDigit(text);
    if (!id) {
        require(id.error().code == core::Code::BadInput && id.error().detail.startsWith(u"resident-id."),
            "the error names the fault");
        return;
    }
    require(id->number.size() == 18 && id->birthDate.isValid() && id->birthDate <= today, "18 places, born before today");
    require(core::residentIdCheckDigit(QStringView(id->number).first(17)) == id->number.back(), "the check digit holds");
    const auto again = core::parseResidentId(id->number, today);
    require(again.has_value() && *again == *id, "the normalised number is read the same");
}
