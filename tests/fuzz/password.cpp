#include "seal/PasswordHash.h"
#include "tests/fuzz/Fuzz.h"

#include <QRegularExpression>

namespace {

// Costs that the parser rightly allows would take the runs' time.
bool isCheap(const QString& stored)
{
    static const QRegularExpression kCost(QStringLiteral("ln=0*([0-9]+),r=0*([0-9]+),p=0*([0-9]+)"));
    const auto match = kCost.match(stored);
    return !match.hasMatch() || (match.captured(1).toInt() <= 10 && match.captured(2).toInt() * match.captured(3).toInt() <= 2);
}

} // namespace

// "<stored string>\n<password>"
void fuzzOne(QByteArrayView input)
{
    const auto [first, second] = twoParts(input);
    const QString stored = QString::fromUtf8(first);
    const QString password = QString::fromUtf8(second);
    seal::needsRehash(stored);
    if (isCheap(stored)) {
        const core::Status verified = seal::verifyPassword(password, stored);
        if (!verified)
            require(verified.error().code == core::Code::WrongKey || verified.error().code == core::Code::Corrupt,
                "the error's code");
    }
    const auto problem = seal::passwordProblem(password, {stored.left(64)});
    require(
        (problem == seal::PasswordProblem::None) == (*seal::passwordProblemName(problem) == '\0'), "every problem has a name");
}
