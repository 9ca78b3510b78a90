#include "ui/opinion/OpinionPage.h"

#include "core/base/Uuid.h"
#include "core/booking/KindTable.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionSide.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/opinion/PaperOf.h"
#include "ui/opinion/PaperSounds.h"
#include "ui/opinion/PaperView.h"
#include "ui/opinion/SignersCard.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QApplication>
#include <QFileDialog>
#include <QPdfWriter>
#include <QResizeEvent>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBesideFrom = 1600; // of the page; the window's 1700 px less the navigation
constexpr int kPaperWidth = 690;
constexpr int kPaperDelayMs = 120; // typing stays free of layout work

} // namespace

OpinionPage::OpinionPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent),
      m_saver(new OpinionSaver(room.office, place.caseId, this)),
      m_sounds(new PaperSounds(room.office, room.sound, this))
{
    build();
    m_paperSoon.setSingleShot(true);
    m_paperSoon.setInterval(kPaperDelayMs);
    connect(&m_paperSoon, &QTimer::timeout, this, &OpinionPage::showPaper);
    connect(m_sounds, &PaperSounds::changed, &m_paperSoon, qOverload<>(&QTimer::start));
    connect(m_sounds, &PaperSounds::changed, this, [this] {
        if (m_pdfWanted && m_sounds->isReady())
            exportPdf();
    });
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& caseId) {
        if (caseId == this->place().caseId)
            reread();
    });
    connect(&office(), &core::Office::attachmentMoved, this, [this](const QByteArray& sha256Hex) {
        if (m_unchecked.contains(sha256Hex))
            reread();
    });
    connect(&office(), &core::Office::casesChanged, this, [this] {
        if (const core::CaseBrief* line = brief())
            m_tick->set(line->delivery);
    });
    load();
}

OpinionPage::~OpinionPage() { m_saver->leave(); }

QString OpinionPage::title() const
{
    const core::CaseBrief* line = brief();
    return line ? tr("Opinion · %1").arg(line->name) : tr("Opinion");
}

QString OpinionPage::help() const
{
    return tr("Write findings, diagnoses and suggestions; the paper follows. Every change is kept at once. Sign with your PIN: "
              "then the "
              "opinion goes to the inviting doctor and cannot be changed, only replaced by a new version. F9 stops at once when "
              "the patient is in danger.");
}

const core::CaseBrief* OpinionPage::brief() const { return office().find(place().caseId); }

const core::Opinion* OpinionPage::signedOpinion() const
{
    for (auto it = m_opinions.crbegin(); it != m_opinions.crend(); ++it) {
        if (it->status == core::OpinionStatus::Signed || it->status == core::OpinionStatus::Amended)
            return &*it;
    }
    return nullptr;
}

void OpinionPage::load()
{
    if (std::exchange(m_isLoading, true))
        return;
    office().openCase(this, place().caseId, [this](const core::Result<core::CaseDesk>& desk) {
        m_isLoading = desk.has_value();
        if (!desk)
            return showProblem(tr("This case cannot be opened"), errorWords(desk.error()));
        take(*desk);
        if (const core::CaseBrief* line = brief())
            m_banner->show(*line, office().side(), office().now().toLocalTime().date());
        office().readForm(this, OpinionSaver::formKey(place().caseId), [this](const core::Result<QJsonObject>& form) {
            m_isLoading = false;
            start(form);
        });
    });
}

/// What somebody else has signed is shown as it is signed, not as a text to be typed into.
void OpinionPage::take(const core::CaseDesk& desk)
{
    m_desk = desk;
    m_opinions = opinionsOf(desk.file());
    auto open = core::cosigningOf(desk.file());
    if (open) { // what does not hold has to be given again
        for (const core::OpinionSignature& given : std::as_const(open->given)) {
            if (!given.verified && !open->missing.contains(given.signerId))
                open->missing.append(given.signerId);
        }
        open->given.removeIf([](const core::OpinionSignature& given) { return !given.verified; });
    }
    const bool isChanging = m_editing && !m_saver->isSaved();
    const core::Opinion before = signable();
    m_open = open && !open->given.isEmpty() && !isChanging && !m_isChanged ? std::move(open) : std::nullopt;
    if (m_open && m_open->opinion != before)
        m_pin->clear(); // it was typed for another text
    m_editing = m_editing && !m_open;
}

void OpinionPage::start(const core::Result<QJsonObject>& form)
{
    if (m_open) {
        noteTyped(form);
        return showSigned();
    }
    const auto stored = core::openDraft(m_desk->file());
    core::Opinion draft = stored.value_or(core::Opinion());
    if (form) {
        const core::Opinion kept = opinionOf(*form);
        const bool isSigned = std::any_of(m_opinions.cbegin(), m_opinions.cend(),
            [&](const core::Opinion& one) { return one.id == kept.id && one.status != core::OpinionStatus::Draft; });
        const bool isOld = signedOpinion() != nullptr && kept.version <= signedOpinion()->version;
        const bool isOther = stored && kept.id != stored->id;
        if (isOther && !isOld && !kept.findings.isEmpty() && !draft.findings.contains(kept.findings))
            draft.findings = (draft.findings + u'\n' + kept.findings).trimmed(); // a colleague was first; nothing is lost
        else if (!kept.id.isEmpty() && !isSigned && !isOld && !isOther && (!stored || isNewer(*form, draft)))
            draft = kept;
        // a colleague has stored something else since this was typed
        const QDateTime on = baseOf(*form);
        if (stored && draft.id == kept.id && on.isValid() && on != stored->date && formOf(draft) != formOf(*stored))
            return edit(draft, on);
    }
    if (draft.id.isEmpty() && signedOpinion() != nullptr)
        return showSigned();
    edit(draft.id.isEmpty() ? freshOpinion() : draft);
}

QString OpinionPage::reviewKey() const { return u"review/"_s + place().caseId; }

void OpinionPage::noteTyped(const core::Result<QJsonObject>& form)
{
    m_spare.clear();
    const auto take = [this](const core::Result<QJsonObject>& kept) {
        if (!kept || !m_open || !m_open->opinion.authorIds.contains(office().author().practitionerId))
            return;
        for (const QString& line : kept->value("findings"_L1).toString().split(u'\n', Qt::SkipEmptyParts)) {
            const QString typed = line.trimmed();
            if (!typed.isEmpty() && !m_spare.contains(typed) && !m_open->opinion.findings.contains(typed))
                m_spare.append(typed);
        }
        if (m_spare.isEmpty())
            return;
        m_notice->set(Tone::Info, tr("Not in the text that is signed: what you typed on this PC"),
            tr("%1\n\"Change the text\" adds it; everybody signs anew then.").arg(m_spare.join(u'\n')));
        m_notice->show();
    };
    // the form of this very opinion is no news when a colleague went on from what it says
    if (form && m_open && (form->value("id"_L1).toString() != m_open->opinion.id || isNewer(*form, m_open->opinion)))
        take(form);
    office().readForm(this, reviewKey(), take);
}

QString OpinionPage::lateKey() const { return u"opinion-late/"_s + place().caseId; }

core::Opinion OpinionPage::freshOpinion() const
{
    core::Opinion opinion;
    opinion.id = core::newId();
    return opinion;
}

void OpinionPage::edit(const core::Opinion& opinion, const QDateTime& typedOn)
{
    m_editing = true;
    core::Opinion shown = opinion;
    const core::CaseTask task = m_desk->task();
    shown.status = core::OpinionStatus::Draft;
    shown.institutionId = task.hubId;
    shown.authorIds = core::opinionAuthors(m_desk->file(), office().author().practitionerId, opinion.authorIds, office().now());
    if (const QString note = limitationNote(referralOf(m_desk->file())); !note.isEmpty() && shown.limitation.isEmpty())
        shown.limitation = note;
    m_editor->set(shown);
    const auto stored = core::fromFhir<core::Opinion>(m_desk->file().resource(u"Composition"_s, shown.id));
    if (typedOn.isValid())
        m_saver->setBase({}, typedOn);
    else
        m_saver->setBase({shown, stored ? *stored : shown}, stored ? stored->date : QDateTime());
    m_overtaken->setVisible(typedOn.isValid());
    showSigners();
    office().readForm(this, lateKey(), [this](const core::Result<QJsonObject>& form) {
        if (!form || !m_lateReason->text().isEmpty())
            return;
        m_lateReason->setText(form->value("reason"_L1).toString());
        m_late = m_late || !m_lateReason->text().isEmpty();
        arrange();
    });
    reread();
}

void OpinionPage::showSigned()
{
    m_editing = false;
    showPaper();
    arrange();
}

void OpinionPage::reread()
{
    office().openCase(this, place().caseId, [this](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return;
        take(*desk);
        if (!m_editing && !m_open && core::openDraft(desk->file()))
            return load(); // what was signed has been changed: it is a draft like any other
        if (const core::CaseBrief* line = brief()) {
            m_banner->show(*line, office().side(), office().now().toLocalTime().date());
            m_tick->set(line->delivery);
        }
        showPaper();
        arrange();
    });
}

core::OpinionDemand OpinionPage::demand() const { return core::opinionDemandOf(m_desk->file(), office().now()); }

QStringList OpinionPage::gaps(const core::Opinion& opinion) const
{
    core::Opinion dated = opinion;
    dated.date = office().now();
    QStringList keys = core::opinionGaps(dated, demand());
    const auto event = opinion.version > 1 ? core::CaseEvent::AmendOpinion : core::CaseEvent::SignOpinion;
    for (const QString& key : m_desk->missingFor(event, office().now())) {
        // what the act itself brings, or the reason beside the PIN
        if (key != "signature"_L1 && key != "amendment"_L1 && key != "opinion-deadline"_L1)
            keys.append(key);
    }
    return keys;
}

void OpinionPage::onChanged()
{
    if (!m_editing || !m_desk)
        return;
    m_saver->keep(m_editor->opinion());
    m_paperSoon.start();
}

void OpinionPage::showPaper()
{
    const core::CaseBrief* line = brief();
    if (!m_desk || !line)
        return;
    const core::Opinion* last = signedOpinion();
    if (!m_editing && !m_open && last == nullptr)
        return;
    m_tick->set(line->delivery);
    const core::Opinion shown = m_editing || m_open ? signable() : *last;
    m_sounds->setCase(m_desk->file());
    PaperContent content = paperOf(m_desk->file(), shown, office().directory(), *line);
    content.pictures = m_sounds->pictures();
    m_paper->setContent(content);
    if (m_editing) {
        m_side->show(shown, gaps(shown));
        return;
    }
    m_unchecked = uncheckedTexts(m_desk->file(), shown);
    for (const QByteArray& text : std::as_const(m_unchecked))
        office().attachmentProgress(text); // asked once, its coming is told
    if (m_open)
        return m_signature->set(
            tr("Signed by %1 of %2").arg(m_open->given.size()).arg(shown.authorIds.size()), Tone::Warn, Icon::Clock);
    switch (signatureState(m_desk->file(), shown)) {
    case SignatureState::Valid: m_signature->set(tr("Signature valid"), Tone::Ok, Icon::Shield); break;
    case SignatureState::Unverified: m_signature->set(tr("To be verified"), Tone::Warn, Icon::Clock); break;
    case SignatureState::None: m_signature->set(tr("Not signed"), Tone::Neutral); break;
    }
}

void OpinionPage::pressPrimary()
{
    if (m_phrases->isOpen())
        return m_phrases->take();
    if (pressSheet())
        return;
    const bool strong = QGuiApplication::keyboardModifiers() & Qt::ControlModifier;
    if (!strong && m_editor->suggestions()->isAncestorOf(QApplication::focusWidget()))
        return m_editor->suggestions()->addEmpty();
    if (!m_sign->isHidden() && m_sign->isEnabled())
        m_sign->click();
}

void OpinionPage::startAmendment()
{
    const core::Opinion* last = signedOpinion();
    if (last == nullptr)
        return;
    const core::Result<core::Opinion> next = core::amend(*last, core::newId());
    if (!next)
        return showProblem(tr("It cannot be amended"), errorWords(next.error()));
    edit(*next);
    m_editor->amendReason()->setFocus(Qt::OtherFocusReason);
}

core::Status OpinionPage::writePdf(const QString& file)
{
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(300);
    writer.setTitle(title());
    writer.setCreator(QCoreApplication::applicationName());
    return m_paper->paper().print(writer) ? core::Status() : core::Status(core::fail(core::Code::Io, u"pdf"_s));
}

void OpinionPage::exportPdf()
{
    m_pdfWanted = !m_sounds->isReady();
    m_pdf->setBusy(m_pdfWanted);
    if (m_pdfWanted)
        return; // when the pictures are there
    showPaper();
    const core::CaseBrief* line = brief();
    const QString name = (line ? line->caseNo : u"opinion"_s) + u".pdf"_s;
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the opinion as PDF"), name, tr("PDF files (*.pdf)"));
    if (file.isEmpty())
        return;
    if (const core::Status written = writePdf(file); !written)
        showProblem(tr("The PDF was not written"), errorWords(written.error()));
}

void OpinionPage::showProblem(const QString& title, const QString& text)
{
    m_notice->set(Tone::Warn, title, text);
    m_notice->show();
}

void OpinionPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    arrange();
}

void OpinionPage::arrange()
{
    const bool beside = width() >= Theme::of(this).px(kBesideFrom);
    const bool paperAlone = !m_editing || (!beside && m_tabs->current() == 1);
    m_tabs->setVisible(m_editing && !beside);
    m_formArea->setVisible(!paperAlone);
    m_paperArea->setVisible(beside || paperAlone);
    const int widest = beside && m_editing ? Theme::of(this).px(kPaperWidth) : QWIDGETSIZE_MAX;
    m_paperArea->setMaximumWidth(widest);
    m_paperArea->setMinimumWidth(beside && m_editing ? widest : 0);
    arrangeFoot();
}

} // namespace ui
