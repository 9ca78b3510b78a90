#include "ui/records/RecordDetail.h"

#include "ui/records/RecordWords.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using Verdict = core::RecordCheck::Verdict;

namespace {

constexpr int kPictureHeight = 190;

/// The record's small picture on a dark ground, as on a light box.
class Preview final : public QWidget {
public:
    Preview(const QImage& picture, QWidget* parent) : QWidget(parent), m_picture(picture)
    {
        setFixedHeight(Theme::of(parent).px(kPictureHeight));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(0x26, 0x33, 0x3a));
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSize size = m_picture.size().scaled(this->size() - QSize(16, 16), Qt::KeepAspectRatio);
        painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_picture);
    }

private:
    QImage m_picture;
};

bool sameLooks(const RecordRow& a, const RecordRow& b)
{
    return a.item == b.item && a.asked == b.asked && a.checks == b.checks && a.thumbnail.cacheKey() == b.thumbnail.cacheKey()
        && (a.delivery.state == RecordDelivery::State::Refused) == (b.delivery.state == RecordDelivery::State::Refused);
}

} // namespace

RecordDetail::RecordDetail(bool canChange, QWidget* parent) : QWidget(parent), m_canChange(canChange)
{
    column(0, this)->setContentsMargins(1, 1, 1, 1);
    rebuild();
}

void RecordDetail::show(const RecordRow* row)
{
    if (row && m_row && sameLooks(*row, *m_row))
        return;
    if (!row && !m_row && m_content)
        return;
    m_row = row ? std::optional(*row) : std::nullopt;
    rebuild();
}

void RecordDetail::askInvited(const QSet<QString>& leftOut)
{
    if (m_leftOut == leftOut)
        return;
    m_leftOut = leftOut;
    if (m_row)
        rebuild();
}

void RecordDetail::addInvited(QVBoxLayout* box)
{
    if (!m_leftOut || m_row->asked || m_row->item.kind == core::RecordKind::Consent)
        return;
    const QString id = m_row->item.id;
    auto* tick = (new OptionCard(tr("Goes with the invitation"), {}, OptionCard::Mark::Tick, m_content))->plain();
    tick->setObjectName(u"invited"_s);
    tick->setChecked(!m_leftOut->contains(id));
    connect(tick, &OptionCard::toggled, this, [this, id](bool on) {
        // Later: what answers builds this part anew.
        QMetaObject::invokeMethod(
            this, [this, id, on] { Q_EMIT invitedChanged(id, on); }, Qt::QueuedConnection);
    });
    box->addWidget(tick);
}

void RecordDetail::rebuild()
{
    QWidget* before = m_content;
    m_content = nullptr;
    m_kind = nullptr;
    m_title = m_date = m_origin = nullptr;
    if (!m_row) {
        m_content = new EmptyState(tr("No record chosen"), tr("Choose one in the list to see it and what was checked."), this);
    } else {
        m_content = new QWidget(this);
        auto* outer = column(0, m_content);
        auto* head = row(8);
        head->setContentsMargins(14, 8, 14, 8);
        head->addWidget((new Label(m_row->item.title, TextRole::CardTitle, Token::Ink, m_content))->cuttable(), 1);
        head->addWidget(new Label(sizeWords(m_row->item.size), TextRole::Small, Token::Ink2, m_content));
        outer->addLayout(head);
        if (!m_row->thumbnail.isNull())
            outer->addWidget(new Preview(m_row->thumbnail, m_content));
        auto* scroll = new ScrollPage(m_content);
        outer->addWidget(scroll, 1);
        QVBoxLayout* box = scroll->box();
        box->setContentsMargins(14, 12, 14, 12);
        box->setSpacing(8);
        addQuestion(box);
        addInvited(box);
        addChecks(box);
        if (m_canChange)
            addFields(box);
        box->addStretch();
    }
    layout()->addWidget(m_content);
    m_content->show();
    delete before;
}

void RecordDetail::addQuestion(QVBoxLayout* box)
{
    const QString id = m_row->item.id;
    auto* buttons = row(8);
    auto* open = new Button(tr("Open"), Button::Kind::Secondary, Button::Size::Small, m_content);
    open->setObjectName(u"openRecord"_s);
    connect(open, &Button::clicked, this, [this, id] { Q_EMIT openWanted(id); });
    buttons->addWidget(open);
    if (m_row->asked) {
        auto* use = new Button(tr("Use anyway"), Button::Kind::Secondary, Button::Size::Small, m_content);
        use->setObjectName(u"useAnyway"_s);
        connect(use, &Button::clicked, this, [this, id] { Q_EMIT useAnyway(id); });
        auto* leave = new Button(tr("Leave out"), Button::Kind::Secondary, Button::Size::Small, m_content);
        leave->setObjectName(u"leaveOut"_s);
        connect(leave, &Button::clicked, this, [this, id] { Q_EMIT leaveOut(id); });
        buttons->addWidget(use);
        buttons->addWidget(leave);
    }
    if (m_row->delivery.state == RecordDelivery::State::Refused) {
        auto* again = new Button(tr("Send again"), Button::Kind::Secondary, Button::Size::Small, m_content);
        again->withIcon(Icon::Redo);
        connect(again, &Button::clicked, this, [this, id] { Q_EMIT sendAgain(id); });
        buttons->addWidget(again);
    }
    buttons->addStretch();
    box->addLayout(buttons);
}

void RecordDetail::addChecks(QVBoxLayout* box)
{
    if (m_row->checks.isEmpty())
        return;
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    box->addWidget(new Label(tr("Checked by itself"), TextRole::CardTitle, Token::Ink, m_content));
    for (const core::RecordCheck& check : m_row->checks) {
        auto* line = row(8);
        const bool ask = check.verdict == Verdict::Ask;
        const bool fine = check.verdict == Verdict::Fine;
        line->addWidget(new IconView(ask ? Icon::AlertFilled
                                : fine   ? Icon::CheckDisc
                                         : Icon::Info,
                            18,
                            ask        ? Token::Warn
                                : fine ? Token::Ok
                                       : Token::Ink3,
                            m_content),
            0, Qt::AlignTop);
        line->addWidget((new Label(checkSentence(check), TextRole::Small, Token::Ink, m_content))->wrapped(), 1);
        box->addLayout(line);
    }
}

void RecordDetail::addFields(QVBoxLayout* box)
{
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    m_title = new LineField(m_content);
    m_title->setText(m_row->item.title);
    m_title->setMaxLength(120);
    m_kind = new ChoiceField(m_content);
    QList<core::RecordKind> kinds = recordKinds();
    if (!kinds.contains(m_row->item.kind))
        kinds.append(m_row->item.kind);
    for (const core::RecordKind kind : kinds)
        m_kind->addItem(recordKindWords(kind), core::codeOf(kind));
    m_kind->setCurrentIndex(m_kind->findData(core::codeOf(m_row->item.kind)));
    m_date = new LineField(m_content);
    m_date->setText(m_row->item.date.toLocalTime().date().toString(Qt::ISODate));
    m_date->withPlaceholder(tr("YYYY-MM-DD"));
    m_origin = new LineField(m_content);
    m_origin->setText(m_row->item.origin);
    m_origin->setMaxLength(120);
    box->addWidget(new Field(tr("Title"), m_title, {}, m_content));
    box->addWidget(new Field(tr("Kind"), m_kind, {}, m_content));
    box->addWidget(new Field(tr("Date of the record"), m_date, {}, m_content));
    box->addWidget(new Field(tr("Where it comes from"), m_origin, {}, m_content));
    for (LineField* field : {m_title, m_date, m_origin})
        connect(field, &QLineEdit::editingFinished, this, &RecordDetail::take);
    connect(m_kind, &QComboBox::activated, this, &RecordDetail::take);
}

void RecordDetail::take()
{
    core::RecordItem item = m_row->item;
    const auto fieldOf = [](QWidget* control) { return qobject_cast<Field*>(control->parentWidget()); };
    const auto tell = [&](QWidget* control, const QString& sentence) {
        if (Field* field = fieldOf(control))
            field->setError(sentence);
    };
    const QDate day = QDate::fromString(m_date->text().trimmed(), Qt::ISODate);
    const bool dayGood = day.isValid() && day <= QDate::currentDate();
    tell(m_title, m_title->text().trimmed().isEmpty() ? tr("A title is needed.") : QString());
    tell(m_date, dayGood ? QString() : tr("A day up to today, as 2026-11-20."));
    tell(m_origin, m_origin->text().trimmed().isEmpty() ? tr("Name the institution or device.") : QString());
    // what is well is kept, whatever is missing beside it
    if (!m_title->text().trimmed().isEmpty())
        item.title = m_title->text().trimmed();
    if (!m_origin->text().trimmed().isEmpty())
        item.origin = m_origin->text().trimmed();
    item.kind = core::fromCode<core::RecordKind>(m_kind->currentData().toString()).value_or(item.kind);
    if (dayGood && day != item.date.toLocalTime().date())
        item.date = QDateTime(day, QTime(0, 0)).toUTC();
    if (item == m_row->item)
        return;
    m_row->item = item;
    Q_EMIT changed(item);
}

void RecordDetail::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace ui
