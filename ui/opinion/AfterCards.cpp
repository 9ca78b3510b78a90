#include "ui/opinion/AfterCards.h"

#include "core/base/Uuid.h"
#include "core/booking/ConsentRules.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/SubjectWords.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QVBoxLayout* cardBox(const QString& title, Card* card)
{
    auto* box = column(8, card);
    box->setContentsMargins(12, 12, 12, 12);
    box->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, card));
    return box;
}

} // namespace

FollowUpCard::FollowUpCard(QWidget* parent)
    : Card(parent), m_box(column(8)), m_add(new Button(tr("Add follow-up"), Button::Kind::Secondary, Button::Size::Small, this))
{
    auto* box = cardBox(tr("Follow-up"), this);
    box->addLayout(m_box);
    m_add->withIcon(Icon::Plus);
    box->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &Button::clicked, this, [this] {
        addRow({{}, m_today.addDays(7), core::FollowUpStatus::Open, {}});
        m_rows.last().what->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
}

void FollowUpCard::set(const QList<core::FollowUpItem>& items, const QDate& today, bool withOutcomes)
{
    for (const Row& one : std::as_const(m_rows))
        delete one.whole;
    m_rows.clear();
    m_today = today;
    m_withOutcomes = withOutcomes;
    for (const core::FollowUpItem& one : items)
        addRow(one);
}

QList<core::FollowUpItem> FollowUpCard::items() const
{
    QList<core::FollowUpItem> typed;
    for (const Row& one : m_rows) {
        core::FollowUpItem item;
        item.what = one.what->text().trimmed();
        item.due = dayOf(one.due->text(), m_today);
        item.status = core::EnumCodes<core::FollowUpStatus>::table[qMax(0, one.status->currentIndex())].value;
        if (item.status != core::FollowUpStatus::Open)
            item.outcome = one.outcome->text().trimmed();
        typed.append(item);
    }
    return typed;
}

void FollowUpCard::addRow(const core::FollowUpItem& item)
{
    Row fresh;
    fresh.whole = new QWidget(this);
    auto* box = column(4, fresh.whole);
    auto* line = row(6);
    fresh.what = new LineField(fresh.whole);
    fresh.what->setText(item.what);
    fresh.what->setCursorPosition(0);
    fresh.what->withPlaceholder(tr("What is to be done"));
    fresh.what->setAccessibleName(tr("Follow-up"));
    fresh.due = new LineField(fresh.whole);
    fresh.due->setText(item.due.toString(u"yyyy-MM-dd"_s));
    fresh.due->withPlaceholder(tr("Day, or +7"));
    fresh.due->setAccessibleName(tr("Day of the follow-up"));
    fresh.due->setFixedWidth(Theme::of(this).px(116));
    auto* remove = new Button(tr("Remove follow-up"), Button::Kind::Quiet, Button::Size::Small, fresh.whole);
    remove->iconOnly(Icon::Close);
    remove->setVisible(!m_withOutcomes || item.what.isEmpty());
    line->addWidget(fresh.what, 1);
    line->addWidget(fresh.due);
    line->addWidget(remove);
    box->addLayout(line);
    auto* after = row(6);
    fresh.status = new ChoiceField(fresh.whole);
    fresh.status->addItems({tr("Open"), tr("Done"), tr("Given up")});
    fresh.status->setCurrentIndex(int(item.status));
    fresh.status->setAccessibleName(tr("What became of it"));
    fresh.outcome = new LineField(fresh.whole);
    fresh.outcome->setText(item.outcome);
    fresh.outcome->withPlaceholder(tr("Outcome"));
    fresh.outcome->setAccessibleName(tr("Outcome of the follow-up"));
    after->addWidget(fresh.status);
    after->addWidget(fresh.outcome, 1);
    box->addLayout(after);
    connect(fresh.what, &QLineEdit::textEdited, this, &FollowUpCard::changed);
    connect(fresh.due, &QLineEdit::textEdited, this, &FollowUpCard::changed);
    connect(fresh.outcome, &QLineEdit::textEdited, this, &FollowUpCard::changed);
    connect(fresh.status, &QComboBox::activated, this, [this, fresh] {
        arrange(fresh);
        Q_EMIT changed();
    });
    connect(remove, &Button::clicked, this, [this, whole = fresh.whole] {
        m_rows.removeIf([whole](const Row& one) { return one.whole == whole; });
        whole->hide();
        whole->deleteLater();
        Q_EMIT changed();
    });
    m_box->addWidget(fresh.whole);
    m_rows.append(fresh);
    arrange(fresh);
}

void FollowUpCard::arrange(const Row& one)
{
    one.status->setVisible(m_withOutcomes);
    one.outcome->setVisible(m_withOutcomes && one.status->currentIndex() > 0);
}

TransferCard::TransferCard(const core::Directory& directory, QWidget* parent)
    : Card(parent),
      m_directory(directory),
      m_advice((new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped()),
      m_choice((new Segments({tr("No transfer"), tr("Arrange")}, this))->small()),
      m_fields(new QWidget(this)),
      m_hospital(new ChoiceField(m_fields)),
      m_department(new ChoiceField(m_fields)),
      m_reason(new LineField(m_fields)),
      m_day(new LineField(m_fields)),
      m_status(new ChoiceField(m_fields)),
      m_outcome(new LineField(m_fields))
{
    auto* box = cardBox(tr("Transfer"), this);
    box->addWidget(m_advice);
    box->addWidget(m_choice, 0, Qt::AlignLeft);
    m_choice->setAccessibleName(tr("Transfer to a hospital"));
    auto* fields = column(8, m_fields);
    fields->addWidget(new Field(tr("Hospital"), m_hospital, {}, m_fields));
    fields->addWidget(new Field(tr("Department"), m_department, {}, m_fields));
    fields->addWidget(new Field(tr("Reason for the transfer"), m_reason, {}, m_fields));
    fields->addWidget(new Field(tr("Planned for"), m_day, tr("2026-11-30, or +3"), m_fields));
    m_statusField = new Field(tr("How far it is"), m_status, {}, m_fields);
    fields->addWidget(m_statusField);
    m_outcome->withPlaceholder(tr("Outcome"));
    m_outcome->setAccessibleName(tr("Outcome of the transfer"));
    fields->addWidget(m_outcome);
    box->addWidget(m_fields);
    connect(m_choice, &Segments::chosen, this, [this] {
        arrange();
        Q_EMIT changed();
    });
    connect(m_hospital, &QComboBox::activated, this, [this] {
        fillDepartments({});
        Q_EMIT changed();
    });
    connect(m_department, &QComboBox::activated, this, &TransferCard::changed);
    connect(m_status, &QComboBox::activated, this, [this] {
        arrange();
        Q_EMIT changed();
    });
    for (LineField* field : {m_reason, m_day, m_outcome})
        connect(field, &QLineEdit::textEdited, this, &TransferCard::changed);
}

void TransferCard::fillHospitals(const QString& chosen)
{
    m_hospital->clear();
    for (const core::Institution& one : m_directory.institutions()) {
        if (one.kind == core::InstitutionKind::Hospital)
            m_hospital->addItem(one.name, one.id);
    }
    if (m_hospital->findData(chosen) < 0 && !chosen.isEmpty())
        m_hospital->addItem(m_directory.nameOf(chosen), chosen);
    m_hospital->setCurrentIndex(m_hospital->findData(chosen));
}

void TransferCard::fillDepartments(const QString& chosen)
{
    m_department->clear();
    if (const core::Institution* hospital = m_directory.institution(m_hospital->currentData().toString())) {
        for (const core::ClinicalSubject& one : hospital->subjects)
            m_department->addItem(one.name, one.code);
    }
    if (m_department->findData(chosen) < 0 && !chosen.isEmpty())
        m_department->addItem(subjectWords(m_directory, chosen), chosen);
    m_department->setCurrentIndex(m_department->findData(chosen));
}

void TransferCard::set(
    const AcceptForm& form, const std::optional<core::Transfer>& stored, const core::Opinion* opinion, const QDate& today)
{
    m_id = form.transferId;
    m_stored = stored;
    m_today = today;
    const bool advised = opinion && opinion->transfer != core::TransferChoice::None;
    m_advice->setText(advised
            ? tr("The specialist: %1. %2").arg(transferChoiceWord(opinion->transfer), opinion->transferCondition)
            : tr("The specialist sees no need for a transfer now."));
    m_choice->setCurrent(form.transferId.isEmpty() ? 0 : 1);
    fillHospitals(form.hospitalId);
    fillDepartments(form.department);
    m_reason->setText(form.transferReason);
    m_reason->setCursorPosition(0);
    m_day->setText(form.transferDay.toString(u"yyyy-MM-dd"_s));
    m_status->clear();
    for (const auto& one : core::EnumCodes<core::TransferStatus>::table) {
        if (core::mayMove(stored ? stored->status : core::TransferStatus::Arranged, one.value))
            m_status->addItem(transferStatusWord(one.value), int(one.value));
    }
    m_status->setCurrentIndex(qMax(0, m_status->findData(int(form.transferStatus))));
    m_outcome->setText(form.transferOutcome);
    arrange();
}

void TransferCard::read(AcceptForm& form) const
{
    const bool arranged = m_choice->current() == 1;
    form.transferId = !arranged ? QString() : m_id.isEmpty() ? core::newId() : m_id;
    form.hospitalId = m_hospital->currentData().toString();
    form.department = m_department->currentData().toString();
    form.transferReason = m_reason->text().trimmed();
    form.transferDay = dayOf(m_day->text(), m_today);
    form.transferStatus = m_stored ? core::TransferStatus(m_status->currentData().toInt()) : core::TransferStatus::Arranged;
    form.transferOutcome = m_outcome->text().trimmed();
}

void TransferCard::arrange()
{
    const bool arranged = m_choice->current() == 1;
    m_choice->setVisible(!m_stored);
    m_fields->setVisible(arranged);
    const bool over = m_stored && core::isEnded(*m_stored);
    m_reason->setReadOnly(over);
    m_day->setReadOnly(over);
    m_status->setEnabled(!over);
    m_outcome->setReadOnly(over);
    m_hospital->setEnabled(!m_stored);
    m_department->setEnabled(!m_stored);
    m_statusField->setVisible(m_stored.has_value());
    const auto status = core::TransferStatus(m_status->currentData().toInt());
    m_outcome->setVisible(
        m_stored.has_value() && (status == core::TransferStatus::Ended || status == core::TransferStatus::GivenUp));
}

FeeCard::FeeCard(QWidget* parent)
    : Card(parent),
      m_told((new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped()),
      m_receipt(new LineField(this)),
      m_waived(new LineField(this)),
      m_waiverReason(new LineField(this))
{
    auto* box = cardBox(tr("Fee charged"), this);
    box->addWidget(m_told);
    box->addWidget(new Field(tr("Receipt number"), m_receipt, {}, this));
    auto* line = row(8);
    m_receipt->setObjectName(u"receipt"_s);
    m_waived->withPlaceholder(tr("Waived, ¥"));
    m_waived->setAccessibleName(tr("Amount waived in yuan"));
    m_waived->setFixedWidth(Theme::of(parent).px(110));
    m_waiverReason->withPlaceholder(tr("Why it is waived"));
    m_waiverReason->setAccessibleName(tr("Why it is waived"));
    line->addWidget(m_waived);
    line->addWidget(m_waiverReason, 1);
    box->addLayout(line);
    connect(m_receipt, &QLineEdit::textEdited, this, [this] {
        qobject_cast<Field*>(m_receipt->parentWidget())->setError({});
        Q_EMIT changed();
    });
    connect(m_waiverReason, &QLineEdit::textEdited, this, &FeeCard::changed);
    connect(m_waived, &QLineEdit::textEdited, this, [this] {
        arrange();
        Q_EMIT changed();
    });
}

void FeeCard::set(const AcceptForm& form, const core::FeeStatement& told)
{
    QStringList lines;
    for (const core::FeeItem& item : told.items)
        lines.append(tr("%1: %2").arg(item.text.isEmpty() ? item.code : item.text, moneyWords(item.amountFen)));
    lines.append(tr("Told and agreed: %1").arg(moneyWords(core::totalFen(told))));
    m_told->setText(lines.join(u'\n'));
    m_receipt->setText(form.receiptNo);
    m_waived->setText(form.waivedFen > 0 ? QString::number(double(form.waivedFen) / 100, 'f', 2) : QString());
    m_waiverReason->setText(form.waiverReason);
    arrange();
}

void FeeCard::read(AcceptForm& form) const
{
    form.receiptNo = m_receipt->text().trimmed();
    form.waivedFen = m_waived->text().trimmed().isEmpty() ? 0 : fenOf(m_waived->text());
    form.waiverReason = form.waivedFen == 0 ? QString() : m_waiverReason->text().trimmed();
}

void FeeCard::askForReceipt()
{
    qobject_cast<Field*>(m_receipt->parentWidget())->setError(tr("Still missing"));
    m_receipt->setFocus(Qt::OtherFocusReason);
    for (QWidget* at = parentWidget(); at; at = at->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(at))
            area->ensureWidgetVisible(m_receipt);
    }
}

void FeeCard::arrange() { m_waiverReason->setVisible(!m_waived->text().trimmed().isEmpty()); }

} // namespace ui
