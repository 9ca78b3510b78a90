#include "ui/sync/TransferPanel.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Tag.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class TransferText {
    Q_DECLARE_TR_FUNCTIONS(TransferText)
};

/// Full words for a file on a stick: where it lies, not the path of the machine.
QString shortName(const QString& file) { return QFileInfo(file).fileName(); }

} // namespace

QString transferErrorWords(const core::Error& error)
{
    switch (error.code) {
    case core::Code::WrongKey:
        return TransferText::tr("This file is for another hub or another workstation. Nothing was changed.");
    case core::Code::Corrupt:
        return TransferText::tr("The file is damaged or incomplete. Nothing was taken from it; write it again.");
    case core::Code::BadInput: return TransferText::tr("This is not the right kind of file: choose the other of the two.");
    case core::Code::NotFound:
        return error.detail == "nothing-waits"_L1
            ? TransferText::tr("Nothing waits: everything is delivered.")
            : TransferText::tr("The stick or folder is not there. Plug it in and try again.");
    case core::Code::Io: return TransferText::tr("The stick was pulled out, is read-only or broken. Nothing was lost.");
    case core::Code::DiskFull:
        return error.detail == "hub"_L1
            ? TransferText::tr("The hub's disk is full. The file stays as it is; tell whoever looks after the hub.")
            : TransferText::tr("There is not enough room on the stick. Nothing was lost.");
    case core::Code::Exists: return TransferText::tr("A file of this name is there already. Choose another name.");
    case core::Code::Denied:
        return TransferText::tr("The hub does not accept it: the workstation that wrote it, or the person, is not known or was "
                                "withdrawn.");
    case core::Code::Refused: return TransferText::tr("The file is too old. Write it again at its workstation.");
    case core::Code::Offline: return TransferText::tr("No line to the hub. The file stays as it is; try again later.");
    case core::Code::Cancelled: return TransferText::tr("Stopped. Everything still waits on this PC.");
    default: return errorWords(error);
    }
}

TransferPanel::TransferPanel(core::Upkeep& upkeep, int waiting, QWidget* parent) : Card(parent), m_upkeep(upkeep)
{
    auto* box = column(14, this);
    box->setContentsMargins(20, 18, 20, 18);
    auto* head = row(8);
    head->addWidget(new Label(tr("Encrypted USB transfer"), TextRole::Title, Token::Ink, this));
    head->addStretch();
    auto* close = (new Button(tr("Close"), Button::Kind::Quiet, Button::Size::Small, this))->iconOnly(Icon::Close);
    connect(close, &Button::clicked, this, &TransferPanel::closeWanted);
    head->addWidget(close);
    box->addLayout(head);
    box->addWidget(
        (new Label(tr("When the line is down for long, a stick carries what waits to any workstation with a line. Only "
                      "the hub can read the file. When the line comes back, nothing is sent twice."),
             TextRole::Body, Token::Ink2, this))
            ->wrapped());
    m_result = new Banner(Tone::Ok, {}, {}, this);
    m_result->hide();
    box->addWidget(m_result);
    m_write = new Button(tr("Write to a stick"), Button::Kind::Secondary, Button::Size::Normal, this);
    m_send = new Button(tr("Hand in a file"), Button::Kind::Secondary, Button::Size::Normal, this);
    m_receipt = new Button(tr("Read a receipt"), Button::Kind::Secondary, Button::Size::Normal, this);
    box->addWidget(step(Icon::Usb, tr("1  Here, without a line"),
        tr("Everything that waits, with its files, goes into one sealed file."), m_write));
    box->addWidget(step(Icon::CloudUp, tr("2  At a workstation with a line"),
        tr("Hands the file to the hub, in the name of the workstation that wrote it, and puts the receipt beside it."), m_send));
    box->addWidget(step(Icon::DoubleCheck, tr("3  Back here, if you like"),
        tr("Reads the receipt: what was delivered gets its two ticks without the line."), m_receipt));
    if (waiting == 0)
        m_write->setBlocked(tr("Nothing waits"));
    m_working = new QWidget(this);
    auto* working = column(8, m_working);
    auto* line = row(8);
    m_words = new Label({}, TextRole::Body, Token::Ink, m_working);
    line->addWidget(m_words, 1);
    auto* stop = new Button(tr("Stop"), Button::Kind::Secondary, Button::Size::Small, m_working);
    connect(stop, &Button::clicked, this, [this] { m_upkeep.cancel(); });
    line->addWidget(stop);
    working->addLayout(line);
    m_progress = new ProgressLine(m_working);
    working->addWidget(m_progress);
    m_working->hide();
    box->addWidget(m_working);
    box->addStretch();

    const QString filter = tr("Transfer files (*.yzt)");
    connect(m_write, &Button::clicked, this, [this, filter] {
        const QString name = u"yuanzhen-%1.yzt"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmm"_s));
        const QString file = QFileDialog::getSaveFileName(this, tr("Write to a stick"), QDir::home().filePath(name), filter);
        if (!file.isEmpty())
            write(file);
    });
    connect(m_send, &Button::clicked, this, [this, filter] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Hand in a file"), {}, filter);
        if (!file.isEmpty())
            send(file);
    });
    connect(m_receipt, &Button::clicked, this, [this, filter] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Read a receipt"), {}, filter);
        if (!file.isEmpty())
            readReceipt(file);
    });
    connect(&m_upkeep, &core::Upkeep::progress, this,
        [this](qint64 done, qint64 total) { m_progress->setShare(total > 0 ? double(done) / double(total) : 0); });
}

QWidget* TransferPanel::step(Icon icon, const QString& title, const QString& text, Button* button)
{
    auto* area = new Card(this);
    area->filled(Token::Surface2);
    auto* line = row(14, area);
    line->setContentsMargins(16, 14, 16, 14);
    line->addWidget(new IconView(icon, 24, Token::Primary, area));
    auto* words = column(2);
    words->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, area));
    words->addWidget((new Label(text, TextRole::Secondary, Token::Ink2, area))->wrapped());
    line->addLayout(words, 1);
    line->addWidget(button);
    return area;
}

void TransferPanel::begin(const QString& words)
{
    m_result->hide();
    m_words->setText(words);
    m_progress->setShare(0);
    m_working->show();
    for (Button* button : {m_write, m_send, m_receipt})
        button->setEnabled(false);
}

void TransferPanel::end(const Answer& answer, const QString& words)
{
    m_working->hide();
    for (Button* button : {m_write, m_send, m_receipt})
        button->setEnabled(true);
    if (answer)
        m_result->set(Tone::Ok, {}, words);
    else
        m_result->set(
            answer.error().code == core::Code::Cancelled ? Tone::Warn : Tone::Bad, {}, transferErrorWords(answer.error()));
    m_result->show();
}

void TransferPanel::write(const QString& file)
{
    const QString path = QFileInfo(file).suffix().isEmpty() ? file + u".yzt"_s : file;
    begin(tr("Writing the sealed file …"));
    m_upkeep.writeTransfer(this, path, [this, path](const Answer& answer) {
        QString words;
        if (answer) {
            words = tr("Written and closed: %4 (entries %1, files %2, %3). Eject the stick before you pull it out.")
                        .arg(answer->acts)
                        .arg(answer->files)
                        .arg(sizeWords(answer->bytes), shortName(path));
            if (answer->left > 0)
                words = tr("%1 %2 more wait for your decision and stay here.").arg(words).arg(answer->left);
        }
        end(answer, words);
    });
}

void TransferPanel::send(const QString& file)
{
    begin(tr("Handing in …"));
    m_upkeep.sendTransfer(this, file, [this](const Answer& answer) {
        QString words;
        if (answer) {
            words = tr("The hub has it: entries %1, files %2.").arg(answer->acts).arg(answer->files);
            if (answer->refused > 0)
                words = tr("%1 It did not take %2; their own workstation shows why.").arg(words).arg(answer->refused);
            words = answer->receipt.isEmpty()
                ? tr("%1 There was no room for a receipt; the workstation learns of it by line.").arg(words)
                : tr("%1 The receipt is beside it: %2.").arg(words, shortName(answer->receipt));
        }
        end(answer, words);
    });
}

void TransferPanel::readReceipt(const QString& file)
{
    begin(tr("Reading the receipt …"));
    m_upkeep.readReceipt(this, file, [this](const Answer& answer) {
        QString words;
        if (answer) {
            words = tr("Confirmed by the hub: entries %1, files %2.").arg(answer->acts).arg(answer->files);
            if (answer->refused > 0)
                words = tr("%1 %2 need your decision; they are in the list.").arg(words).arg(answer->refused);
        }
        end(answer, words);
    });
}

} // namespace ui
