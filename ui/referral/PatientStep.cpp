#include "ui/referral/PatientStep.h"

#include "core/base/Uuid.h"
#include "core/people/PatientRules.h"
#include "core/people/Practitioner.h"
#include "core/people/ResidentId.h"
#include "ui/referral/CardPanel.h"
#include "ui/referral/ReferralWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Tag.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAdult = 18;
constexpr int kShown = 4;

} // namespace

PatientStep::PatientStep(Draft& draft, Room& room, core::CardReader* reader, QWidget* parent) : StepView(draft, room, parent)
{
    auto* columns = row(16, this);
    auto* main = column(12);
    columns->addLayout(main, 1);
    addSources(card(main, this, 10), reader);
    auto* form = card(main, this, 12, 1);
    addIdentity(form);
    addAllergies(form);
    addContact(form);
    form->addStretch();
    addSide(sideColumn(columns, this));
    compareNumber();
    showHints();
    connect(&draft, &Draft::changed, this, [this] {
        m_minor->setVisible(isMinor());
        showHints();
    });
}

bool PatientStep::isMinor() const
{
    const QDate birth = dateFromText(draft().text(u"patient.birth"_s));
    return birth.isValid() && core::wholeYears(birth, core::legalDate(room().office.now())) < kAdult;
}

void PatientStep::addSources(QVBoxLayout* box, core::CardReader* reader)
{
    auto* line = row(12);
    m_search = (new LineField(this))->withIcon(Icon::Search)->withPlaceholder(tr("Somebody seen before: name, pinyin or number"));
    m_search->setObjectName(u"known"_s);
    m_search->setAccessibleName(tr("Find a patient seen before"));
    connect(m_search, &QLineEdit::textEdited, this, &PatientStep::findKnown);
    m_search->setProperty("enterPicks", true);
    connect(m_search, &QLineEdit::returnPressed, this, &PatientStep::pickKnown);
    line->addWidget(m_search, 1);
    box->addLayout(line);
    m_found = column(6);
    box->addLayout(m_found);
    auto* card = new CardPanel(draft(), room().office, reader, this);
    connect(card, &CardPanel::filled, this, &PatientStep::rebuildWanted);
    if (card->button())
        line->addWidget(card->button());
    box->addWidget(card);
    if (!CardPanel::numberOf(draft()).isEmpty() && !draft().form().flag(u"patient.known"_s))
        findCard();
}

void PatientStep::findKnown(const QString& text)
{
    m_picksWhenFound = false;
    if (text.trimmed().isEmpty()) {
        qDeleteAll(std::exchange(m_foundRows, {}));
        m_foundFor = text;
        return;
    }
    room().office.searchPatients(this, text, kShown, [this, text](const core::Result<QList<core::Patient>>& found) {
        if (m_search->text() != text)
            return;
        qDeleteAll(std::exchange(m_foundRows, {}));
        const QList<core::Patient> patients = found.value_or(QList<core::Patient>());
        for (const core::Patient& patient : patients)
            addFound(patient);
        if (patients.isEmpty()) {
            auto* none = new Label(tr("Nobody found here. Type the data below."), TextRole::Secondary, Token::Ink2, this);
            m_found->addWidget(none);
            m_foundRows.append(none);
        }
        m_foundFor = text;
        if (std::exchange(m_picksWhenFound, false))
            pickKnown();
    });
}

// The only one found is taken over; of several one is chosen. Rows of an earlier text are somebody else's: Enter waits for its own.
void PatientStep::pickKnown()
{
    if (m_search->text() != m_foundFor) {
        m_picksWhenFound = true;
        return;
    }
    QList<Button*> found;
    for (QWidget* row : std::as_const(m_foundRows))
        found += row->findChildren<Button*>(u"take"_s);
    if (found.size() == 1)
        found.first()->click();
    else if (!found.isEmpty())
        found.first()->setFocus(Qt::TabFocusReason);
}

// Whose card was read may have been here before: what is known of them is one press away.
void PatientStep::findCard()
{
    const QString number = CardPanel::numberOf(draft());
    room().office.searchPatients(this, number, kShown, [this, number](const core::Result<QList<core::Patient>>& found) {
        if (!found || !m_search->text().isEmpty())
            return;
        for (const core::Patient& patient : *found) {
            if (patient.person.document.number == number && patient.id != draft().form().patientId())
                addFound(patient);
        }
    });
}

void PatientStep::addFound(const core::Patient& patient)
{
    const QDate today = core::legalDate(room().office.now());
    auto* one = new QWidget(this);
    auto* line = row(12, one);
    line->addWidget((new Label(patient.person.name, TextRole::BodyBold, Token::Ink, one))->cuttable());
    line->addWidget(new Label(sexAndAge(patient.person.sex, patient.person.birthDate, today), TextRole::Body, Token::Ink2, one));
    line->addWidget(
        (new Label(maskedNumber(patient.person.document.number), TextRole::Secondary, Token::Ink2, one))->cuttable(), 1);
    auto* take = new Button(tr("Take over"), Button::Kind::Secondary, Button::Size::Small, one);
    take->setAccessibleName(tr("Take over the data of %1").arg(patient.person.name));
    take->setObjectName(u"take"_s);
    connect(take, &Button::clicked, this, [this, patient] {
        draft().take(patient);
        draft().save();
        Q_EMIT rebuildWanted();
    });
    line->addWidget(take);
    m_found->addWidget(one);
    m_foundRows.append(one);
}

// Where the data of a field come from stands beside its name.
void PatientStep::showHints()
{
    for (auto it = m_hints.cbegin(); it != m_hints.cend(); ++it)
        it.value().first->setHint(CardPanel::isFromCard(draft(), it.key()) ? tr("ID card") : it.value().second);
}

void PatientStep::addIdentity(QVBoxLayout* box)
{
    const auto fromCard = [this](const QString& key, Field* field, const QString& otherwise = {}) {
        m_hints.insert(key, {field, otherwise});
        return field;
    };
    auto* first = row(12);
    auto* name = line(u"patient.name"_s);
    if (name->text().isEmpty())
        setFocusProxy(name); // a new referral begins with typing
    // From the name on the case is on the list.
    connect(name, &QLineEdit::editingFinished, this, [this] { draft().save(); });
    first->addWidget(fromCard(u"patient.name"_s, field(tr("Name"), name, tr("as on the document"), {u"patient.name"_s}),
                         tr("as on the document")),
        3);
    auto* document = choice(u"patient.doc.kind"_s, words::all<core::DocumentKind>());
    connect(document, &QComboBox::activated, this, &PatientStep::rebuildWanted);
    first->addWidget(field(tr("Document"), document), 2);
    const bool none = draft().text(u"patient.doc.kind"_s) == core::codeOf(core::DocumentKind::None);
    if (none) {
        first->addWidget(field(tr("Why there is none"), line(u"patient.doc.reason"_s), {}, {u"patient.document-reason"_s}), 4);
    } else {
        auto* number = line(u"patient.doc.number"_s);
        connect(number, &QLineEdit::textEdited, this, [this] {
            fillFromNumber();
            compareNumber();
        });
        m_number = fromCard(u"patient.doc.number"_s, field(tr("Number"), number, {}, {u"patient.document"_s}));
        first->addWidget(m_number, 4);
    }
    box->addLayout(first);
    auto* second = row(12);
    const Choices sexes{{core::codeOf(core::Sex::Female), tr("Female")}, {core::codeOf(core::Sex::Male), tr("Male")},
        {core::codeOf(core::Sex::Other), tr("Other")}};
    second->addWidget(fromCard(u"patient.sex"_s, field(tr("Sex"), choice(u"patient.sex"_s, sexes), {}, {u"patient.sex"_s})), 2);
    auto* birth = line(u"patient.birth"_s)->withPlaceholder(u"1968-03-12"_s);
    connect(birth, &QLineEdit::textEdited, this, &PatientStep::compareNumber);
    second->addWidget(fromCard(u"patient.birth"_s, field(tr("Date of birth"), birth, {}, {u"patient.birth-date"_s})), 3);
    second->addWidget(field(tr("Phone"), line(u"patient.phone"_s), tr("for reminders"), {u"patient.phone"_s}), 4);
    box->addLayout(second);
    auto* third = row(12);
    third->addWidget(fromCard(u"patient.address"_s, field(tr("Address"), line(u"patient.address"_s))), 5);
    third->addWidget(field(tr("Record number"), line(u"patient.recordno"_s), tr("optional")), 2);
    box->addLayout(third);
}

// The number knows birth date and sex: typing it fills in what is empty; what was typed is compared (R-C1).
void PatientStep::fillFromNumber()
{
    const auto id = core::parseResidentId(draft().text(u"patient.doc.number"_s), core::legalDate(room().office.now()));
    if (!id || draft().text(u"patient.doc.kind"_s) != core::codeOf(core::DocumentKind::ResidentId))
        return;
    auto* birth = findChild<QLineEdit*>(u"patient.birth"_s);
    auto* sex = findChild<QComboBox*>(u"patient.sex"_s);
    if (birth->text().isEmpty()) {
        birth->setText(id->birthDate.toString(Qt::ISODate));
        draft().set(u"patient.birth"_s, birth->text());
    }
    if (sex->currentIndex() < 0) {
        sex->setCurrentIndex(sex->findData(core::codeOf(id->sex)));
        draft().set(u"patient.sex"_s, core::codeOf(id->sex));
    }
}

void PatientStep::compareNumber()
{
    const bool resident = draft().text(u"patient.doc.kind"_s) == core::codeOf(core::DocumentKind::ResidentId);
    const QString number = draft().text(u"patient.doc.number"_s).simplified();
    if (!m_number)
        return;
    if (!resident || number.size() < 18) {
        m_number->setError({});
        return;
    }
    const auto id = core::parseResidentId(number, core::legalDate(room().office.now()));
    if (!id) {
        m_number->setError(tr("A digit is wrong: the number does not check. Compare it with the card."));
        return;
    }
    const QStringList differing = core::differences(*id, draft().form().patient().person);
    m_number->setError(differing.contains("patient.birth-date"_L1)
            ? tr("The number gives another date of birth: %1.").arg(id->birthDate.toString(Qt::ISODate))
            : differing.contains("patient.sex"_L1) ? tr("The number gives another sex.")
                                                   : QString());
}

void PatientStep::addAllergies(QVBoxLayout* box)
{
    auto* head = row(12);
    auto* known = new Segments({tr("None known"), tr("Allergic to …")}, this);
    known->setObjectName(u"patient.allergy"_s);
    const QString status = draft().text(u"patient.allergy"_s);
    known->setCurrent(status == core::codeOf(core::AllergyStatus::NoneKnown) ? 0
            : status == core::codeOf(core::AllergyStatus::Listed)            ? 1
                                                                             : -1);
    connect(known, &Segments::chosen, this, [this](int index) {
        draft().set(
            u"patient.allergy"_s, core::codeOf(index == 0 ? core::AllergyStatus::NoneKnown : core::AllergyStatus::Listed));
        m_allergyList->setVisible(index == 1);
        if (index == 1)
            m_allergyText->setFocus();
    });
    auto* holder = field(tr("Allergies"), known, tr("must be asked"), {u"patient.allergy"_s});
    head->addWidget(holder);
    m_allergyList = new QWidget(this);
    auto* list = column(6, m_allergyList);
    auto* entry = row(8);
    m_allergyText = (new LineField(m_allergyList))->withPlaceholder(tr("Medicine or substance, reaction"));
    m_allergyText->setAccessibleName(tr("Allergy"));
    m_allergyText->setObjectName(u"allergy.text"_s);
    m_allergyText->setProperty("enterAdds", true);
    m_severity = new ChoiceField(m_allergyList);
    m_severity->setAccessibleName(tr("Severity"));
    m_severity->setObjectName(u"allergy.severity"_s);
    for (const auto& [code, text] : words::all<core::AllergySeverity>())
        m_severity->addItem(text, code);
    auto* add = (new Button(tr("Add"), Button::Kind::Secondary, Button::Size::Normal, m_allergyList))->withIcon(Icon::Plus);
    add->setObjectName(u"allergy.add"_s);
    connect(add, &Button::clicked, this, &PatientStep::addAllergy);
    connect(m_allergyText, &QLineEdit::editingFinished, this, &PatientStep::addAllergy);
    entry->addWidget(m_allergyText, 3);
    entry->addWidget(m_severity, 2);
    entry->addWidget(add);
    list->addSpacing(25);
    list->addLayout(entry);
    head->addWidget(m_allergyList, 1, Qt::AlignTop);
    m_allergyList->setVisible(known->current() == 1);
    box->addLayout(head);
    m_allergyRows = column(4);
    box->addLayout(m_allergyRows);
    showAllergies();
}

void PatientStep::addAllergy()
{
    const QString text = m_allergyText->text().simplified();
    if (text.isEmpty())
        return;
    QJsonArray rows = draft().form().rows(u"patient.allergies"_s);
    rows.append(QJsonObject{{u"id"_s, core::newId()}, {u"text"_s, text}, {u"severity"_s, m_severity->currentData().toString()}});
    m_allergyText->clear();
    draft().set(u"patient.allergies"_s, rows);
    showAllergies();
}

void PatientStep::showAllergies()
{
    while (QLayoutItem* item = m_allergyRows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QJsonValue& value : draft().form().rows(u"patient.allergies"_s)) {
        const QJsonObject allergy = value.toObject();
        const QString id = allergy.value("id"_L1).toString();
        const auto severity = core::fromCode<core::AllergySeverity>(allergy.value("severity"_L1).toString())
                                  .value_or(core::AllergySeverity::Unknown);
        auto* one = new QWidget(this);
        auto* line = row(8, one);
        const QString text = allergy.value("text"_L1).toString();
        line->addWidget((new Tag(tr("%1 · %2").arg(text, words::of(severity)), Tone::Warn, Icon::Alert, one))->cuttable());
        auto* drop = new Button(tr("Remove"), Button::Kind::Quiet, Button::Size::Small, one);
        drop->setAccessibleName(tr("Remove the allergy %1").arg(text));
        connect(drop, &Button::clicked, this, [this, id] {
            const QJsonArray before = draft().form().rows(u"patient.allergies"_s);
            QJsonArray rows;
            for (const QJsonValue& row : before) {
                if (row.toObject().value("id"_L1).toString() != id)
                    rows.append(row);
            }
            draft().set(u"patient.allergies"_s, rows);
            showAllergies();
            room().offerUndo(tr("Allergy removed"), [draft = QPointer(&draft()), before] {
                if (draft)
                    draft->set(u"patient.allergies"_s, before);
            });
        });
        line->addWidget(drop);
        line->addStretch();
        m_allergyRows->addWidget(one);
    }
}

void PatientStep::addContact(QVBoxLayout* box)
{
    auto* line1 = row(12);
    line1->addWidget(field(tr("Family contact"), line(u"contact.name"_s), tr("guardian of a minor")), 3);
    Choices relations = words::all<core::Relation>();
    relations.removeFirst();
    line1->addWidget(field(tr("Relation"), choice(u"contact.relation"_s, relations)), 2);
    line1->addWidget(field(tr("Contact's phone"), line(u"contact.phone"_s)), 3);
    line1->addWidget(field(tr("Guardian's ID number"), line(u"contact.doc"_s), tr("if guardian")), 3);
    box->addLayout(line1);
    box->addWidget(tick(u"contact.guardian"_s, tr("This contact is the patient's guardian and signs for them")));
}

void PatientStep::addSide(QVBoxLayout* box)
{
    m_minor = new Banner(
        Tone::Warn, tr("The patient is under 18"), tr("Enter the guardian as contact. The guardian signs the consent."), this);
    m_minor->setVisible(isMinor());
    box->addWidget(m_minor);
    const auto note = [&](const QString& title, const QString& text) {
        auto* inner = card(box, this, 4);
        inner->setContentsMargins(12, 12, 12, 12);
        inner->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, this));
        inner->addWidget((new Label(text, TextRole::Secondary, Token::Ink2, this))->wrapped());
    };
    note(tr("Why the real name"),
        tr("A remote clinic works under the patient's real name. The number is kept in the encrypted store only."));
    note(tr("Children and others"),
        tr("For minors, or where the patient should not be told, a guardian or near relative is entered and signs the consent."));
    box->addStretch();
}

} // namespace ui
