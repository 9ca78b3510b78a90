#pragma once

#include "ui/theme/Text.h"

#include <QWidget>

namespace ui {

/// Text on one line, or wrapped. Its accessible name is its text.
class Label final : public QWidget {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, TextRole role = TextRole::Body, Token token = Token::Ink, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setToken(Token token);
    void setRole(TextRole role);
    /// Wraps at its width and takes the height it needs; `maxLines` 0 = all.
    Label* wrapped(int maxLines = 0);
    /// A name or free text: may lose its end.
    Label* cuttable();
    Label* aligned(Qt::Alignment align);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_wrap; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    TextRole m_role;
    Token m_token;
    bool m_wrap = false;
    int m_maxLines = 0;
    text::Cut m_cut = text::Cut::Reported;
    Qt::Alignment m_align = Qt::AlignLeft;
};

} // namespace ui
