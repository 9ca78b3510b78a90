#pragma once

#include "core/base/Secret.h"
#include "core/flow/Door.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Surface.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class LineField;

/// What every page before the sign-in looks like: the landscape with the program's name at the left, language and text size
/// at the top right, the page's content under it, the version at the bottom. GUI thread.
class GatePage : public QWidget {
    Q_OBJECT
public:
    /// Both outlive it.
    GatePage(core::Door& door, Surface& surface, QWidget* parent);

protected:
    core::Door& door() const { return m_door; }
    /// Content at the right; it scrolls when it must.
    QVBoxLayout* box() const { return m_box; }
    /// Under the name at the left.
    QVBoxLayout* aside() const { return m_aside; }
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* looksBar(Surface& surface);

    core::Door& m_door;
    QVBoxLayout* m_box;
    QVBoxLayout* m_aside;
};

/// A field for a secret: dots, no completion, no prediction.
LineField* secretField(Icon icon, QWidget* parent);
/// Takes what was typed and empties the field.
core::Secret takeSecret(LineField* field);

} // namespace ui
