#include "seal/PinKey.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

namespace {

// Costs that the parser rightly allows would take the runs' time; kdf_params looks at them.
bool isCheap(QByteArrayView document)
{
    const auto params = seal::kdfParamsFromJson(
        QJsonDocument::fromJson(document.toByteArray()).object().value(u"kdf").toObject());
    return !params || params->n * params->r * params->p <= 2048;
}

} // namespace

void fuzzOne(QByteArrayView input)
{
    if (!isCheap(input))
        return;
    seal::PinTries tries{3};
    int stored = 0;
    const auto store = [&stored](const seal::PinTries&) {
        ++stored;
        return core::Status();
    };
    const auto key = seal::unlockWithPin(input, QStringLiteral("280417"), tries, store);
    if (key)
        require(tries.wrong == 0 && stored == 2, "a right PIN sets the counter to zero");
    else if (key.error().code == core::Code::Corrupt || key.error().code == core::Code::TooNew)
        require(tries.wrong == 3 && stored == 0, "a damaged document counts as no try");
    else
        require(tries.wrong == 4 && stored == 1, "a wrong PIN counts");
}
