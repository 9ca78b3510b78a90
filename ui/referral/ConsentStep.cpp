#include "ui/referral/ConsentStep.h"

#include "core/booking/ConsentRules.h"
#include "core/booking/KindTable.h"
#include "core/people/Practitioner.h"
#include "ui/referral/ReferralWords.h"
#include "ui/referral/SignaturePad.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"

#include <QCryptographicHash>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAdult = 18;
const QString kLastFees = u"fees"_s;

QString yuan(qint64 fen) { return fen % 100 == 0 ? QString::number(fen / 100) : QString::number(double(fen) / 100, 'f', 2); }

} // namespace

QList<core::Consent> ConsentStep::consentsOf(const core::CaseDesk* desk)
{
    QList<core::Consent> list;
    if (!desk)
        return list;
    for (const QJsonObject& resource : desk->file().all(u"Consent"_s)) {
        if (auto consent = core::fromFhir<core::Consent>(resource))
            list.append(*consent);
    }
    return list;
}

ConsentStep::ConsentStep(Draft& draft, Room& room, QWidget* parent) : StepView(draft, room, parent)
{
    auto* columns = row(16, this);
    auto* left = column(12);
    columns->addLayout(left, 1);
    auto* paper = card(left, this, 10, 1);
    addFees(paper);
    addText(paper);
    auto* right = column(12);
    auto* rightHost = new QWidget(this);
    rightHost->setFixedWidth(Theme::of(parent).px(410));
    rightHost->setLayout(right);
    columns->addWidget(rightHost, 0, Qt::AlignTop);
    addState(right);
    addSigner(card(right, this, 10));
    readLastFees();
    judge();
    connect(&draft, &Draft::changed, this, &ConsentStep::judge);
}

void ConsentStep::addFees(QVBoxLayout* box)
{
    auto* line1 = row(12);
    for (const QString& code : core::feeItemCodes(draft().form().kind())) {
        auto* amount = line(u"fee."_s + code);
        connect(amount, &QLineEdit::textEdited, this, [this, code] {
            draft().set(u"fee-name."_s + code, words::ofFee(code));
            draft().stamp(u"fee.at"_s);
            keepFees();
        });
        connect(amount, &QLineEdit::editingFinished, this, &ConsentStep::rebuildWanted);
        line1->addWidget(field(words::ofFee(code), amount, tr("yuan"), {u"fee.items"_s, u"fee.amount"_s}));
    }
    m_total = new Label({}, TextRole::CardTitle, Token::Ink, this);
    m_total->setMinimumWidth(Theme::of(this).px(150));
    line1->addWidget(m_total, 0, Qt::AlignBottom);
    box->addLayout(line1);
}

// What was told last for the same kind is the site's usual price: shown, and told anew by whoever tells it.
void ConsentStep::readLastFees()
{
    room().office.readForm(this, kLastFees, [this](const core::Result<QJsonObject>& last) {
        if (!last)
            return;
        bool filled = false;
        for (const QString& code : core::feeItemCodes(draft().form().kind())) {
            if (!draft().text(u"fee."_s + code).isEmpty() || !last->contains(code))
                continue;
            draft().set(u"fee."_s + code, last->value(code));
            draft().set(u"fee-name."_s + code, words::ofFee(code));
            draft().stamp(u"fee.at"_s);
            filled = true;
        }
        if (filled)
            Q_EMIT rebuildWanted();
    });
}

void ConsentStep::keepFees()
{
    QJsonObject last;
    const QJsonObject values = draft().form().values();
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (it.key().startsWith("fee."_L1) && it.key() != "fee.at"_L1)
            last.insert(it.key().mid(4), it.value());
    }
    room().office.keepForm(kLastFees, last);
}

// The patient's, once somebody has chosen it or read a point in it; until then the one that is spoken at this desk.
QString ConsentStep::language() const
{
    const QString chosen = draft().text(u"consent.language"_s);
    if (core::consentLanguages().contains(chosen))
        return chosen;
    return room().surface.looks().language == "en"_L1 ? u"en"_s : u"zh-CN"_s;
}

core::ConsentText ConsentStep::text() const
{
    const core::Directory& directory = room().office.directory();
    const core::Invitation invitation = draft().form().invitation();
    core::ConsentNames names;
    names.hub = invitation.hubId.isEmpty() ? u"…"_s : directory.nameOf(invitation.hubId);
    names.department = invitation.subject.isEmpty() ? QString() : directory.subjectName(invitation.subject);
    names.doctor = directory.nameOf(invitation.onSiteDoctorId);
    names.kind = invitation.kind;
    names.fees = draft().fees().items;
    const auto variant = core::kindInfo(invitation.kind).consent;
    return core::consentText(variant, language(), names).value_or(core::ConsentText());
}

// Languages are named in themselves: whoever cannot read this page finds the own one.
QWidget* ConsentStep::languageChoice()
{
    const QStringList languages = core::consentLanguages();
    QStringList names;
    for (const QString& language : languages)
        names.append(language == "en"_L1 ? u"English"_s : u"中文"_s);
    auto* choice = (new Segments(names, this))->small();
    choice->setObjectName(u"consent.language"_s);
    choice->setAccessibleName(tr("Language of the consent"));
    choice->setCurrent(int(languages.indexOf(language())));
    connect(choice, &Segments::chosen, this, [this, languages](int index) {
        if (language() == languages.value(index))
            return;
        // What was ticked was read in the other language.
        const QJsonObject values = draft().form().values();
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (it.key().startsWith("consent.item."_L1))
                draft().set(it.key(), false);
        }
        draft().set(u"consent.language"_s, languages.value(index));
        Q_EMIT rebuildWanted();
    });
    return choice;
}

void ConsentStep::addText(QVBoxLayout* box)
{
    const core::ConsentText paper = text();
    auto* head = row(12);
    head->addWidget((new Label(paper.title, TextRole::CardTitle, Token::Ink, this))->wrapped(), 1);
    head->addWidget(languageChoice());
    auto* all =
        (new Button(tr("All read and understood"), Button::Kind::Secondary, Button::Size::Small, this))->withIcon(Icon::Check);
    all->setObjectName(u"consent.all"_s);
    head->addWidget(all);
    box->addLayout(head);
    auto* scroll = new ScrollPage(this);
    scroll->box()->setSpacing(8);
    scroll->box()->setContentsMargins(4, 4, 14, 4);
    scroll->setMinimumHeight(Theme::of(this).px(260));
    scroll->box()->addWidget((new Label(paper.intro, TextRole::Secondary, Token::Ink2, scroll->widget()))->wrapped());
    QList<OptionCard*> required;
    for (const core::ConsentItem& item : paper.items) {
        auto* option = (new OptionCard(item.title, item.text, OptionCard::Mark::Tick, scroll->widget()))->plain();
        option->setObjectName(u"consent.item."_s + item.key);
        option->setChecked(draft().form().flag(option->objectName()));
        connect(option, &OptionCard::toggled, this, [this, key = option->objectName()](bool on) {
            draft().set(u"consent.language"_s, language()); // it was read in this one
            draft().set(key, on);
        });
        scroll->box()->addWidget(option);
        if (item.isRequired)
            required.append(option);
    }
    connect(all, &Button::clicked, this, [required] {
        for (OptionCard* option : required)
            option->setChecked(true);
    });
    scroll->box()->addStretch();
    box->addWidget(scroll, 1);
}

QStringList ConsentStep::ticked() const
{
    QStringList keys;
    for (const core::ConsentItem& item : text().items) {
        if (draft().form().flag(u"consent.item."_s + item.key))
            keys.append(item.key);
    }
    return keys;
}

void ConsentStep::addState(QVBoxLayout* box)
{
    const QList<core::Consent> consents = consentsOf(draft().desk());
    const core::Invitation invitation = draft().form().invitation();
    const core::ConsentBinding binding{
        draft().form().patientId(), invitation.hubId, invitation.kind, core::totalFen(draft().fees())};
    const QDateTime now = room().office.now();
    const auto current = core::currentConsent(consents, binding, now);
    if (!current)
        return;
    const QStringList differing = core::bindingDifferences(*current, binding) + core::consentGaps(*current, now);
    if (differing.isEmpty()) {
        box->addWidget(new Banner(Tone::Ok, tr("Signed by %1, %2").arg(current->signerName, timeOrDay(current->signedAt, now)),
            tr("Read in %1. Kept encrypted on this PC. Witness: %2")
                .arg(current->language.startsWith("en"_L1) ? u"English"_s : u"中文"_s,
                    room().office.directory().nameOf(current->witnessId)),
            this));
        return;
    }
    QStringList reasons;
    for (const QString& key : differing)
        reasons.append(ruleWords(key));
    auto* invalid = new Banner(Tone::Bad, tr("This must be signed anew"), reasons.join(tr("; ")), this);
    invalid->setObjectName(u"consent.invalid"_s);
    box->addWidget(invalid);
}

/// What a signature binds: patient, hospital, kind, every fee, language, the points that were read, and who signs why (R-D1).
QString ConsentStep::paperNow() const
{
    const core::Invitation invitation = draft().form().invitation();
    QStringList parts{draft().form().patientId(), invitation.hubId, core::codeOf(invitation.kind), language()};
    const core::FeeStatement fees = draft().fees();
    for (const core::FeeItem& item : fees.items)
        parts.append(item.code + u'=' + QString::number(item.amountFen));
    parts.append(QString::number(core::totalFen(fees)));
    parts += ticked();
    for (const char* key : {"signer", "signer.name", "signer.relation", "signer.reason", "signer.note"})
        parts.append(draft().text(QLatin1String(key)));
    return QString::fromLatin1(QCryptographicHash::hash(parts.join(QChar(0x1f)).toUtf8(), QCryptographicHash::Sha256).toHex());
}

void ConsentStep::addSigner(QVBoxLayout* box)
{
    const QDate birth = dateFromText(draft().text(u"patient.birth"_s));
    const bool minor = birth.isValid() && core::wholeYears(birth, core::legalDate(room().office.now())) < kAdult;
    if (draft().text(u"signer"_s).isEmpty())
        draft().set(u"signer"_s, core::codeOf(minor ? core::ConsentSigner::Guardian : core::ConsentSigner::Patient));
    const auto signer = core::fromCode<core::ConsentSigner>(draft().text(u"signer"_s)).value_or(core::ConsentSigner::Patient);
    auto* who = (new Segments({tr("Patient"), tr("Guardian"), tr("Near relative")}, this))->small();
    who->setObjectName(u"signer"_s);
    who->setAccessibleName(tr("Who signs"));
    who->setCurrent(int(signer));
    connect(who, &Segments::chosen, this, [this](int index) {
        draft().set(u"signer"_s, core::codeOf(core::EnumCodes<core::ConsentSigner>::table[index].value));
        Q_EMIT rebuildWanted();
    });
    auto* head = row(8);
    head->addWidget(new Label(tr("Signer"), TextRole::CardTitle, Token::Ink, this), 1);
    head->addWidget(who);
    box->addLayout(head);
    if (signer != core::ConsentSigner::Patient) {
        if (draft().text(u"signer.name"_s).isEmpty()) {
            draft().set(u"signer.name"_s, draft().text(u"contact.name"_s));
            draft().set(u"signer.relation"_s, draft().text(u"contact.relation"_s));
        }
        if (minor && draft().text(u"signer.reason"_s).isEmpty())
            draft().set(u"signer.reason"_s, core::codeOf(core::SubstituteReason::Minor));
        auto* line1 = row(8);
        Choices relations = words::all<core::Relation>();
        relations.removeFirst();
        line1->addWidget(field(tr("Signer's name"), line(u"signer.name"_s), {}, {u"consent.signer"_s}));
        line1->addWidget(field(tr("Relation"), choice(u"signer.relation"_s, relations), {}, {u"consent.relation"_s}));
        box->addLayout(line1);
        Choices reasons = words::all<core::SubstituteReason>();
        reasons.removeFirst();
        auto* line2 = row(8);
        line2->addWidget(field(tr("Why not the patient"), choice(u"signer.reason"_s, reasons), {}, {u"consent.reason"_s}));
        line2->addWidget(field(tr("In words"), line(u"signer.note"_s), {}, {u"consent.reason-note"_s}));
        box->addLayout(line2);
    }
    m_pad = new SignaturePad(this);
    m_pad->setObjectName(u"signature"_s);
    // A person goes on to the next step without keeping it: it must not be drawn again, but under the paper it was drawn for alone.
    if (draft().text(kStrokesUnder) == paperNow())
        m_pad->setStrokes(draft().form().values().value(kStrokes).toArray());
    connect(m_pad, &SignaturePad::changed, this, [this] {
        draft().set(kStrokesUnder, paperNow());
        draft().set(kStrokes, m_pad->strokes());
        judge();
    });
    box->addWidget(m_pad);
    auto* buttons = row(8);
    m_sign = (new Button(tr("Keep signature"), Button::Kind::Secondary, Button::Size::Small, this))->withIcon(Icon::Pen);
    m_sign->setObjectName(u"consent.sign"_s);
    connect(m_sign, &Button::clicked, this, &ConsentStep::sign);
    auto* again = new Button(tr("Clear"), Button::Kind::Quiet, Button::Size::Small, this);
    connect(again, &Button::clicked, m_pad, &SignaturePad::clear);
    m_scan = (new Button(tr("Scan of the paper"), Button::Kind::Secondary, Button::Size::Small, this))->withIcon(Icon::Scan);
    m_scan->setObjectName(u"consent.scan"_s);
    connect(m_scan, &Button::clicked, this, &ConsentStep::pickScan);
    buttons->addWidget(m_sign);
    buttons->addWidget(again);
    buttons->addStretch();
    box->addLayout(buttons);
    box->addWidget(m_scan, 0, Qt::AlignLeft);
}

QString ConsentStep::whyNot() const
{
    if (!draft().isOpened())
        return tr("The patient's name first");
    if (draft().text(u"hub"_s).isEmpty())
        return tr("The hospital first");
    if (!core::feeItemCodes(draft().form().kind()).isEmpty() && !core::feeGaps(draft().fees()).isEmpty())
        return tr("The fee first");
    const QStringList told = ticked();
    const bool listens = core::kindInfo(draft().form().kind()).needsCapability;
    for (const core::ConsentItem& item : text().items) {
        const bool mayRefuse = item.key == "auscultation"_L1 && !listens;
        if (item.isRequired && !mayRefuse && !told.contains(item.key))
            return tr("Read and tick every point");
    }
    const core::Consent consent = consentNow();
    if (consent.signerName.trimmed().isEmpty())
        return tr("Who signs?");
    if (consent.signer != core::ConsentSigner::Patient && consent.substituteReason == core::SubstituteReason::None)
        return tr("Why not the patient?");
    return {};
}

void ConsentStep::judge()
{
    // What is drawn belongs to what was read then: when that changes, it goes, and is asked for again.
    if (!m_pad->isEmpty() && draft().text(kStrokesUnder) != paperNow()) {
        m_pad->clear(); // judges again
        return;
    }
    const QString why = whyNot();
    m_total->setText(tr("Together %1 yuan").arg(yuan(core::totalFen(draft().fees()))));
    m_sign->setBlocked(!why.isEmpty() ? why : m_pad->isEmpty() ? tr("Sign above first") : QString());
    // The reason stands on the button above.
    m_scan->setEnabled(why.isEmpty());
    m_scan->setToolTip(why);
}

} // namespace ui
