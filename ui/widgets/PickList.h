#pragma once

#include <QMap>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace ui {

class ChoiceField;

/// Some of a list: a choice to take from, and those taken, each with its way out.
class PickList final : public QWidget {
    Q_OBJECT
public:
    /// `add`: what the choice is for. `known`: words by id; `taken` may hold others, which stay until removed.
    PickList(const QString& add, const QMap<QString, QString>& known, const QStringList& taken, QWidget* parent);
    const QStringList& taken() const { return m_taken; }
    void setTaken(const QStringList& ids);
    /// One that can be neither taken nor shown as taken.
    void leaveOut(const QString& id);
    /// What is shown for an id that is not known.
    void setUnknown(std::function<QString(const QString&)> words) { m_unknown = std::move(words); }
    ChoiceField* choice() const { return m_choice; }

Q_SIGNALS:
    /// Somebody took or removed one.
    void changed();

private:
    void show();
    void addRow(const QString& id);

    QMap<QString, QString> m_known;
    QStringList m_taken;
    QString m_leftOut;
    std::function<QString(const QString&)> m_unknown;
    ChoiceField* m_choice;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_box;
};

} // namespace ui
