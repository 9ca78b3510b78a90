#pragma once

#include "ui/answer/Reading.h"

#include <QWidget>

namespace ui {

/// One invitation to read: the items that R-E1 requires with what fits and what is free, in whose name the answer is given
/// (R-A3), the first visit and the records. Made anew for each reading.
class InvitationView final : public QWidget {
    Q_OBJECT
public:
    InvitationView(const InvitationReading& reading, const core::Directory& directory, const QDateTime& now, QWidget* parent);

private:
    QWidget* required(const InvitationReading& reading, const core::Directory& directory, const QDateTime& now);
    QWidget* summary(const InvitationReading& reading);
    QWidget* authority(const InvitationReading& reading, const core::Directory& directory);
    QWidget* fact(const QString& caption, const QString& value, QWidget* tag, QWidget* parent);
    QWidget* timeTag(const InvitationReading& reading, const core::Directory& directory, QWidget* parent);
};

} // namespace ui
