#pragma once

#include "core/flow/Directory.h"

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class ChoiceField;
class LineField;

/// Some of the site's clinical subjects: a list to take from, and those taken, each with its way out.
class SubjectPicker final : public QWidget {
    Q_OBJECT
public:
    /// `taken` may hold codes that no institution registered; they stay until removed.
    SubjectPicker(const core::Directory& directory, const QStringList& taken, QWidget* parent);
    const QStringList& taken() const { return m_taken; }

private:
    void show();
    void take(const QString& code);

    QMap<QString, QString> m_known; ///< words by code, in the catalogue's order
    QStringList m_taken;
    ChoiceField* m_choice;
    LineField* m_kept; ///< the codes as text, never shown: what a sheet keeps
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_box;
};

} // namespace ui
