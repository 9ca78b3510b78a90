#pragma once

#include "core/flow/Directory.h"

#include <QWidget>

namespace ui {

class LineField;
class PickList;

/// Some of the site's clinical subjects: a list to take from, and those taken, each with its way out.
class SubjectPicker final : public QWidget {
    Q_OBJECT
public:
    /// `taken` may hold codes that no institution registered; they stay until removed.
    SubjectPicker(const core::Directory& directory, const QStringList& taken, QWidget* parent);
    const QStringList& taken() const;

private:
    PickList* m_list;
    LineField* m_kept; ///< the codes as text, never shown: what a sheet keeps
};

} // namespace ui
