#include "app/demo/Report.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace app {

bool Report::allOk() const
{
    return !m_steps.isEmpty() && std::all_of(m_steps.begin(), m_steps.end(), [](const StepResult& step) { return step.ok; });
}

core::Status Report::write(const QString& directory) const
{
    QJsonArray steps;
    for (const StepResult& step : m_steps) {
        steps.append(
            QJsonObject{{QStringLiteral("name"), step.name}, {QStringLiteral("rIds"), QJsonArray::fromStringList(step.rIds)},
                {QStringLiteral("ok"), step.ok}, {QStringLiteral("ms"), step.ms}, {QStringLiteral("checked"), step.checked}});
    }
    if (!QDir().mkpath(directory))
        return core::fail(core::Code::Io, QStringLiteral("report folder"));
    QSaveFile file(directory + QStringLiteral("/report.json"));
    QJsonObject all = m_more;
    all.insert(QStringLiteral("steps"), steps);
    const QByteArray text = QJsonDocument(all).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return core::fail(core::Code::Io, QStringLiteral("report file"));
    return {};
}

} // namespace app
