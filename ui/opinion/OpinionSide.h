#pragma once

#include "ui/opinion/OpinionEditor.h"

#include <QAbstractButton>

namespace ui {

class IconView;
class Label;
class SignersCard;

/// A section's name with its sign: complete or not yet.
class SectionButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit SectionButton(const QString& words, QWidget* parent = nullptr);
    void setComplete(bool complete);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_complete = false;
};

/// The column beside the form: its sections, and what is missing before signing.
class OpinionSide final : public QWidget {
    Q_OBJECT
public:
    explicit OpinionSide(QWidget* parent = nullptr);
    /// `gaps`: keys of opinionGaps() and of the table's needs.
    void show(const core::Opinion& opinion, const QStringList& gaps);
    SignersCard* signers() const { return m_signers; }

Q_SIGNALS:
    void chosen(ui::OpinionEditor::Section section);

private:
    QHash<OpinionEditor::Section, SectionButton*> m_buttons;
    SignersCard* m_signers;
    Label* m_title;
    IconView* m_sign;
    Label* m_gaps;
};

} // namespace ui
