#include "ui/opinion/CodeField.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Panel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace ui {

namespace {

constexpr int kOffered = 12;
constexpr int kTextRole = Qt::UserRole + 1;
constexpr int kCodeRole = Qt::UserRole + 2;

bool readsChinese() { return QLocale().language() == QLocale::Chinese; }

class OfferDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {200, Theme::of(option.widget).px(34)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const bool on = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, theme.color(on ? Token::PrimarySoft : Token::Surface));
        const int codeWidth = theme.px(76);
        text::draw(*painter, option.widget, {option.rect.x() + 12, option.rect.y(), codeWidth, option.rect.height()},
            index.data(kCodeRole).toString(), TextRole::Label, theme.color(Token::Ink2));
        text::draw(*painter, option.widget, option.rect.adjusted(12 + codeWidth, 0, -12, 0), index.data(kTextRole).toString(),
            TextRole::Body, theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
    }
};

} // namespace

CodeField::CodeField(const core::Icd10& table, QWidget* parent)
    : QWidget(parent),
      m_table(table),
      m_words(new LineField(this)),
      m_code(new LineField(this)),
      m_model(new QStandardItemModel(this)),
      m_completer(new QCompleter(m_model, this))
{
    auto* box = row(6, this);
    box->addWidget(m_words, 1);
    box->addWidget(m_code);
    m_words->withPlaceholder(tr("Diagnosis, pinyin or ICD-10 code"));
    m_words->setAccessibleName(tr("Diagnosis"));
    m_code->setAccessibleName(tr("ICD-10 code"));
    m_code->withPlaceholder(tr("ICD-10"));
    m_code->setFixedWidth(Theme::of(parent).px(94));
    m_code->setMaxLength(12);
    m_completer->setWidget(m_words);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(8);
    m_completer->popup()->setItemDelegate(new OfferDelegate(m_completer));
    m_completer->popup()->installEventFilter(this);
    connect(m_words, &QLineEdit::textEdited, this, [this](const QString& typed) {
        offer(typed);
        Q_EMIT changed();
    });
    connect(m_code, &QLineEdit::textEdited, this, [this](const QString& typed) {
        if (const core::Icd10Code* known = m_table.find(typed.trimmed()); known && text().isEmpty())
            m_words->setText(readsChinese() ? known->chinese : known->english);
        Q_EMIT changed();
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &CodeField::choose);
}

void CodeField::set(const QString& text, const QString& code)
{
    m_words->setText(text);
    m_words->setCursorPosition(0);
    m_code->setText(code);
}

void CodeField::offer(const QString& typed)
{
    m_model->clear();
    for (const core::Icd10Code& one : m_table.search(typed, kOffered)) {
        auto* item = new QStandardItem(typed); // the completer writes nothing over what is typed
        item->setData(readsChinese() ? one.chinese : one.english, kTextRole);
        item->setData(one.code, kCodeRole);
        item->setData(QString(one.code + QLatin1Char(' ') + one.chinese), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (m_model->rowCount() == 0)
        m_completer->popup()->hide();
    else
        m_completer->complete(QRect(0, m_words->height() - 2, m_words->width(), 4));
}

// The window's shortcuts stay alive while the list is open: Enter is for its line, not for the page.
bool CodeField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CodeField::choose(const QModelIndex& index)
{
    m_words->setText(index.data(kTextRole).toString());
    m_code->setText(index.data(kCodeRole).toString());
    Q_EMIT changed();
}

} // namespace ui
