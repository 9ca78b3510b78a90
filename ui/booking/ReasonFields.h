#pragma once

#include "core/flow/TimeActs.h"

#include <QWidget>

class QButtonGroup;

namespace ui {

class TextField;

/// Why something is changed: one of a few reasons and, where they do not say it, words.
class ReasonFields final : public QWidget {
    Q_OBJECT
public:
    ReasonFields(const QList<core::ChangeReason>& reasons, QWidget* parent);
    /// Nothing while no reason is chosen, or "other" without words.
    std::optional<core::TimeReason> value() const;

private:
    QList<core::ChangeReason> m_reasons;
    QButtonGroup* m_group;
    TextField* m_note;
};

/// The words of a change's reason.
QString reasonWords(core::ChangeReason reason);

} // namespace ui
