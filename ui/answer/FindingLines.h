#pragma once

#include <QWidget>

class QVBoxLayout;

namespace ui {

class LineField;

/// A doctor's findings, one per line. Enter adds a line, an empty line counts for nothing.
class FindingLines final : public QWidget {
    Q_OBJECT
public:
    explicit FindingLines(QWidget* parent = nullptr);
    QStringList lines() const;
    void setLines(const QStringList& lines);
    void setLocked(bool locked);

Q_SIGNALS:
    void changed(const QStringList& lines);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    LineField* addLine(const QString& text);
    void remove(QWidget* holder);
    void tell();
    QVBoxLayout* m_box;
    QList<LineField*> m_fields;
    bool m_filling = false;
};

} // namespace ui
