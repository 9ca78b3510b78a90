#include "seal/AuditChain.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

void fuzzOne(QByteArrayView input)
{
    const auto head = seal::auditHeadFromJson(QJsonDocument::fromJson(input.toByteArray()).object());
    if (!head)
        return;
    require(head->hash.size() == 32 && head->sequence >= 0 && head->at.isValid(), "a head is whole");
    const auto again = seal::auditHeadFromJson(seal::toJson(*head));
    require(again.has_value() && *again == *head, "a head survives writing");
}
