#include "ui/shell/SearchPanel.h"

#include "core/flow/Office.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLimit = 50;
constexpr int kLatest = 8;

/// Name, sex and age, number, and what the case is at.
class FoundDelegate final : public QStyledItemDelegate {
public:
    FoundDelegate(core::Office& office, QWidget* parent) : QStyledItemDelegate(parent), m_office(office) { }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, Theme::of(option.widget).px(56)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QWidget* view = option.widget;
        const Theme& theme = Theme::of(view);
        const core::CaseBrief& brief = static_cast<const FoundCases*>(index.model())->at(index.row());
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Token::PrimarySoft));
        const QRect row = option.rect.adjusted(theme.px(16), theme.px(6), -theme.px(16), -theme.px(6));
        const StageLook look = stageOf(brief, m_office.side());
        const int tag = Tag::widthOf(theme, look.word, true);
        Tag::paint(*painter, view, {row.right() + 1 - tag, row.center().y()}, look.word, look.tone, look.icon);
        const int room = row.width() - tag - theme.px(12);
        const int line = theme.px(22);
        text::draw(*painter, view, {row.x(), row.y(), room, line},
            {{brief.name, TextRole::BodyBold, Token::Ink, 0, text::Cut::Allowed},
                {sexAndAge(brief.sex, brief.birthDate, m_office.now().date()), TextRole::Secondary, Token::Ink2, 10,
                    text::Cut::Allowed}});
        text::draw(*painter, view, {row.x(), row.y() + line, room, row.height() - line},
            {{brief.caseNo, TextRole::Caption, Token::Ink3, 0, text::Cut::Allowed},
                {brief.reason, TextRole::Caption, Token::Ink2, 10, text::Cut::Allowed}});
    }

private:
    core::Office& m_office;
};

} // namespace

void FoundCases::set(const QList<core::CaseBrief>& cases)
{
    // The same cases again keep their rows: a press on one of them must still find its release there.
    const bool isSame = std::equal(m_cases.cbegin(), m_cases.cend(), cases.cbegin(), cases.cend(),
        [](const core::CaseBrief& a, const core::CaseBrief& b) { return a.caseId == b.caseId; });
    if (isSame) {
        m_cases = cases;
        if (!cases.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(cases.size()) - 1));
        return;
    }
    beginResetModel();
    m_cases = cases;
    endResetModel();
}

QVariant FoundCases::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const core::CaseBrief& brief = m_cases[index.row()];
    return tr("%1, %2, %3").arg(brief.name, brief.caseNo, brief.reason);
}

SearchPanel::SearchPanel(core::Office& office, QWidget* stage) : QWidget(stage), m_office(office)
{
    setAccessibleName(tr("Search"));
    auto* box = column(8, this);
    box->setContentsMargins(1, 12, 1, 8);
    auto* head = column(6);
    head->setContentsMargins(14, 0, 14, 0);
    m_field = (new LineField(this))->withIcon(Icon::Search)->withHint(u"Esc"_s)->withPlaceholder(tr("Name, pinyin or number"));
    m_field->setObjectName(u"search"_s);
    m_field->setAccessibleName(tr("Search patients and cases"));
    head->addWidget(m_field);
    m_note = new Label({}, TextRole::Caption, Token::Ink3, this);
    head->addWidget(m_note);
    box->addLayout(head);
    m_list = new QListView(this);
    m_list->setObjectName(u"search.found"_s);
    m_list->setAccessibleName(tr("Found cases"));
    m_found = new FoundCases(this);
    m_list->setModel(m_found);
    m_list->setItemDelegate(new FoundDelegate(office, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the cursor; Up and Down go to the list
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    box->addWidget(m_list, 1);
    connect(m_field, &LineField::textEdited, this, &SearchPanel::ask);
    connect(m_list, &QListView::clicked, this, &SearchPanel::take);
    m_field->installEventFilter(this);
    stage->installEventFilter(this);
    hide();
}

void SearchPanel::open()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_field->clear();
    place();
    QWidget::show();
    raise();
    m_field->setFocus(Qt::OtherFocusReason);
    ask();
}

void SearchPanel::close()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    m_before = nullptr;
}

void SearchPanel::place()
{
    const Theme& theme = Theme::of(this);
    const int width = qMin(parentWidget()->width() - 48, theme.px(640));
    const int height = qMin(parentWidget()->height() - 48, theme.px(520));
    setGeometry((parentWidget()->width() - width) / 2, 24, width, height);
}

void SearchPanel::ask()
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty()) {
        m_asked.clear();
        QList<core::CaseBrief> latest = m_office.cases();
        const auto last = latest.begin() + qMin<qsizetype>(kLatest, latest.size());
        std::partial_sort(latest.begin(), last, latest.end(),
            [](const core::CaseBrief& a, const core::CaseBrief& b) { return a.updated > b.updated; });
        latest.erase(last, latest.end());
        if (latest.isEmpty())
            askArchive();
        return show(latest, false);
    }
    // One question at a time: what was typed meanwhile is asked when the answer comes.
    if (std::exchange(m_asking, true))
        return;
    m_asked = text;
    m_office.search(this, text, kLimit, [this, text](const core::Result<QList<core::CaseBrief>>& found) {
        m_asking = false;
        if (m_field->text().trimmed() != text)
            return ask();
        if (found)
            show(*found, true);
        else
            m_note->setText(errorWords(found.error()));
    });
}

/// Nothing is on the desk: the latest are in the archive.
void SearchPanel::askArchive()
{
    m_office.readArchive(this, {}, {}, [this](const core::Result<core::Office::ArchivePage>& page) {
        if (page && m_field->text().trimmed().isEmpty())
            show(page->cases.mid(0, kLatest), false);
    });
}

void SearchPanel::show(const QList<core::CaseBrief>& found, bool searched)
{
    m_found->set(found);
    if (!searched)
        m_note->setText(found.isEmpty() ? tr("There are no cases yet") : tr("Latest"));
    else if (found.isEmpty())
        m_note->setText(tr("Nothing found. Try a part of the name, its pinyin or the last digits."));
    else
        m_note->setText(found.size() == kLimit ? tr("The first %1").arg(found.size()) : tr("Found: %1").arg(found.size()));
    if (!found.isEmpty())
        m_list->setCurrentIndex(m_found->index(0));
}

void SearchPanel::take()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const QString caseId = m_found->at(index.row()).caseId;
    close();
    Q_EMIT chosen(caseId);
}

bool SearchPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget())
        && static_cast<QFocusEvent*>(event)->reason() == Qt::MouseFocusReason)
        hide();
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp
        || key->key() == Qt::Key_PageDown;
    const bool ours = moves || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Escape;
    if (!ours)
        return false;
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // Enter opens what is chosen here, not the page's next thing
        return true;
    }
    if (moves)
        QApplication::sendEvent(m_list, event);
    else if (key->key() == Qt::Key_Escape)
        close();
    else
        take();
    return true;
}

bool SearchPanel::focusNextPrevChild(bool) { return true; }

void SearchPanel::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::Line2), 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace ui
