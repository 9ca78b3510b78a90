#include "ui/answer/ReviewPage.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "core/flow/Cosigning.h"
#include "ui/answer/AnswerWords.h"
#include "ui/answer/FindingLines.h"
#include "ui/answer/InvitationView.h"
#include "ui/answer/LabStrip.h"
#include "ui/auscultation/ListeningPanel.h"
#include "ui/records/RecordRows.h"
#include "ui/records/RecordShelf.h"
#include "ui/records/RecordView.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Tabs.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 1700; ///< px of the design from which columns stand beside each other
constexpr int kNumberKeys = 9;
constexpr int kListening = 2; ///< place among the tabs

} // namespace

ReviewPage::ReviewPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* box = column(0, this);
    m_banner = new PatientBanner(this);
    m_opinion = (new Button(tr("Write the opinion"), Button::Kind::Primary, Button::Size::Normal, this))->withIcon(Icon::Pen);
    m_opinion->setObjectName(u"write-opinion"_s);
    m_danger = new DangerStop(room, place.caseId, this);
    m_banner->addAtEnd(m_danger->button());
    m_waiting =
        (new Button(tr("To the waiting room"), Button::Kind::Secondary, Button::Size::Normal, this))->withIcon(Icon::Video);
    m_waiting->setObjectName(u"to-waiting"_s);
    m_waiting->hide();
    connect(m_waiting, &Button::clicked, this, [this] { this->room().go({Page::Waiting, this->place().caseId, {}}); });
    m_banner->addAtEnd(m_waiting);
    m_banner->addAtEnd(m_opinion);
    setPrimary(m_opinion);
    box->addWidget(m_banner);
    m_error = new Banner(Tone::Bad, {}, {}, this);
    m_error->hide();
    box->addWidget(m_error);
    auto* columns = row(0);
    m_columns = columns;
    buildRecords(columns);
    buildRight(columns);
    box->addLayout(columns, 1);
    connect(m_opinion, &Button::clicked, this, [this] {
        writeDraft([this] { this->room().go({Page::Opinion, this->place().caseId, {}}); });
    });
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& id) {
        if (id == this->place().caseId)
            read();
    });
    connect(&office(), &core::Office::ready, this, &ReviewPage::read);
    for (int i = 0; i < kNumberKeys; ++i) {
        auto* key = new QShortcut(QKeySequence(Qt::Key(Qt::Key_1 + i)), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, i] {
            if (isListening())
                m_listening->pressNumber(i + 1);
            else
                m_records->choose(i);
        });
    }
    setFocusProxy(m_records);
    arrange();
    read();
}

QString ReviewPage::title() const { return m_patient.isEmpty() ? tr("Case review") : tr("Case review · %1").arg(m_patient); }

QString ReviewPage::help() const
{
    return tr(
        "1 to 9 pick a record; plus and minus zoom a picture, 0 fits it. Write each finding on a line of its own: it is kept "
        "at once and goes into the draft of the opinion. Enter goes on to the opinion. F9 stops at once when the patient is in "
        "danger.");
}

void ReviewPage::buildRecords(QHBoxLayout* columns)
{
    const Theme& theme = Theme::of(this);
    m_recordsColumn = new Area(Token::Surface, {}, this);
    auto* box = column(0, m_recordsColumn);
    auto* top = row(8);
    top->setContentsMargins(6, 0, 14, 0);
    m_records = new Tabs(m_recordsColumn);
    m_records->setAccessibleName(tr("Records"));
    top->addWidget(m_records, 1);
    m_keys = new Label({}, TextRole::Small, Token::Ink3, m_recordsColumn);
    top->addWidget(m_keys);
    box->addLayout(top);
    box->addWidget(new Rule(Qt::Horizontal, m_recordsColumn));
    m_shelf = new RecordShelf(room(), place().caseId, this);
    m_view = (new RecordView(room(), *m_shelf, m_recordsColumn))->embedded();
    box->addWidget(m_view, 1);
    m_labs = new LabStrip(office(), m_recordsColumn);
    m_labs->setMaximumHeight(theme.px(236));
    box->addWidget(m_labs);
    columns->addWidget(m_recordsColumn, 3);
    connect(m_records, &Tabs::chosen, this, &ReviewPage::chooseRecord);
    connect(m_shelf, &RecordShelf::changed, this, [this] { chooseRecord(m_records->current()); });
}

void ReviewPage::buildRight(QHBoxLayout* columns)
{
    auto* side = new Area(Token::Canvas, Qt::LeftEdge, this);
    auto* box = column(10, side);
    box->setContentsMargins(14, 12, 14, 12);
    m_tabs = new Segments(room().sound ? QStringList{tr("Findings"), tr("Referral"), tr("Auscultation")}
                                       : QStringList{tr("Findings"), tr("Referral")},
        side);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setAccessibleName(tr("What is shown"));
    m_tabs->setCurrent(0);
    box->addWidget(m_tabs, 0, Qt::AlignLeft);
    m_right = row(12);
    box->addLayout(m_right, 1);
    m_referralColumn = new QWidget(side);
    m_referralBox = column(0, m_referralColumn);
    m_right->addWidget(m_referralColumn, 1);
    auto* card = new Card(side);
    m_findingsColumn = card;
    auto* findings = column(10, card);
    findings->setContentsMargins(16, 14, 16, 14);
    findings->addWidget(new Label(tr("My findings"), TextRole::CardTitle, Token::Ink, card));
    findings->addWidget(
        (new Label(tr("One finding per line, in your words."), TextRole::Secondary, Token::Ink3, card))->wrapped());
    auto* scroll = new ScrollPage(card);
    scroll->box()->setContentsMargins(4, 4, 8, 4);
    m_lines = new FindingLines(scroll->widget());
    scroll->box()->addWidget(m_lines);
    scroll->box()->addStretch();
    findings->addWidget(scroll, 1);
    m_saved = (new Label({}, TextRole::Secondary, Token::Ink2, card))->wrapped();
    findings->addWidget(m_saved);
    m_write =
        (new Button(tr("Put into the opinion draft"), Button::Kind::Secondary, Button::Size::Normal, card))->withIcon(Icon::Pen);
    findings->addWidget(m_write);
    m_right->addWidget(card, 1);
    if (room().sound) {
        m_listening = new ListeningPanel(room(), side);
        m_listening->hide();
        m_right->addWidget(m_listening, 1);
        connect(m_listening, &ListeningPanel::findingsWanted, this, &ReviewPage::addFindings);
    }
    columns->addWidget(side, 2);
    connect(m_tabs, &Segments::chosen, this, &ReviewPage::arrange);
    connect(m_lines, &FindingLines::changed, this, &ReviewPage::keep);
    connect(m_write, &Button::clicked, this, [this] { writeDraft({}); });
}

void ReviewPage::read()
{
    if (!office().isReady())
        return;
    office().openCase(this, place().caseId, [this](const core::Result<core::CaseDesk>& desk) {
        m_error->setVisible(!desk);
        if (desk)
            showCase(*desk);
        else
            m_error->set(Tone::Bad, tr("The case cannot be shown"), errorWords(desk.error()));
    });
}

void ReviewPage::showCase(const core::CaseDesk& desk)
{
    const bool isFirst = !m_desk;
    m_desk = desk;
    if (isFirst)
        readForm();
    if (const core::CaseBrief* brief = office().find(place().caseId)) {
        m_banner->show(*brief, office().side(), office().now().toLocalTime().date());
        m_patient = brief->name;
        const bool visit = brief->state == core::CaseState::Booked || brief->state == core::CaseState::Waiting
            || brief->state == core::CaseState::InVisit || brief->state == core::CaseState::Suspended;
        m_waiting->setVisible(visit && room().visits && brief->specialistId == office().author().practitionerId
            && core::may(office().author().role, core::Action::JoinVisit));
    }
    const QString me = office().author().practitionerId;
    m_reading = readInvitation(desk, office().directory(), office().author(), me, office().now());
    showRecords();
    const bool mayWrite = core::may(office().author().role, core::Action::WriteOpinion);
    m_opinion->setVisible(mayWrite);
    if (m_listening) {
        m_listening->showCase(desk);
        m_listening->setOpinion(mayWrite);
        const bool isAsked = place().detail == "auscultation"_L1 || width() >= Theme::of(this).px(kWide);
        if (isFirst && m_listening->count() > 0 && isAsked)
            m_tabs->setCurrent(kListening);
    }
    m_findingsColumn->setEnabled(mayWrite && !m_formKey.isEmpty()); // what is typed before the form is here would not be kept
    showReferral();
    arrange();
}

void ReviewPage::showReferral()
{
    delete m_referral;
    m_referral = new InvitationView(
        m_reading, office().directory(), office().now(), m_referralColumn, InvitationView::Part::Case);
    m_referralBox->addWidget(m_referral);
}

void ReviewPage::showRecords()
{
    QList<core::RecordItem>& records = m_reading.records;
    sortAsRead(records);
    QStringList titles;
    for (const core::RecordItem& item : std::as_const(records))
        titles.append(item.title);
    m_records->setWords(titles);
    m_keys->setText(titles.size() > 1 ? tr("1 – %1").arg(qMin(int(titles.size()), kNumberKeys)) : QString());
    m_labs->setRecords(records);
    chooseRecord(m_records->current());
}

void ReviewPage::chooseRecord(int index)
{
    const core::RecordItem item = m_reading.records.value(index);
    m_labs->setOpen(item.id);
    // What is open stays as it is looked at, whatever else changed in the case.
    if (m_shelf->rows().row(item.id) && item.id != m_view->recordId())
        m_view->open(item);
    m_view->setVisible(!item.id.isEmpty());
}

// The opinion's form goes before its draft everywhere; where only a draft is here, a form with findings alone would hide the rest
// of it, so what is typed waits beside it until it goes into the draft.
void ReviewPage::readForm()
{
    office().readForm(this, opinionKey(), [this](const core::Result<QJsonObject>& form) {
        if (form && !form->value("id"_L1).toString().isEmpty()) {
            takeForm(opinionKey(), *form);
            return;
        }
        const core::Opinion open = draft();
        if (open.findings.isEmpty() && open.diagnoses.isEmpty() && open.suggestions.isEmpty()) {
            takeForm(opinionKey(), {{u"id"_s, open.id}, {u"version"_s, open.version}});
            return;
        }
        const QString key = u"review/"_s + place().caseId;
        office().readForm(this, key, [this, key, open](const core::Result<QJsonObject>& beside) {
            takeForm(key, beside ? *beside : QJsonObject{{u"findings"_s, open.findings}});
        });
    });
}

QString ReviewPage::opinionKey() const { return u"opinion/"_s + place().caseId; }

void ReviewPage::takeForm(const QString& key, const QJsonObject& form)
{
    m_formKey = key;
    m_form = form;
    m_findingsColumn->setEnabled(core::may(office().author().role, core::Action::WriteOpinion));
    const QString typed = form.value("findings"_L1).toString();
    if (!typed.isEmpty())
        m_lines->setLines(typed.split(u'\n', Qt::SkipEmptyParts));
}

void ReviewPage::keep(const QStringList& lines)
{
    if (m_formKey.isEmpty())
        return; // what was kept would be lost
    m_form.insert(u"findings"_s, lines.join(u'\n'));
    m_form.insert(u"at"_s, core::toInstant(office().now()));
    office().keepForm(m_formKey, m_form);
    m_saved->setText(tr("Saved on this PC"));
}

/// The author's open draft, else a new one.
core::Opinion ReviewPage::draft() const
{
    const core::Author me = office().author();
    if (const auto open = core::openDraft(m_desk->file()); open && open->authorIds.contains(me.practitionerId))
        return *open;
    core::Opinion fresh;
    fresh.id = m_formKey == opinionKey() ? m_form.value("id"_L1).toString() : QString();
    if (fresh.id.isEmpty())
        fresh.id = core::newId();
    fresh.version = m_form.value("version"_L1).toInt(1);
    fresh.institutionId = me.organizationId;
    fresh.authorIds = core::opinionAuthors(m_desk->file(), me.practitionerId, {}, office().now());
    return fresh;
}

/// What goes into the draft: under a colleague's findings one's own are added.
QStringList ReviewPage::linesFor(const core::Opinion& draft) const
{
    const QStringList typed = m_lines->lines();
    const bool isOwn = draft.authorIds.value(0) == office().author().practitionerId;
    if (typed.isEmpty() || isOwn || draft.findings.isEmpty())
        return typed;
    QStringList lines = draft.findings.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : typed) {
        if (!lines.contains(line))
            lines.append(line);
    }
    return lines;
}

void ReviewPage::writeDraft(std::function<void()> then)
{
    if (!m_desk)
        return;
    const auto open = core::cosigningOf(m_desk->file());
    const bool isSigned = open && !open->given.isEmpty(); // changed on the opinion's page only: everybody would sign anew
    core::Opinion opinion = draft();
    const QStringList lines = isSigned ? QStringList() : linesFor(opinion);
    if (isSigned && !m_lines->lines().isEmpty())
        m_saved->setText(tr("Saved on this PC. A colleague has signed the opinion already; its page offers to add your lines."));
    if (lines.isEmpty()) {
        if (then)
            then();
        return;
    }
    opinion.findings = lines.join(u'\n');
    opinion.date = office().now();
    office().commit(this, m_desk->saveOpinion(opinion), [this, then](const core::Status& done) {
        m_error->setVisible(!done);
        if (!done) {
            m_error->set(Tone::Bad, tr("Not saved"), errorWords(done.error()));
            return;
        }
        if (m_formKey != opinionKey())
            office().dropForm(m_formKey);
        m_saved->setText(tr("In the draft of the opinion"));
        if (then)
            then();
    });
}

bool ReviewPage::isListening() const { return m_listening && m_listening->count() > 0 && m_tabs->current() == kListening; }

void ReviewPage::showListening()
{
    if (!m_listening || m_listening->count() == 0)
        return;
    m_tabs->setCurrent(kListening);
    arrange();
}

void ReviewPage::addFindings(const QStringList& lines)
{
    if (m_formKey.isEmpty())
        return;
    QStringList all = m_lines->lines();
    for (const QString& one : lines) {
        if (!all.contains(one))
            all.append(one);
    }
    m_lines->setLines(all);
    keep(all);
    writeDraft({});
}

void ReviewPage::arrange()
{
    const bool wide = width() >= Theme::of(this).px(kWide);
    const bool any = m_listening && m_listening->count() > 0;
    if (!any && m_tabs->current() == kListening)
        m_tabs->setCurrent(0);
    const bool listening = isListening();
    m_tabs->setVisible(!wide || any);
    m_findingsColumn->setVisible(!listening && (wide || m_tabs->current() == 0));
    m_referralColumn->setVisible(!listening && (wide || m_tabs->current() == 1));
    m_recordsColumn->setVisible(wide || !listening);
    m_columns->setStretch(0, listening ? 4 : 3);
    m_columns->setStretch(1, listening ? 5 : 2);
    if (!m_listening)
        return;
    if (m_listening->isVisible() && !listening)
        m_listening->pause();
    m_listening->setVisible(listening);
}

void ReviewPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    arrange();
}

} // namespace ui
