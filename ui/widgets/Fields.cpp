#include "ui/widgets/Fields.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QTimer>
#include <QApplication>
#include <QFocusFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace ui {

LineField::LineField(QWidget* parent) : QLineEdit(parent)
{
    setFont(Theme::of(parent).font(TextRole::Body));
    setTextMargins(8, 0, 8, 0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(Theme::of(parent).px(60));
}

LineField* LineField::withIcon(Icon icon)
{
    m_icon = icon;
    setTextMargins(34, 0, textMargins().right(), 0);
    return this;
}

LineField* LineField::withHint(const QString& key)
{
    m_hint = key;
    setTextMargins(textMargins().left(), 0, 16 + keyWidth(Theme::of(this), key), 0);
    return this;
}

LineField* LineField::withPlaceholder(const QString& text)
{
    setPlaceholderText(text);
    return this;
}

LineField* LineField::locked()
{
    setReadOnly(true);
    return withIcon(Icon::Lock);
}

void LineField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    if (m_icon)
        icons::paint(
            painter, *m_icon, QRect(12, (height() - 16) / 2, 16, 16), theme.color(Token::Ink2), theme.color(Token::Surface));
    if (!m_hint.isEmpty() && theme.textSize() != TextSize::Large)
        paintKey(painter, this, {width() - 12 - keyWidth(theme, m_hint), height() / 2}, m_hint, theme.color(Token::Ink2),
            theme.color(Token::Line2));
}

TextField::TextField(int lines, QWidget* parent) : QPlainTextEdit(parent), m_lines(lines)
{
    setFont(Theme::of(parent).font(TextRole::Body));
    document()->setDocumentMargin(8);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setProperty("ringRadius", 8);
}

TextField* TextField::withPlaceholder(const QString& text)
{
    setPlaceholderText(text);
    return this;
}

QSize TextField::sizeHint() const { return {Theme::of(this).px(200), QFontMetrics(font()).lineSpacing() * m_lines + 2 * 8 + 6}; }

ChoiceField::ChoiceField(QWidget* parent) : QComboBox(parent)
{
    setFont(Theme::of(parent).font(TextRole::Body));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
}

void ChoiceField::hidePopup()
{
    QComboBox::hidePopup();
    m_hasJustClosed = true;
    QTimer::singleShot(0, this, [this] { m_hasJustClosed = false; });
}

void ChoiceField::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter, this);
    const bool none = currentIndex() < 0;
    text::draw(painter, this, rect().adjusted(12, 0, -34, 0), none ? placeholderText() : currentText(), TextRole::Body,
        theme.color(!isEnabled() || none ? Token::Ink3 : Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
}

void ChoiceField::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

Field::Field(const QString& label, QWidget* control, const QString& hint, QWidget* parent) : QWidget(parent), m_control(control)
{
    auto* box = column(0, this);
    auto* head = row(8);
    auto* title = new Label(label, TextRole::Label, Token::Ink, this);
    head->addWidget(title);
    m_hint = new Label({}, TextRole::Secondary, Token::Ink3, this);
    head->addWidget(m_hint);
    head->addStretch();
    box->addLayout(head);
    box->addSpacing(5);
    control->setParent(this);
    control->setAccessibleName(label);
    box->addWidget(control);
    setHint(hint);
    m_errorRow = new QWidget(this);
    auto* errorRow = row(4, m_errorRow);
    errorRow->setContentsMargins(0, 3, 0, 0);
    errorRow->addWidget(new IconView(Icon::Alert, 16, Token::Bad, m_errorRow), 0, Qt::AlignTop);
    m_error = (new Label({}, TextRole::Secondary, Token::Bad, m_errorRow))->wrapped();
    errorRow->addWidget(m_error, 1);
    m_errorRow->hide();
    box->addWidget(m_errorRow);
    // Beside a field with a word of what lacks, the others of the row keep their height and stay at the top.
    if (control->sizePolicy().verticalPolicy() == QSizePolicy::Fixed)
        box->addStretch();
}

void Field::mousePressEvent(QMouseEvent* event)
{
    m_control->setFocus(Qt::MouseFocusReason); // its name is a way into it
    event->accept();
}

void Field::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (!m_hasError)
        m_control->setAccessibleDescription(hint);
}

void Field::setError(const QString& sentence)
{
    m_hasError = !sentence.isEmpty();
    m_error->setText(sentence);
    m_errorRow->setVisible(m_hasError);
    m_control->setProperty("error", m_hasError);
    m_control->setAccessibleDescription(sentence);
    m_control->update();
}

Segments::Segments(const QStringList& words, QWidget* parent) : QWidget(parent), m_words(words)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

Segments* Segments::small()
{
    m_small = true;
    return this;
}

TextRole Segments::role() const { return m_small ? TextRole::SecondaryBold : TextRole::Label; }

void Segments::setCurrent(int index)
{
    m_current = index;
    setAccessibleDescription(m_words.value(index));
    update();
}

void Segments::setWords(const QStringList& words)
{
    if (m_words == words)
        return;
    m_words = words;
    updateGeometry();
    update();
}

QSize Segments::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    int width = 2;
    for (const QString& word : m_words)
        width += text::width(theme, word, role()) + 2 * theme.px(m_small ? 11 : 14) + 1;
    return {width, theme.px(m_small ? 34 : 40)};
}

QRect Segments::cell(int index) const
{
    const Theme& theme = Theme::of(this);
    int x = 1;
    for (int i = 0; i < index; ++i)
        x += text::width(theme, m_words[i], role()) + 2 * theme.px(m_small ? 11 : 14) + 1;
    return {x, 1, text::width(theme, m_words[index], role()) + 2 * theme.px(m_small ? 11 : 14), height() - 2};
}

void Segments::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.fillPath(box, theme.color(isEnabled() ? Token::Surface : Token::Surface2));
    for (int i = 0; i < m_words.size(); ++i) {
        const QRect place = cell(i);
        const bool on = i == m_current;
        if (on) {
            QPainterPath part;
            part.addRect(QRectF(place).adjusted(i == 0 ? -1 : 0, -1, i + 1 == m_words.size() ? 1 : 0, 1));
            painter.fillPath(box.intersected(part), theme.color(Token::Primary));
        }
        const TextRole plain = m_small ? TextRole::Secondary : TextRole::Small;
        text::draw(painter, this, place, m_words[i], on ? role() : plain, theme.color(on ? Token::OnPrimary : Token::Ink),
            Qt::AlignHCenter);
        if (i + 1 < m_words.size())
            painter.fillRect(place.right() + 1, 1, 1, height() - 2, theme.color(Token::Line));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.color(Token::Line2));
    painter.drawPath(box);
}

void Segments::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < m_words.size(); ++i) {
        if (cell(i).adjusted(0, 0, 1, 0).contains(event->position().toPoint()) && i != m_current) {
            setCurrent(i);
            Q_EMIT chosen(i);
            return;
        }
    }
}

void Segments::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int next = qBound(0, m_current + step, int(m_words.size()) - 1);
    if (next != m_current) {
        setCurrent(next);
        Q_EMIT chosen(next);
    }
}

OptionCard::OptionCard(const QString& title, const QString& text, Mark mark, QWidget* parent)
    : QAbstractButton(parent), m_note(text), m_mark(mark)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setCheckable(true);
    setAutoExclusive(mark == Mark::Point);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

OptionCard* OptionCard::withKey(const QString& key)
{
    m_key = key;
    return this;
}

OptionCard* OptionCard::plain()
{
    m_plain = true;
    return this;
}

int OptionCard::textLeft() const { return (m_plain ? 0 : 12) + Theme::of(this).px(22) + 10; }

int OptionCard::heightForWidth(int width) const
{
    const Theme& theme = Theme::of(this);
    const int room = width - textLeft() - (m_plain ? 0 : 12) - (m_key.isEmpty() ? 0 : 8 + keyWidth(theme, m_key));
    int height = text::height(theme, text(), m_plain ? TextRole::Body : TextRole::BodyBold, room);
    if (!m_note.isEmpty())
        height += text::height(theme, m_note, TextRole::Secondary, room);
    return qMax(height, theme.px(22)) + (m_plain ? 4 : 20);
}

QSize OptionCard::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int width = textLeft() + text::width(theme, text(), TextRole::BodyBold) + (m_plain ? 0 : 12)
        + (m_key.isEmpty() ? 0 : 8 + keyWidth(theme, m_key));
    return {width, heightForWidth(width)};
}

QSize OptionCard::minimumSizeHint() const { return {Theme::of(this).px(90), Theme::of(this).px(m_plain ? 26 : 42)}; }

void OptionCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    if (!m_plain) {
        const double width = on ? 2 : 1;
        painter.setPen(QPen(theme.color(on ? Token::Primary : underMouse() ? Token::Line2 : Token::Line), width));
        painter.setBrush(theme.color(on ? Token::PrimarySoft : Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8);
    }
    const int side = theme.px(22);
    const QRectF mark(m_plain ? 0.75 : 12, m_plain ? 2 : 10, side - 1, side - 1);
    if (m_mark == Mark::Point) {
        painter.setBrush(theme.color(Token::Surface));
        painter.setPen(QPen(theme.color(on ? Token::Primary : Token::Line2), on ? 7 : 1.5));
        const double half = on ? 3.5 : 0.75;
        painter.drawEllipse(mark.adjusted(half, half, -half, -half));
    } else {
        painter.setBrush(theme.color(on ? Token::Primary : Token::Surface));
        painter.setPen(QPen(theme.color(on ? Token::Primary : Token::Line2), 1.5));
        painter.drawRoundedRect(mark.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
        if (on)
            icons::paint(
                painter, Icon::Check, mark.adjusted(3, 3, -3, -3), theme.color(Token::OnPrimary), theme.color(Token::Primary), 3);
    }
    int right = width() - (m_plain ? 0 : 12);
    if (!m_key.isEmpty()) {
        right -= keyWidth(theme, m_key);
        paintKey(painter, this, {right, m_plain ? 13 : 21}, m_key, theme.color(Token::Ink2), theme.color(Token::Line2));
        right -= 8;
    }
    const TextRole role = m_plain ? TextRole::Body : TextRole::BodyBold;
    const int room = right - textLeft();
    const int titleHeight = text::height(theme, text(), role, room);
    int y = m_plain ? 2 : 10;
    text::drawWrapped(
        painter, this, {textLeft(), y, room, titleHeight}, text(), role, theme.color(isEnabled() ? Token::Ink : Token::Ink3));
    y += titleHeight;
    if (!m_note.isEmpty())
        text::drawWrapped(
            painter, this, {textLeft(), y, room, height() - y}, m_note, TextRole::Secondary, theme.color(Token::Ink2));
}

FocusRing::FocusRing(QWidget* window) : QObject(window) { qApp->installEventFilter(this); }

void FocusRing::putAround(QWidget* widget)
{
    // The frame moves into the scroll area of what it surrounds, and goes with it when a page goes.
    if (!m_frame && widget)
        m_frame = new QFocusFrame(widget->window());
    if (m_frame)
        m_frame->setWidget(widget);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        putAround(nullptr);
    } else if (event->type() == QEvent::FocusIn) {
        auto* widget = qobject_cast<QWidget*>(watched);
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        const bool keyboard = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
            || reason == Qt::ShortcutFocusReason;
        if (widget && widget->window() == parent())
            putAround(keyboard && !widget->property("ownRing").toBool() ? widget : nullptr);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui
