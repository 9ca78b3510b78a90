#include "ui/opinion/OpinionSheets.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QListView>
#include <QPainter>
#include <QRegularExpressionValidator>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPinLength = 6;
constexpr int kKindRole = Qt::UserRole + 1;

class PhraseDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const Theme& theme = Theme::of(option.widget);
        return {200, theme.px(12) + theme.lineHeight(TextRole::Caption) + 2 * theme.lineHeight(TextRole::Small)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const bool on = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        painter->fillRect(option.rect, theme.color(on ? Token::PrimarySoft : Token::Surface));
        painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme.color(Token::Line));
        const QRect place = option.rect.adjusted(10, theme.px(4), -10, 0);
        const int kind = theme.lineHeight(TextRole::Caption);
        text::draw(*painter, option.widget, {place.x(), place.y(), place.width(), kind}, index.data(kKindRole).toString(),
            TextRole::Caption, theme.color(Token::Ink3));
        text::drawWrapped(*painter, option.widget, place.adjusted(0, kind, 0, 0), index.data(Qt::DisplayRole).toString(),
            TextRole::Small, theme.color(Token::Ink), 2, text::Cut::Allowed);
    }
};

} // namespace

LineField* pinField(QWidget* parent)
{
    auto* field = (new LineField(parent))->withIcon(Icon::Lock);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(kPinLength);
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,6}"_s), field));
    field->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhHiddenText);
    field->setFixedWidth(Theme::of(parent).px(150));
    return field;
}

core::Secret takePin(LineField* field)
{
    QByteArray typed = field->text().toLatin1();
    field->clear();
    return core::Secret::take(typed);
}

QString signingWords(const core::Error& error)
{
    switch (error.code) {
    case core::Code::WrongKey: return KeySheet::tr("The PIN is wrong.");
    case core::Code::Locked: return KeySheet::tr("Too many wrong PINs: make a new signing PIN.");
    case core::Code::NotFound: return KeySheet::tr("There is no signing PIN on this computer yet.");
    case core::Code::BadInput: return KeySheet::tr("This PIN is too easy to guess: choose another.");
    case core::Code::Offline: return KeySheet::tr("Making a signing PIN needs the line to the hub. The draft is kept.");
    case core::Code::Refused: return needList(error.detail.split(u' ', Qt::SkipEmptyParts));
    default: return errorWords(error);
    }
}

PhraseSheet::PhraseSheet(const QString& language, QWidget* page)
    : QObject(page),
      m_all(core::builtInPhrases(language)),
      m_sheet(new SideSheet(tr("Phrases"), page)),
      m_search(new LineField(m_sheet)),
      m_list(new QListView(m_sheet)),
      m_model(new QStandardItemModel(this))
{
    m_search->withIcon(Icon::Search)->withPlaceholder(tr("Search words or pinyin"));
    m_search->setAccessibleName(tr("Search phrases"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PhraseDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMinimumHeight(Theme::of(page).px(420));
    m_list->setAccessibleName(tr("Phrases"));
    m_sheet->box()->addWidget(m_search);
    m_sheet->box()->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &PhraseSheet::fill);
    connect(m_list, &QListView::clicked, this, &PhraseSheet::take);
    fill();
}

void PhraseSheet::open()
{
    m_sheet->open();
    m_search->setFocus(Qt::OtherFocusReason);
}

void PhraseSheet::fill()
{
    m_shown = core::findPhrases(m_all, m_search->text());
    m_model->clear();
    for (const core::Phrase& one : std::as_const(m_shown)) {
        auto* item = new QStandardItem(one.text);
        item->setData(kindWord(one.kind), kKindRole);
        m_model->appendRow(item);
    }
}

void PhraseSheet::take()
{
    const int index = qMax(0, m_list->currentIndex().row());
    if (index < m_shown.size())
        Q_EMIT taken(m_shown[index].kind, m_shown[index].text);
}

KeySheet::KeySheet(core::Office& office, QWidget* page)
    : QObject(page),
      m_office(office),
      m_sheet(new SideSheet(tr("Make your signing PIN"), page)),
      m_pin(pinField(m_sheet)),
      m_again(pinField(m_sheet)),
      m_againField(nullptr),
      m_problem(new Banner(Tone::Bad, {}, {}, m_sheet)),
      m_make(new Button(tr("Make signing PIN"), Button::Kind::Primary))
{
    m_sheet->box()->addWidget((new Label(tr("With these six digits you sign. The hub certifies the key; it stays on this "
                                            "computer and nobody else knows the PIN."),
                                   TextRole::Body, Token::Ink2, m_sheet))
                                  ->wrapped());
    m_sheet->box()->addWidget(new Field(tr("New PIN"), m_pin, tr("Six digits"), m_sheet));
    m_againField = new Field(tr("New PIN again"), m_again, {}, m_sheet);
    m_sheet->box()->addWidget(m_againField);
    m_pin->setObjectName(u"key.pin"_s);
    m_again->setObjectName(u"key.again"_s);
    m_make->setObjectName(u"key.make"_s);
    m_sheet->box()->addWidget(m_problem);
    m_sheet->box()->addStretch();
    m_problem->hide();
    m_sheet->addButton(m_make);
    connect(m_make, &Button::clicked, this, &KeySheet::make);
}

void KeySheet::open()
{
    m_problem->hide();
    m_againField->setError({});
    m_sheet->open();
    m_pin->setFocus(Qt::OtherFocusReason);
}

void KeySheet::make()
{
    const bool same = m_pin->text() == m_again->text();
    const bool whole = m_pin->text().size() == kPinLength;
    m_againField->setError(!whole ? tr("Six digits are needed.") : same ? QString() : tr("The two PINs differ."));
    if (!same || !whole)
        return;
    m_again->clear();
    m_make->setBusy(true);
    m_office.makeSigningKey(this, takePin(m_pin), [this](const core::Status& made) {
        m_make->setBusy(false);
        m_problem->setVisible(!made);
        if (!made) {
            m_problem->set(Tone::Bad, tr("No signing PIN was made"), signingWords(made.error()));
            return;
        }
        m_sheet->close();
        Q_EMIT this->made();
    });
}

} // namespace ui
