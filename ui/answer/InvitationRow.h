#pragma once

#include "core/flow/CaseBrief.h"
#include "core/flow/Directory.h"

#include <QRect>

class QHBoxLayout;
class QPainter;
class QWidget;

namespace ui::invitationRow {

/// A line of the list of invitations: patient, reason, clinic, wished time, time left.
void paint(QPainter& painter, const QWidget* widget, const core::CaseBrief& brief, const QRect& rect,
    const core::Directory& directory, const QDateTime& now);
/// The same as one sentence for screen readers.
QString spoken(const core::CaseBrief& brief, const core::Directory& directory, const QDateTime& now);
/// The head over one invitation: who it is about with allergies, from whom, what is left of the time to answer.
void fillHead(
    QHBoxLayout* box, QWidget* parent, const core::CaseBrief& brief, const core::Directory& directory, const QDateTime& now);

} // namespace ui::invitationRow
