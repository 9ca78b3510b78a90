#include "core/auscultation/analysis/QualityGate.h"

#include "core/auscultation/analysis/QualityGate_txt.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr char kMagic[] = "yuanzhen-quality-gate 3";

} // namespace

double QualityGate::score(const GateInputs& inputs) const
{
    double sum = bias;
    for (size_t i = 0; i < inputs.size(); ++i)
        sum += weights[i] * std::clamp((inputs[i] - middle[i]) / spread[i], -4.0, 4.0);
    return 1 / (1 + std::exp(-sum));
}

QByteArray QualityGate::toText() const
{
    QByteArray text = QByteArray(kMagic) + '\n';
    const auto number = [](double v) { return QByteArray::number(v, 'g', 8) + ' '; };
    text += number(bias) + number(good) + number(check) + '\n';
    for (size_t i = 0; i < weights.size(); ++i)
        text += number(middle[i]) + number(spread[i]) + number(weights[i]) + '\n';
    return text;
}

Result<QualityGate> QualityGate::fromText(const QByteArray& text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    if (lines.size() != kGateInputs + 2 || lines[0] != kMagic)
        return fail(Code::Corrupt, QStringLiteral("quality gate: head"));
    bool ok = true;
    const auto three = [&](const QByteArray& line, double& a, double& b, double& c) {
        const QList<QByteArray> parts = line.trimmed().split(' ');
        const std::array<double*, 3> to{&a, &b, &c};
        for (qsizetype i = 0; ok && i < 3; ++i)
            *to[size_t(i)] = parts.size() == 3 ? parts[i].toDouble(&ok) : (ok = false, 0.0);
    };
    QualityGate gate;
    three(lines[1], gate.bias, gate.good, gate.check);
    for (size_t i = 0; i < gate.weights.size(); ++i)
        three(lines[qsizetype(i) + 2], gate.middle[i], gate.spread[i], gate.weights[i]);
    if (!ok)
        return fail(Code::Corrupt, QStringLiteral("quality gate: number"));
    return gate;
}

const QualityGate& QualityGate::built()
{
    static const QualityGate gate = fromText(QByteArray(detail::k_quality_gate)).value();
    return gate;
}

} // namespace core
