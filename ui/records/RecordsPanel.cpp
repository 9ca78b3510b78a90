#include "ui/records/RecordsPanel.h"

#include "ui/records/CameraSheet.h"
#include "ui/records/RecordDetail.h"
#include "ui/records/RecordShelf.h"
#include "ui/records/RecordView.h"
#include "ui/shell/PageOf.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QKeyEvent>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QShortcut>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDetailWidth = 330;

QStringList localFiles(const QMimeData& held)
{
    QStringList paths;
    for (const QUrl& url : held.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

/// Where files may be dropped, with what may be dropped.
class DropArea final : public QWidget {
public:
    DropArea(const QString& words, QWidget* parent) : QWidget(parent), m_words(words)
    {
        setFixedHeight(Theme::of(parent).px(54));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(theme.color(Token::Line2), 1.5, Qt::DashLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(14.5, 6.5, -14.5, -7.5), 8, 8);
        const int side = theme.px(16);
        const int wide = text::width(theme, m_words, TextRole::Small);
        const int left = (width() - wide - side - theme.px(8)) / 2;
        icons::paint(painter, Icon::Upload, QRectF(left, (height() - side) / 2.0, side, side), theme.color(Token::Ink3),
            theme.color(Token::Surface));
        text::draw(painter, this, QRect(left + side + theme.px(8), 0, wide + 2, height()), m_words, TextRole::Small,
            theme.color(Token::Ink3));
    }

private:
    QString m_words;
};

} // namespace

RecordsPanel::RecordsPanel(Room& room, const QString& caseId, QWidget* parent)
    : RecordsPanel(room, *new RecordShelf(room, caseId, nullptr), parent)
{
    m_shelf->setParent(this);
}

RecordsPanel::RecordsPanel(Room& room, RecordShelf& shelf, QWidget* parent)
    : QWidget(parent), m_room(room), m_shelf(&shelf), m_stack(new QStackedLayout(this))
{
    auto* page = new QWidget(this);
    auto* columns = row(14, page);
    columns->addWidget(makeList(), 1);
    m_detail = new RecordDetail(m_shelf->canChange(), page);
    m_detail->setFixedWidth(Theme::of(this).px(kDetailWidth));
    columns->addWidget(m_detail);
    m_view = new RecordView(room, *m_shelf, this);
    m_stack->addWidget(page);
    m_stack->addWidget(m_view);

    RecordIntake& intake = m_shelf->intake();
    connect(m_detail, &RecordDetail::openWanted, this, &RecordsPanel::openRecord);
    connect(m_detail, &RecordDetail::useAnyway, &intake, &RecordIntake::useAnyway);
    connect(m_detail, &RecordDetail::leaveOut, &intake, &RecordIntake::leaveOut);
    connect(m_detail, &RecordDetail::sendAgain, m_shelf, &RecordShelf::sendAgain);
    connect(m_detail, &RecordDetail::changed, &intake, &RecordIntake::change);
    connect(m_detail, &RecordDetail::invitedChanged, this, &RecordsPanel::invitedChanged);
    connect(&intake, &RecordIntake::refused, this, [this](const QString& sentence) {
        m_problem->set(Tone::Warn, tr("Not added"), sentence);
        m_problem->show();
    });
    connect(&intake, &RecordIntake::added, this, [this](const QString& id) {
        m_chosen = id;
        refresh();
    });
    connect(m_shelf, &RecordShelf::changed, this, &RecordsPanel::refresh);
    connect(&room.line, &core::Line::changed, this, &RecordsPanel::refreshLine);
    connect(m_view, &RecordView::closed, this, [this] {
        m_stack->setCurrentIndex(0);
        m_list->setFocus();
        Q_EMIT viewingChanged(false);
    });
    setAcceptDrops(m_shelf->canChange());
    setFocusProxy(m_list);
    refresh();
}

RecordsPanel::~RecordsPanel() = default;

QWidget* RecordsPanel::makeTools()
{
    auto* tools = new QWidget(this);
    auto* box = row(8, tools);
    auto* add = new Button(tr("Add files"), Button::Kind::Secondary, Button::Size::Normal, tools);
    add->withIcon(Icon::Plus)->withHint(u"Ctrl O"_s)->setObjectName(u"addFiles"_s);
    connect(add, &Button::clicked, this, &RecordsPanel::askFiles);
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_O), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &RecordsPanel::askFiles);
    auto* folder = new Button(tr("Add a folder"), Button::Kind::Secondary, Button::Size::Normal, tools);
    connect(folder, &Button::clicked, this, &RecordsPanel::askFolder);
    auto* pasteButton = new Button(tr("Paste"), Button::Kind::Secondary, Button::Size::Normal, tools);
    pasteButton->withHint(u"Ctrl V"_s);
    connect(pasteButton, &Button::clicked, this, &RecordsPanel::paste);
    for (Button* button : {add, folder, pasteButton})
        box->addWidget(button);
    if (m_room.visitRoom) {
        auto* photo = new Button(tr("Photograph"), Button::Kind::Secondary, Button::Size::Normal, tools);
        photo->setObjectName(u"photograph"_s);
        connect(photo, &Button::clicked, this, &RecordsPanel::photograph);
        box->addWidget(photo);
    }
    box->addStretch();
    return tools;
}

QWidget* RecordsPanel::makeHead(QWidget* parent)
{
    auto* head = new Area(Token::Surface, {}, parent);
    auto* box = row(0, head);
    box->setContentsMargins(14, 8, 14, 8);
    m_count = new Label({}, TextRole::SecondaryBold, Token::Ink2, head);
    auto* checked = new Label(tr("Checked"), TextRole::SecondaryBold, Token::Ink2, head);
    checked->setFixedWidth(RecordDelegate::checkWidth(this));
    auto* delivery = new Label(tr("Delivery"), TextRole::SecondaryBold, Token::Ink2, head);
    delivery->setFixedWidth(RecordDelegate::deliveryWidth(this));
    box->addWidget(m_count, 1);
    box->addWidget(checked);
    box->addWidget(delivery);
    return head;
}

QWidget* RecordsPanel::makeList()
{
    auto* left = new QWidget(this);
    auto* box = column(10, left);
    if (m_shelf->canChange())
        box->addWidget(makeTools());
    m_problem = new Banner(Tone::Warn, {}, {}, left);
    m_problem->hide();
    connect(m_problem->addButton(tr("Understood")), &Button::clicked, m_problem, &QWidget::hide);
    box->addWidget(m_problem);
    box->addWidget(makeProgress());

    auto* card = new Card(left);
    auto* inside = column(0, card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_head = makeHead(card);
    inside->addWidget(m_head);
    inside->addWidget(new Rule(Qt::Horizontal, card));
    m_list = new QListView(card);
    m_list->setObjectName(u"records"_s);
    m_list->setAccessibleName(tr("Records"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setModel(&m_shelf->rows());
    m_list->setItemDelegate(new RecordDelegate(m_shelf->rows(), m_list));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            choose(m_shelf->rows().rows()[index.row()].item.id);
    });
    connect(m_list, &QListView::activated, this,
        [this](const QModelIndex& index) { openRecord(m_shelf->rows().rows()[index.row()].item.id); });
    m_empty = new EmptyState({}, {}, card);
    inside->addWidget(m_list, 1);
    inside->addWidget(m_empty, 1);
    if (m_shelf->canChange())
        inside->addWidget(new DropArea(tr("Drop files here:  DICOM · PDF · pictures · text"), card));
    box->addWidget(card, 1);
    box->addWidget(makeLine());
    return left;
}

QWidget* RecordsPanel::makeProgress()
{
    m_progress = new Card(this);
    m_progress->setObjectName(u"reading"_s);
    auto* box = row(12, m_progress);
    box->setContentsMargins(14, 8, 14, 8);
    auto* middle = column(4);
    m_progressWords = (new Label({}, TextRole::Label, Token::Ink, m_progress))->cuttable(); // a file's name is in it
    m_progressShare = new ProgressLine(m_progress);
    middle->addWidget(m_progressWords);
    middle->addWidget(m_progressShare);
    box->addLayout(middle, 1);
    auto* stop = new Button(tr("Stop adding"), Button::Kind::Secondary, Button::Size::Small, m_progress);
    stop->setObjectName(u"stopAdding"_s);
    connect(stop, &Button::clicked, this, [this] { m_shelf->intake().cancel(); });
    box->addWidget(stop);
    m_progress->hide();
    return m_progress;
}

void RecordsPanel::refreshProgress()
{
    const RecordIntake& intake = m_shelf->intake();
    m_progress->setVisible(intake.busy() > 0);
    if (intake.busy() == 0)
        return;
    const int done = qMax(0, intake.total() - intake.busy());
    m_progressWords->setText(
        tr("Reading and checking %1 of %2 · %3").arg(qMin(done + 1, intake.total())).arg(intake.total()).arg(intake.current()));
    m_progressShare->setShare(intake.total() > 0 ? double(done) / intake.total() : 0);
}

QWidget* RecordsPanel::makeLine()
{
    m_lineCard = new Card(this);
    auto* box = row(12, m_lineCard);
    box->setContentsMargins(14, 8, 14, 8);
    box->addWidget(new IconView(Icon::Gauge, 20, Token::Ink2, m_lineCard));
    auto* middle = column(4);
    m_lineWords = new Label({}, TextRole::Label, Token::Ink, m_lineCard);
    m_lineShare = new ProgressLine(m_lineCard);
    middle->addWidget(m_lineWords);
    middle->addWidget(m_lineShare);
    box->addLayout(middle, 1);
    m_pause = (new Segments({tr("Automatic"), tr("Pause")}, m_lineCard))->small();
    m_pause->setAccessibleName(tr("Sending of files"));
    m_pause->setObjectName(u"pauseBytes"_s);
    connect(m_pause, &Segments::chosen, this, [this](int index) {
        m_room.line.setBytesPaused(index == 1);
        refreshLine();
    });
    box->addWidget(m_pause);
    return m_lineCard;
}

void RecordsPanel::refresh()
{
    const auto& rows = m_shelf->rows().rows();
    qint64 bytes = 0;
    for (const RecordRow& one : rows)
        bytes += one.item.size;
    m_count->setText(tr("Records %1 · %2").arg(rows.size()).arg(sizeWords(bytes)));
    const bool none = rows.isEmpty();
    m_empty->set(tr("No records yet"),
        m_shelf->canChange() ? tr("Add reports, films, ECGs or photographs: by file, by dropping them here, or by pasting.")
                             : tr("The clinic has not attached any."));
    m_empty->setVisible(none && m_shelf->isRead());
    m_list->setVisible(!none);
    m_head->setVisible(!none);
    int index = m_shelf->rows().indexOf(m_chosen);
    if (index < 0 && !none)
        index = 0;
    if (index >= 0 && m_list->currentIndex().row() != index)
        m_list->setCurrentIndex(m_shelf->rows().index(index));
    m_detail->show(index < 0 ? nullptr : &rows[index]);
    refreshLine();
    refreshProgress();
    Q_EMIT recordsChanged();
}

void RecordsPanel::refreshLine()
{
    const core::LineState state = m_room.line.state();
    const double share = m_shelf->confirmedShare();
    m_lineCard->setVisible(share < 1 && m_shelf->canChange());
    const QString left = sizeWords(qint64(double(m_shelf->totalBytes()) * (1 - share)));
    m_lineWords->setText(m_room.line.bytesPaused() ? tr("Paused · %1 of this case left").arg(left)
            : state.online                         ? tr("Sent by itself · %1 of this case left").arg(left)
                                                   : tr("Offline: saved here, sent later · %1 left").arg(left));
    m_lineShare->setShare(share);
    m_pause->setCurrent(m_room.line.bytesPaused() ? 1 : 0);
}

void RecordsPanel::choose(const QString& id)
{
    m_chosen = id;
    m_detail->show(m_shelf->rows().row(id));
}

QString RecordsPanel::chosen() const { return m_chosen; }

void RecordsPanel::openRecord(const QString& id)
{
    const RecordRow* row = m_shelf->rows().row(id);
    if (!row)
        return;
    choose(id);
    m_stack->setCurrentWidget(m_view);
    Q_EMIT viewingChanged(true);
    m_view->open(row->item);
}

bool RecordsPanel::isViewing() const { return m_stack->currentWidget() == m_view; }
void RecordsPanel::askInvited(const QSet<QString>& leftOut)
{
    m_shelf->rows().setLeftOut(leftOut);
    m_detail->askInvited(leftOut);
}

int RecordsPanel::askedCount() const { return int(m_shelf->intake().asked().size()); }
int RecordsPanel::recordCount() const { return int(m_shelf->rows().rows().size()) - askedCount(); }
bool RecordsPanel::isBusy() const { return m_shelf->intake().busy() > 0; }

void RecordsPanel::addPaths(const QStringList& paths)
{
    if (m_shelf->canChange())
        m_shelf->intake().addFiles(paths);
}

void RecordsPanel::askFiles()
{
    addPaths(QFileDialog::getOpenFileNames(
        this, tr("Add files"), {}, tr("Records (*.dcm *.pdf *.jpg *.jpeg *.png *.bmp *.gif *.txt *.csv *.json);;All files (*)")));
}

void RecordsPanel::askFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a folder"));
    if (!folder.isEmpty())
        addPaths({folder});
}

void RecordsPanel::photograph()
{
    if (!m_camera) {
        m_camera = new CameraSheet(m_room, m_shelf->intake(), pageOf(this));
        m_camera->setParent(this); // what it adds to goes with this panel
    }
    m_camera->open();
}

void RecordsPanel::paste()
{
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (!held || !m_shelf->canChange())
        return;
    if (const QStringList paths = localFiles(*held); !paths.isEmpty())
        return addPaths(paths);
    if (const QImage image = qvariant_cast<QImage>(held->imageData()); !image.isNull())
        return m_shelf->intake().addPicture(tr("Pasted picture") + u".png"_s, image);
    m_problem->set(Tone::Info, tr("Nothing to paste"), tr("Copy a picture or files first."));
    m_problem->show();
}

void RecordsPanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void RecordsPanel::dropEvent(QDropEvent* event)
{
    addPaths(localFiles(*event->mimeData()));
    event->acceptProposedAction();
}

void RecordsPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste) && !isViewing())
        paste();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui
