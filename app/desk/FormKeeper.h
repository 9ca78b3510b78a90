#pragma once

#include "app/Workstation.h"

#include <QHash>
#include <QJsonObject>
#include <QPointer>

namespace app {

/// Saves what is typed, as often as it changes: at most one text per form is on its way to the disk, the newest follows. GUI
/// thread; what was handed over is written even when this dies.
class FormKeeper final : public QObject {
    Q_OBJECT
public:
    using Form = std::function<void(core::Result<QJsonObject>)>;
    using Keys = std::function<void(core::Result<QStringList>)>;

    /// `owner`: whose forms.
    FormKeeper(Workstation& station, QString owner, QObject* parent = nullptr);
    ~FormKeeper() override;

    void keep(const QString& key, const QJsonObject& form);
    /// NotFound.
    void read(const QString& key, Form done);
    void list(const QString& beginning, Keys done);
    void drop(const QString& key);

private:
    struct Waiting {
        QJsonObject form;
        bool newer = false; ///< than what is being written
    };
    void write(const QString& key);

    QPointer<Workstation> m_station;
    QString m_owner;
    QHash<QString, Waiting> m_writing;
};

} // namespace app
