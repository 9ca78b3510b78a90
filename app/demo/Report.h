#pragma once

#include "core/base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace app {

/// What one step of the demonstration showed.
struct StepResult {
    QString name;
    QStringList rIds; ///< requirements whose effect was seen at the other party
    bool ok = false;
    qint64 ms = 0;
    QString checked; ///< what was compared, and with what outcome; no patient data
};

/// Collects the steps and writes report.json: {"steps":[{"name","rIds","ok","ms","checked"}]}.
class Report {
public:
    void add(StepResult step) { m_steps.append(std::move(step)); }
    bool allOk() const;
    const QList<StepResult>& steps() const { return m_steps; }
    /// Something besides the steps, e.g. "frames"; kept under its name beside them.
    void put(const QString& name, const QJsonObject& value) { m_more.insert(name, value); }
    /// Writes DIR/report.json. Errors: Io.
    core::Status write(const QString& directory) const;

private:
    QList<StepResult> m_steps;
    QJsonObject m_more;
};

} // namespace app
