#include "ui/sync/StoragePanel.h"

#include "ui/sync/StorageCard.h"
#include "ui/sync/TransferPanel.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Tag.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

LineField* secretLine(QWidget* parent)
{
    auto* line = (new LineField(parent))->withIcon(Icon::Key);
    line->setEchoMode(QLineEdit::Password);
    return line;
}

LineField* lineOf(Field* field) { return static_cast<LineField*>(field->control()); }

} // namespace

StoragePanel::StoragePanel(core::Upkeep& upkeep, std::function<QDateTime()> now, QWidget* parent)
    : Card(parent), m_upkeep(upkeep), m_now(std::move(now))
{
    auto* outer = column(0, this);
    outer->setContentsMargins(4, 4, 4, 4);
    auto* page = new ScrollPage(this);
    outer->addWidget(page);
    auto* box = page->box();
    box->setContentsMargins(16, 14, 16, 14);
    box->setSpacing(14);
    auto* head = row(8);
    head->addWidget(new Label(tr("Storage and backup"), TextRole::Title, Token::Ink, this));
    head->addStretch();
    auto* close = (new Button(tr("Close"), Button::Kind::Quiet, Button::Size::Small, this))->iconOnly(Icon::Close);
    connect(close, &Button::clicked, this, &StoragePanel::closeWanted);
    head->addWidget(close);
    box->addLayout(head);
    m_result = new Banner(Tone::Ok, {}, {}, this);
    m_result->hide();
    box->addWidget(m_result);
    addRoom(box);
    box->addWidget(new Rule(Qt::Horizontal, this));
    addBackup(box);
    box->addStretch();
    connect(&m_upkeep, &core::Upkeep::progress, this,
        [this](qint64 done, qint64 total) { m_progress->setShare(total > 0 ? double(done) / double(total) : 0); });
}

void StoragePanel::addRoom(QVBoxLayout* box)
{
    box->addWidget(new Label(tr("Room on this PC"), TextRole::Section, Token::Ink, this));
    m_little = new Banner(
        Tone::Warn, tr("Little room"), tr("Less than 5 GB are free. Free some space so that work can go on."), this);
    m_little->hide();
    box->addWidget(m_little);
    m_bar = new SpaceBar(this);
    box->addWidget(m_bar);
    m_details = (new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped();
    box->addWidget(m_details);
    auto* line = row(12);
    m_clearWords = (new Label({}, TextRole::Body, Token::Ink, this))->wrapped();
    line->addWidget(m_clearWords, 1);
    m_clear = new Button(tr("Remove from this PC"), Button::Kind::Secondary, Button::Size::Normal, this);
    connect(m_clear, &Button::clicked, this, &StoragePanel::clear);
    line->addWidget(m_clear);
    box->addLayout(line);
}

void StoragePanel::addBackup(QVBoxLayout* box)
{
    box->addWidget(new Label(tr("Backup"), TextRole::Section, Token::Ink, this));
    m_last = (new Label({}, TextRole::Body, Token::Ink, this))->wrapped();
    box->addWidget(m_last);
    box->addWidget((new Label(tr("Everything on this workstation goes into one encrypted file with a passphrase of its own, to a "
                                 "stick or folder. Afterwards the file is restored once as a proof. Keep the passphrase apart "
                                 "from it: without it nobody opens the backup."),
                        TextRole::Secondary, Token::Ink2, this))
                       ->wrapped());
    auto* line = row(12);
    m_phrase = new Field(tr("Passphrase of the backup"), secretLine(this), tr("At least 10 characters"), this);
    m_again = new Field(tr("The same again"), secretLine(this), {}, this);
    line->addWidget(m_phrase, 1, Qt::AlignTop);
    line->addWidget(m_again, 1, Qt::AlignTop);
    box->addLayout(line);
    auto* buttons = row(8);
    m_backup = (new Button(tr("Make a backup"), Button::Kind::Secondary, Button::Size::Normal, this))->withIcon(Icon::Disk);
    connect(m_backup, &Button::clicked, this, &StoragePanel::chooseBackup);
    buttons->addWidget(m_backup);
    buttons->addStretch();
    box->addLayout(buttons);
    m_working = new QWidget(this);
    auto* working = column(8, m_working);
    auto* words = row(8);
    m_workingWords = new Label(tr("Backing up, then proving it …"), TextRole::Body, Token::Ink, m_working);
    words->addWidget(m_workingWords, 1);
    auto* stop = new Button(tr("Stop"), Button::Kind::Secondary, Button::Size::Small, m_working);
    connect(stop, &Button::clicked, this, [this] { m_upkeep.cancel(); });
    words->addWidget(stop);
    working->addLayout(words);
    m_progress = new ProgressLine(m_working);
    working->addWidget(m_progress);
    m_working->hide();
    box->addWidget(m_working);
}

void StoragePanel::show(const core::Space& space)
{
    m_bar->show(space);
    m_little->setVisible(space.free < core::kLittleRoom);
    m_details->setText(
        tr("Records %1 · drafts and what waits %2 · history and indexes %3 · other files %4")
            .arg(sizeWords(space.cases), sizeWords(space.drafts), sizeWords(space.history), sizeWords(space.otherFiles)));
    m_clearWords->setText(space.clearableFiles > 0
            ? tr("%1 files of ended cases are confirmed by the hub: %2. They can be removed here and fetched again at any time.")
                  .arg(space.clearableFiles)
                  .arg(sizeWords(space.clearable))
            : tr("Nothing can be removed: files of running cases, and what the hub has not confirmed, stay here."));
    m_clear->setVisible(space.clearableFiles > 0);
    const QDateTime now = m_now();
    const BackupAge age = backupAge(space.lastBackup, now);
    m_last->setText(space.lastBackup.isValid()
            ? tr("Last backup %1, %2 ago, proved by restoring it.")
                  .arg(dayAndTime(space.lastBackup), durationWords(qMax<qint64>(60, space.lastBackup.secsTo(now))))
            : tr("There is no backup of this workstation yet."));
    m_last->setToken(age.isOld ? Token::Warn : Token::Ink);
}

void StoragePanel::tell(const core::Status& status, const QString& words)
{
    m_result->set(status ? Tone::Ok : Tone::Bad, {}, words);
    m_result->show();
}

void StoragePanel::clear()
{
    m_clear->setBusy(true);
    m_upkeep.clearConfirmed(this, [this](const core::Result<qint64>& freed) {
        m_clear->setBusy(false);
        if (!freed)
            return tell(freed.error(), errorWords(freed.error()));
        Q_EMIT cleared(tr("%1 removed from this PC").arg(sizeWords(*freed)));
    });
}

void StoragePanel::chooseBackup()
{
    m_phrase->setError({});
    m_again->setError({});
    if (lineOf(m_phrase)->text().size() < 10)
        return m_phrase->setError(tr("At least 10 characters"));
    if (lineOf(m_phrase)->text() != lineOf(m_again)->text())
        return m_again->setError(tr("The two are not the same"));
    const QString name = u"yuanzhen-%1.yzb"_s.arg(m_now().toLocalTime().toString(u"yyyyMMdd-HHmm"_s));
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Make a backup"), QDir::home().filePath(name), tr("Backups (*.yzb)"));
    if (!file.isEmpty())
        backUpTo(file);
}

void StoragePanel::backUpTo(const QString& chosen)
{
    const QString file = QFileInfo(chosen).suffix().isEmpty() ? chosen + u".yzb"_s : chosen;
    m_phrase->setError({});
    m_again->setError({});
    m_result->hide();
    m_backup->setBusy(true);
    m_progress->setShare(0);
    m_working->show();
    const core::Secret phrase(lineOf(m_phrase)->text().toUtf8());
    m_upkeep.backUp(this, file, phrase, [this, file](const core::Result<core::BackedUp>& made) {
        m_backup->setBusy(false);
        m_working->hide();
        if (!made && made.error().code == core::Code::Refused)
            return m_phrase->setError(tr("This passphrase is too easy to guess. Choose another."));
        if (!made)
            return tell(made.error(),
                made.error().code == core::Code::Cancelled ? tr("Stopped. No backup was made.")
                    : made.error().code == core::Code::Corrupt
                    ? tr("The file could not be restored and was removed. Use another stick.")
                    : transferErrorWords(made.error()));
        lineOf(m_phrase)->clear();
        lineOf(m_again)->clear();
        tell({},
            made->damaged > 0 ? tr("Backed up and proved: %1. %2 files are damaged on this PC and are not in it.")
                                    .arg(sizeWords(made->bytes))
                                    .arg(made->damaged)
                              : tr("Backed up and proved: %1 records and %2 files, %3, in %4.")
                                    .arg(made->records)
                                    .arg(made->attachments)
                                    .arg(sizeWords(made->bytes), QFileInfo(file).fileName()));
    });
}

} // namespace ui
