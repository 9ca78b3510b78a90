#pragma once

#include "ui/answer/Reading.h"

#include <QWidget>

namespace ui {

/// One invitation to read: the items that R-E1 requires with what fits and what is free, in whose name the answer is given
/// (R-A3), the first visit and the records. Made anew for each reading.
class InvitationView final : public QWidget {
    Q_OBJECT
public:
    /// Case: what is told about the patient alone, without the items of the answer.
    enum class Part { Whole, Case };
    InvitationView(const InvitationReading& reading, const core::Directory& directory, const QDateTime& now, QWidget* parent,
        Part part = Part::Whole);

private:
    QWidget* visit(const core::FirstVisit& visit);
    QWidget* asked(const InvitationReading& reading);
    QWidget* required(const InvitationReading& reading, const core::Directory& directory, const QDateTime& now);
    QWidget* summary(const InvitationReading& reading);
    QWidget* authority(const InvitationReading& reading, const core::Directory& directory);
    QWidget* fact(const QString& caption, const QString& value, QWidget* tag, QWidget* parent);
    QWidget* timeTag(const InvitationReading& reading, const core::Directory& directory, QWidget* parent);
};

} // namespace ui
