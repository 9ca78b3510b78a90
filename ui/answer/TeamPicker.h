#pragma once

#include "core/flow/Directory.h"

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class ChoiceField;

/// The physicians who answer together with the one who is chosen (R-B3): a list to take from, and those taken, each with its way
/// out.
class TeamPicker final : public QWidget {
    Q_OBJECT
public:
    /// `specialists` of the hospital; `team` as it stands in the case.
    TeamPicker(const QList<const core::Practitioner*>& specialists, const QStringList& team, QWidget* parent);
    /// Who leads is not one of the others.
    void setLead(const QString& practitionerId);
    QStringList team() const;
    ChoiceField* choice() const { return m_choice; }

Q_SIGNALS:
    void changed();

private:
    void show();

    QMap<QString, QString> m_names; ///< by id
    QString m_lead;
    QStringList m_taken;
    ChoiceField* m_choice;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_box;
};

} // namespace ui
