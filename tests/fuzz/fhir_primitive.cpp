#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "core/fhir/Primitive.h"
#include "tests/fuzz/Fuzz.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using core::Primitive;
using core::PrimitiveFault;

// "<FHIR type>\n<text>"
void fuzzOne(QByteArrayView input)
{
    const auto [name, bytes] = twoParts(input);
    const QString text = QString::fromUtf8(bytes);
    if (const auto type = core::primitiveFromName(QString::fromUtf8(name))) {
        core::checkPrimitive(*type, text);
        core::checkPrimitive(*type, QJsonDocument::fromJson('[' + bytes + ']').array().at(0));
    }
    const QDateTime time = core::fromInstant(text);
    if (core::checkPrimitive(Primitive::Instant, text) == PrimitiveFault::None && !text.contains(u":60"))
        require(time.isValid(), "every instant can be read");
    if (time.isValid() && time.date().year() >= 1 && time.date().year() <= 9999) {
        const QString written = core::toInstant(time);
        require(core::fromInstant(written) == time, "an instant survives writing");
        require(core::checkPrimitive(Primitive::Instant, written) == PrimitiveFault::None, "what is written is an instant");
    }
    if (core::isFhirId(text))
        require(core::checkPrimitive(Primitive::Id, text) == PrimitiveFault::None, "ids are judged alike");
    if (core::isUuid(text))
        require(core::isFhirId(text), "a UUID is an id");
}
