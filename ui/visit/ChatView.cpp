#include "ui/visit/ChatView.h"

#include "core/flow/VisitSession.h"
#include "ui/shell/PageView.h"
#include "ui/theme/Text.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

enum Data { Head = Qt::UserRole + 1, Own };

/// A bubble at the writer's side with a line above it that says who and when.
class Bubble final : public QStyledItemDelegate {
public:
    explicit Bubble(QListView* list) : QStyledItemDelegate(list), m_list(list) { }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(m_list);
        const int height = text::height(theme, index.data().toString(), TextRole::Body, room());
        return {m_list->viewport()->width(), theme.lineHeight(TextRole::Caption) + height + theme.px(14) + theme.px(10)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(m_list);
        const bool own = index.data(Own).toBool();
        const QString words = index.data().toString();
        const int head = theme.lineHeight(TextRole::Caption);
        const QRect all = option.rect.adjusted(2, 0, -8, -theme.px(10));
        text::draw(*painter, m_list, {all.x(), all.y(), all.width(), head}, index.data(Head).toString(), TextRole::Caption,
            theme.color(Token::Ink3), own ? Qt::AlignRight : Qt::AlignLeft, text::Cut::Allowed);
        const int pad = theme.px(11);
        const int width = std::min(room(), text::width(theme, words, TextRole::Body) + 1) + 2 * pad;
        QRect box(all.x(), all.y() + head, width, all.height() - head);
        if (own)
            box.moveRight(all.right());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(theme.color(Token::Line));
        painter->setBrush(theme.color(own ? Token::PrimarySoft : Token::Surface2));
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        painter->restore();
        text::drawWrapped(*painter, m_list, box.adjusted(pad, theme.px(7), -pad, -theme.px(7)), words, TextRole::Body,
            theme.color(Token::Ink), 0, text::Cut::Allowed);
    }

private:
    int room() const { return m_list->viewport()->width() * 4 / 5 - 2 * Theme::of(m_list).px(11); }
    QListView* m_list;
};

} // namespace

ChatView::ChatView(Room& room, core::VisitSession& session, QWidget* parent)
    : QWidget(parent), m_room(room), m_session(session), m_model(new QStandardItemModel(this))
{
    auto* box = column(0, this);
    m_empty = (new Label(tr("Nothing typed yet. What is typed here stays in the case."), TextRole::Secondary, Token::Ink3, this))
                  ->wrapped();
    m_empty->setContentsMargins(12, 12, 12, 12);
    auto* top = column(0);
    top->setContentsMargins(12, 12, 4, 4);
    top->addWidget(m_empty);
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new Bubble(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Chat"));
    m_list->viewport()->setAutoFillBackground(false);
    top->addWidget(m_list, 1);
    box->addLayout(top, 1);
    m_error = (new Label({}, TextRole::Secondary, Token::Bad, this))->wrapped();
    m_error->hide();
    box->addWidget(m_error);
    box->addWidget(new Rule(Qt::Horizontal, this));
    auto* foot = row(8);
    foot->setContentsMargins(12, 8, 12, 8);
    m_field = (new LineField(this))->withPlaceholder(tr("Typing works too"));
    m_field->setAccessibleName(tr("Message"));
    m_field->setObjectName(u"chat.field"_s);
    m_field->setMaxLength(2000);
    auto* button = (new Button(tr("Send"), Button::Kind::Secondary, Button::Size::Normal, this))->iconOnly(Icon::Send);
    button->setObjectName(u"chat.send"_s);
    foot->addWidget(m_field, 1);
    foot->addWidget(button);
    box->addLayout(foot);
    connect(button, &Button::clicked, this, &ChatView::send);
    connect(m_field, &QLineEdit::returnPressed, this, &ChatView::send);
    connect(&session, &core::VisitSession::chatChanged, this, &ChatView::fill);
    fill();
}

int ChatView::count() const { return m_model->rowCount(); }

void ChatView::fill()
{
    const QList<core::Message> all = m_session.chat();
    const QString self = m_room.office.author().practitionerId;
    const int before = m_model->rowCount();
    m_model->clear();
    for (const core::Message& one : all) {
        auto* item = new QStandardItem(one.text);
        const bool own = one.senderId == self;
        const QString who = own ? tr("You") : m_room.office.directory().nameOf(one.senderId);
        item->setData(tr("%1  %2").arg(who, timeOrDay(one.sentAt, m_room.office.now())), Head);
        item->setData(own, Own);
        item->setEditable(false);
        item->setAccessibleText(tr("%1: %2").arg(who, one.text));
        m_model->appendRow(item);
    }
    m_empty->setVisible(all.isEmpty());
    m_list->setVisible(!all.isEmpty());
    m_list->scrollToBottom();
    if (all.size() > before && all.last().senderId != self)
        Q_EMIT came();
}

void ChatView::send()
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty())
        return;
    const core::Status said = m_session.say(text);
    m_error->setVisible(!said);
    if (said)
        m_field->clear();
    else
        m_error->setText(VisitWords::refusal(said.error()));
}

} // namespace ui
