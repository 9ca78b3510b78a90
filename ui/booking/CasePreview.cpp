#include "ui/booking/CasePreview.h"

#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRestMs = 80; ///< while somebody runs through the list, nothing is read

/// A telephone number as it may stand on a screen beside a patient.
QString masked(const QString& phone)
{
    if (phone.size() < 8)
        return phone;
    return phone.left(3) + u"****"_s + phone.right(4);
}

} // namespace

CasePreview::CasePreview(Room& room, QWidget* parent)
    : Area(Token::Surface, Qt::LeftEdge, parent), m_room(room), m_rest(new QTimer(this)), m_box(column(0, this))
{
    m_box->setContentsMargins(20, 18, 20, 16);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &CasePreview::read);
}

void CasePreview::show(const core::CaseBrief* brief, const Reader& reader)
{
    m_reader = reader;
    m_brief.reset();
    if (brief)
        m_brief = *brief;
    m_rest->start();
}

void CasePreview::read()
{
    build();
    if (!m_brief)
        return;
    m_room.office.openCase(this, m_brief->caseId, [this, id = m_brief->caseId](const core::Result<core::CaseDesk>& desk) {
        if (!m_brief || m_brief->caseId != id)
            return; // somebody has gone on
        if (desk)
            fill(*desk);
    });
}

void CasePreview::build()
{
    delete m_content;
    m_story = nullptr;
    m_contact = nullptr;
    m_content = new QWidget(this);
    m_box->addWidget(m_content);
    auto* box = column(12, m_content);
    if (!m_brief) {
        box->addStretch();
        auto* words = new Label(tr("Choose a case to see where it stands"), TextRole::Body, Token::Ink3, m_content);
        words->aligned(Qt::AlignHCenter);
        box->addWidget(words);
        box->addStretch();
        m_content->show();
        return;
    }
    auto* head = row(12);
    head->addWidget(new Avatar(m_brief->name, 40, m_content), 0, Qt::AlignTop);
    auto* who = column(2);
    auto* name = row(10);
    name->addWidget((new Label(m_brief->name, TextRole::Section, Token::Ink, m_content))->cuttable());
    name->addWidget(new Label(
        sexAndAge(m_brief->sex, m_brief->birthDate, m_reader.now.toLocalTime().date()), TextRole::Body, Token::Ink2, m_content));
    name->addStretch();
    who->addLayout(name);
    who->addWidget((new Label(m_brief->caseNo + u" · "_s + m_brief->reason, TextRole::Secondary, Token::Ink2, m_content))
                       ->wrapped(2)
                       ->cuttable());
    head->addLayout(who, 1);
    box->addLayout(head);
    const StageLook look = stageOf(*m_brief, m_reader.side);
    const bool presses = look.mark == RailMark::Action;
    const bool known = m_brief->allergyStatus == core::AllergyStatus::NoneKnown;
    auto* tags = row(8);
    tags->addWidget((new Tag(allergyWords(m_brief->allergyStatus, m_brief->allergies), known ? Tone::Neutral : Tone::Warn,
                         known ? std::optional<Icon>() : Icon::Alert, m_content))
                        ->cuttable());
    tags->addStretch();
    box->addLayout(tags);
    QString reason = CaseWords::who(*m_brief, m_reader);
    if (const QString when = CaseWords::when(*m_brief, m_reader); !when.isEmpty())
        reason += reason.isEmpty() ? when : u" · "_s + when;
    box->addWidget(new Banner(presses ? Tone::Bad
            : look.tone == Tone::Live ? Tone::Info
                                      : look.tone,
        CaseWords::line(*m_brief, m_reader), reason, m_content));
    auto* buttons = row(8);
    const RowAction action = CaseWords::action(*m_brief, m_reader);
    const Place caseFile{m_reader.side == core::Party::Hub ? Page::Review : Page::CaseFile, m_brief->caseId, {}};
    const auto add = [&](const QString& words, const Place& place) {
        auto* button = new Button(words, Button::Kind::Secondary, Button::Size::Normal, m_content);
        connect(button, &Button::clicked, this, [this, place] { m_room.go(place); });
        buttons->addWidget(button);
    };
    if (!(action.place == caseFile))
        add(action.words, action.place);
    add(tr("Open the case"), caseFile);
    buttons->addStretch();
    box->addLayout(buttons);
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    box->addWidget(new Label(tr("Where this case stands"), TextRole::CardTitle, Token::Ink, m_content));
    m_story = new StoryView(false, m_content);
    box->addWidget(m_story);
    addMaterial(box);
    m_contact = column(8);
    box->addLayout(m_contact);
    box->addStretch();
    m_content->show();
}

void CasePreview::addMaterial(QVBoxLayout* box)
{
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    auto* head = row(8);
    head->addWidget(new Label(tr("What is there"), TextRole::CardTitle, Token::Ink, m_content));
    head->addStretch();
    head->addWidget(new DeliveryTick(m_brief->delivery, true, m_content));
    box->addLayout(head);
    const auto line = [&](const QString& what, const QString& how, Token token) {
        auto* both = row(8);
        both->addWidget(new Label(what, TextRole::Secondary, Token::Ink, m_content));
        both->addStretch();
        both->addWidget(new Label(how, TextRole::Secondary, token, m_content));
        box->addLayout(both);
    };
    line(tr("Records"), QString::number(m_brief->records), Token::Ink2);
    line(tr("Auscultation recordings"), QString::number(m_brief->recordings), Token::Ink2);
    line(tr("Informed consent"), m_brief->consented ? tr("signed") : tr("not signed"),
        m_brief->consented ? Token::Ok : Token::Ink2);
}

void CasePreview::fill(const core::CaseDesk& desk)
{
    m_story->show(storyOf(desk, *m_brief, m_reader), m_reader.now);
    const auto patient = core::fromFhir<core::Patient>(desk.file().resource(u"Patient"_s, m_brief->patientId));
    if (!patient || (patient->person.phone.isEmpty() && patient->contacts.isEmpty()) || m_contact->count() > 0)
        return;
    m_contact->addWidget(new Rule(Qt::Horizontal, m_content));
    m_contact->addWidget(new Label(tr("Telephone"), TextRole::CardTitle, Token::Ink, m_content));
    const auto line = [&](const QString& who, const QString& phone) {
        if (!phone.isEmpty())
            m_contact->addWidget(
                (new Label(u"%1  %2"_s.arg(who, masked(phone)), TextRole::Secondary, Token::Ink2, m_content))->cuttable());
    };
    line(tr("Patient"), patient->person.phone);
    for (const core::ContactPerson& contact : patient->contacts)
        line(contact.name, contact.phone);
}

} // namespace ui
