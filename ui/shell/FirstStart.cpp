#include "ui/shell/FirstStart.h"

#include "ui/shell/JoinForm.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr qint64 kSheetBytes = 256 * 1024; ///< an enrolment file is far smaller
constexpr int kColumn = 636;

LineField* lineOf(Field* field) { return qobject_cast<LineField*>(field->control()); }

} // namespace

FirstStart::FirstStart(core::Door& door, Surface& surface, QWidget* parent) : GatePage(door, surface, parent)
{
    aside()->addSpacing(8);
    aside()->addWidget(
        (new Label(tr("Records, auscultation and opinions stay encrypted on this PC and go to your hub by themselves."),
             TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    m_problem = new Banner(Tone::Bad, {}, {}, this);
    m_problem->setMaximumWidth(Theme::of(parent).px(kColumn));
    m_working = new QWidget(this);
    m_working->setMaximumWidth(Theme::of(parent).px(kColumn));
    auto* working = column(6, m_working);
    m_workingWords = new Label({}, TextRole::Secondary, Token::Ink2, m_working);
    m_progress = new ProgressLine(m_working);
    working->addWidget(m_workingWords);
    working->addWidget(m_progress);
    m_steps = new QStackedLayout;
    m_steps->addWidget(ways());
    m_steps->addWidget(where());
    m_steps->addWidget(who());
    m_steps->addWidget(restore());
    box()->setSpacing(12);
    box()->addLayout(m_steps);
    box()->addWidget(m_problem);
    box()->addWidget(m_working);
    box()->addStretch();
    m_problem->hide();
    m_working->hide();
    connect(&door, &core::Door::progress, this, [this](const QString&, int percent) {
        m_workingWords->setText(percent < 50 ? tr("Preparing … %1 %").arg(percent) : tr("Nearly there … %1 %").arg(percent));
        m_progress->setShare(percent / 100.0);
    });
    goTo(Ways);
}

QWidget* FirstStart::ways()
{
    auto* step = new QWidget(this);
    auto* box = column(12, step);
    box->addWidget(new Label(tr("How do you want to begin?"), TextRole::Title, Token::Ink, step));
    box->addSpacing(4);
    const auto way = [&](Icon icon, const QString& title, const QString& text, const QString& words, Button::Kind kind) {
        auto* card = new Card(step);
        card->setMaximumWidth(Theme::of(this).px(kColumn));
        auto* line = row(16, card);
        line->setContentsMargins(18, 16, 18, 16);
        line->addWidget(new IconView(icon, 28, Token::Primary, card));
        auto* names = column(2);
        names->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, card));
        names->addWidget((new Label(text, TextRole::Secondary, Token::Ink2, card))->wrapped());
        line->addLayout(names, 1);
        auto* button = new Button(words, kind, Button::Size::Normal, card);
        line->addWidget(button);
        box->addWidget(card);
        return button;
    };
    auto* join = way(Icon::Hospital, tr("Join your site"), tr("With the enrolment file or the code from your administrator."),
        tr("Join"), Button::Kind::Primary);
    m_practise = way(Icon::Star, tr("Practise"), tr("On a built-in site with invented people. Real data never mixes with it."),
        tr("Practise"), Button::Kind::Secondary);
    auto* back = way(Icon::Disk, tr("Restore a backup"),
        tr("After a repair or on a new PC: from the backup file and its passphrase."), tr("Restore"), Button::Kind::Secondary);
    connect(join, &Button::clicked, this, [this] { goTo(Where); });
    m_practise->setObjectName(u"practise"_s);
    connect(m_practise, &Button::clicked, this, &FirstStart::practise);
    connect(back, &Button::clicked, this, [this] { goTo(Restore); });
    box->addStretch();
    return step;
}

QVBoxLayout* FirstStart::stepBox(QWidget* step, const QString& title, Step back)
{
    step->setMaximumWidth(Theme::of(this).px(kColumn));
    auto* box = column(12, step);
    auto* button = (new Button(tr("Back"), Button::Kind::Quiet, Button::Size::Normal, step))->withIcon(Icon::ChevronLeft);
    connect(button, &Button::clicked, this, [this, back] { goTo(back); });
    box->addWidget(button);
    box->addWidget(new Label(title, TextRole::Title, Token::Ink, step));
    return box;
}

QWidget* FirstStart::where()
{
    auto* step = new QWidget(this);
    auto* box = stepBox(step, tr("Join your site"), Ways);
    m_file =
        (new Button(tr("Open the enrolment file"), Button::Kind::Secondary, Button::Size::Large, step))->withIcon(Icon::File);
    connect(m_file, &Button::clicked, this, &FirstStart::openSheet);
    box->addWidget(m_file);
    box->addSpacing(4);
    box->addWidget(new Label(tr("or type what is on the paper:"), TextRole::Secondary, Token::Ink2, step));
    auto* address = (new LineField(step))->withIcon(Icon::Globe)->withPlaceholder(u"https://hub.example.org:8443"_s);
    m_address = new Field(tr("Address of the hub"), address, {}, step);
    auto* code = (new LineField(step))->withIcon(Icon::Key);
    m_code = new Field(tr("Enrolment code"), code, tr("works once"), step);
    auto* line = row(12);
    line->addWidget(m_address, 3, Qt::AlignTop);
    line->addWidget(m_code, 2, Qt::AlignTop);
    box->addLayout(line);
    m_next = (new Button(tr("Next"), Button::Kind::Primary, Button::Size::Large, step))->withHint(u"Enter"_s);
    connect(m_next, &Button::clicked, this, &FirstStart::readSheet);
    connect(address, &LineField::returnPressed, this, &FirstStart::readSheet);
    connect(code, &LineField::returnPressed, this, &FirstStart::readSheet);
    box->addWidget(m_next);
    box->addStretch();
    return step;
}

QWidget* FirstStart::who()
{
    auto* step = new QWidget(this);
    auto* box = stepBox(step, tr("Is it really your hub?"), Where);
    auto* card = new Card(step);
    auto* cardBox = column(6, card);
    cardBox->setContentsMargins(16, 12, 16, 12);
    cardBox->addWidget(
        (new Label(tr("Compare this fingerprint with the one on the paper:"), TextRole::Secondary, Token::Ink2, card))
            ->wrapped());
    m_print = (new Label({}, TextRole::CardTitle, Token::Ink, card))->wrapped();
    cardBox->addWidget(m_print);
    auto* same = (new OptionCard(tr("It is the same"), {}, OptionCard::Mark::Tick, card))->plain();
    m_same = same;
    cardBox->addWidget(same);
    box->addWidget(card);
    box->addWidget(new Label(tr("The first person on this PC"), TextRole::CardTitle, Token::Ink, step));
    m_person = new PersonFields(step);
    box->addWidget(m_person);
    m_join = (new Button(tr("Join"), Button::Kind::Primary, Button::Size::Large, step))->withHint(u"Enter"_s);
    box->addWidget(m_join);
    const auto check = [this, same] {
        m_join->setBlocked(same->isChecked() ? QString() : tr("Join: compare the fingerprint first"));
    };
    connect(same, &OptionCard::toggled, this, check);
    check();
    connect(m_join, &Button::clicked, this, &FirstStart::enrol);
    connect(m_person, &PersonFields::submitted, this, &FirstStart::enrol);
    box->addStretch();
    return step;
}

QWidget* FirstStart::restore()
{
    auto* step = new QWidget(this);
    auto* box = stepBox(step, tr("Restore a backup"), Ways);
    auto* line = row(12);
    auto* choose =
        (new Button(tr("Choose the backup file"), Button::Kind::Secondary, Button::Size::Large, step))->withIcon(Icon::File);
    connect(choose, &Button::clicked, this, &FirstStart::chooseBackup);
    line->addWidget(choose);
    m_backupName = (new Label(tr("No file chosen"), TextRole::Secondary, Token::Ink2, step))->cuttable();
    line->addWidget(m_backupName, 1);
    box->addLayout(line);
    m_passphrase = new Field(tr("Passphrase of the backup"), secretField(Icon::Key, step), {}, step);
    box->addWidget(m_passphrase);
    m_restore = (new Button(tr("Restore"), Button::Kind::Primary, Button::Size::Large, step))->withHint(u"Enter"_s);
    connect(m_restore, &Button::clicked, this, &FirstStart::startRestore);
    connect(lineOf(m_passphrase), &LineField::returnPressed, this, &FirstStart::startRestore);
    box->addWidget(m_restore);
    box->addStretch();
    return step;
}

void FirstStart::goTo(Step step)
{
    m_problem->hide();
    m_steps->setCurrentIndex(step);
    if (step == Where)
        m_file->setFocus(Qt::OtherFocusReason);
    else if (step == Restore)
        m_passphrase->control()->setFocus(Qt::OtherFocusReason);
}

void FirstStart::begin(Button* button)
{
    m_problem->hide();
    button->setBusy(true);
    m_workingWords->setText(tr("Working …"));
    m_progress->setShare(0);
    m_working->show();
    m_steps->currentWidget()->setEnabled(false);
}

void FirstStart::end(Button* button, const core::Status& status)
{
    button->setBusy(false);
    m_working->hide();
    m_steps->currentWidget()->setEnabled(true);
    if (status)
        return;
    if (status.error().code == Code::BadInput && status.error().detail == "address"_L1) {
        m_address->setError(tr("This is no address of a hub"));
    } else if (status.error().code == Code::BadInput && status.error().detail == "code"_L1) {
        m_code->setError(tr("This is no enrolment code"));
    } else {
        m_problem->set(Tone::Bad, errorWords(status.error()), {});
        m_problem->show();
    }
}

void FirstStart::openSheet()
{
    const QString name = QFileDialog::getOpenFileName(window(), tr("Open the enrolment file"));
    if (name.isEmpty())
        return;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kSheetBytes)
        return end(m_file, core::fail(Code::BadInput, u"enrolment file"_s));
    m_enrolment.sheet = file.readAll();
    readSheet();
}

void FirstStart::readSheet()
{
    m_enrolment.address = lineOf(m_address)->text().trimmed();
    m_enrolment.code = lineOf(m_code)->text().trimmed();
    if (m_enrolment.sheet.isEmpty()) {
        m_address->setError(m_enrolment.address.isEmpty() ? tr("Open the file, or type the address") : QString());
        m_code->setError(m_enrolment.code.isEmpty() ? tr("Type the code") : QString());
        if (m_address->hasError() || m_code->hasError())
            return;
    }
    begin(m_next);
    door().readSheet(this, m_enrolment, [this](const core::Result<QString>& print) {
        end(m_next, print ? core::Status() : core::Status(print.error()));
        if (!print) {
            m_enrolment.sheet.clear();
            return;
        }
        m_print->setText(*print);
        static_cast<OptionCard*>(m_same)->setChecked(false);
        goTo(Who);
        m_same->setFocus(Qt::OtherFocusReason);
    });
}

void FirstStart::enrol()
{
    if (m_join->isBlocked())
        return;
    auto first = m_person->take();
    if (!first)
        return;
    m_enrolment.first = std::move(*first);
    begin(m_join);
    door().enrol(this, m_enrolment, [this](const core::Status& status) {
        end(m_join, status);
        if (status)
            return;
        const bool refusedCode = status.error().code == Code::Denied;
        if (m_person->showError(status.error())) {
            m_problem->hide();
        } else if (refusedCode) {
            goTo(Where);
            m_code->setError(tr("The code is wrong, used or too old. Ask for a new one."));
        } else if (status.error().code == Code::WrongKey) {
            m_problem->set(Tone::Bad, tr("This is not the hub of the paper"), tr("Do not go on. Call your administrator."));
        }
    });
}

void FirstStart::practise()
{
    begin(m_practise);
    door().practise(this, [this](const core::Status& status) { end(m_practise, status); });
}

void FirstStart::chooseBackup()
{
    const QString name = QFileDialog::getOpenFileName(window(), tr("Choose the backup file"));
    if (name.isEmpty())
        return;
    m_backup = name;
    m_backupName->setText(QFileInfo(name).fileName());
}

void FirstStart::startRestore()
{
    if (m_backup.isEmpty())
        return chooseBackup();
    m_passphrase->setError(lineOf(m_passphrase)->text().isEmpty() ? tr("Type the passphrase first") : QString());
    if (m_passphrase->hasError())
        return;
    begin(m_restore);
    door().restore(this, m_backup, takeSecret(lineOf(m_passphrase)), [this](const core::Status& status) {
        end(m_restore, status);
        if (status) {
            // A restored copy is a new device: its first person opens it by enrolling.
            goTo(Where);
            m_problem->set(Tone::Ok, tr("The backup is back on this PC"), tr("Enrol this PC now to open it."));
            m_problem->show();
        } else if (status.error().code == Code::WrongKey) {
            m_problem->hide();
            m_passphrase->setError(tr("This passphrase does not open the backup."));
        }
    });
}

} // namespace ui
