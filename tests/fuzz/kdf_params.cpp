#include "seal/Kdf.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

void fuzzOne(QByteArrayView input)
{
    const auto params = seal::kdfParamsFromJson(QJsonDocument::fromJson(input.toByteArray()).object());
    if (!params)
        return;
    const auto again = seal::kdfParamsFromJson(seal::toJson(*params));
    require(again.has_value() && *again == *params, "parameters survive writing");
    require(128 * params->n * params->r <= quint64(512) << 20 && params->salt.size() >= 16, "costs are bounded");
    if (params->n * params->r * params->p <= 2048) {
        const auto key = seal::deriveKey(core::Secret(QByteArrayView("280417")), *params);
        require(key.has_value() && key->size() == 32, "accepted parameters derive a key");
    }
}
