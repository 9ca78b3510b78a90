#include "ui/records/RecordView.h"

#include "core/records/LabTable.h"
#include "core/records/RecordType.h"
#include "ui/records/EcgView.h"
#include "ui/records/LabView.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QDesktopServices>
#include <QFile>
#include <QKeyEvent>
#include <QPainter>
#include <QSlider>
#include <QStringDecoder>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using core::DecodedFile;
using core::DecodedFrame;
using core::Result;

namespace {

constexpr double kZoomStep = 1.25;

struct Preset {
    QString name;
    core::GreyWindow window;
};

/// Windows that everybody reads CT with, in Hounsfield units.
QList<Preset> ctPresets()
{
    return {{RecordView::tr("Soft tissue"), {40, 400, {}}}, {RecordView::tr("Lung"), {-600, 1500, {}}},
        {RecordView::tr("Bone"), {500, 2000, {}}}, {RecordView::tr("Brain"), {40, 80, {}}}};
}

/// Text as it was most probably written: UTF-8, else the Chinese national encoding.
QString textOf(const QByteArray& bytes)
{
    QStringDecoder unicode(QStringDecoder::Utf8);
    const QString text = unicode(bytes);
    if (!unicode.hasError())
        return text;
    QStringDecoder national("GB18030");
    return national.isValid() ? QString(national(bytes)) : text;
}

} // namespace

RecordView::RecordView(Room& room, RecordShelf& shelf, QWidget* parent) : QWidget(parent), m_room(room), m_shelf(shelf)
{
    m_box = column(0, this);
    m_box->setContentsMargins(1, 1, 1, 1);
    auto* head = row(12);
    head->setContentsMargins(8, 6, 14, 6);
    m_back = new Button(tr("Back"), Button::Kind::Quiet, Button::Size::Small, this);
    m_back->withIcon(Icon::ChevronLeft)->setObjectName(u"closeRecord"_s);
    connect(m_back, &Button::clicked, this, &RecordView::leave);
    m_title = (new Label({}, TextRole::CardTitle, Token::Ink, this))->cuttable();
    m_meta = (new Label({}, TextRole::Small, Token::Ink3, this))->cuttable();
    head->addWidget(m_back);
    head->addWidget(m_title);
    head->addWidget(m_meta, 1);
    m_box->addLayout(head);
    m_box->addWidget(new Rule(Qt::Horizontal, this));
}

RecordView* RecordView::embedded()
{
    m_embedded = true;
    m_back->hide();
    return this;
}

void RecordView::clear()
{
    delete m_tools;
    delete m_content;
    m_tools = nullptr;
    m_content = nullptr;
    m_toolRow = nullptr;
    m_picture = nullptr;
    m_ecg = nullptr;
    m_slider = nullptr;
    m_frameWords = nullptr;
    m_problem.clear();
    m_index = 0;
    m_hasFrame = false;
    m_wanted = m_next = -1;
}

void RecordView::leave()
{
    m_item = {}; // what is still on its way is for nobody
    m_bytes.clear();
    m_private.reset();
    clear();
    Q_EMIT closed();
}

void RecordView::open(const core::RecordItem& item)
{
    clear();
    m_item = item;
    m_bytes.clear();
    m_title->setText(item.title);
    m_meta->setText(QStringList{
        recordTypeWords(item.mime), sizeWords(item.size), item.date.toLocalTime().date().toString(Qt::ISODate), item.origin}
                        .join(u" · "_s));
    m_shelf.bytesOf(this, item.id, [this, id = item.id](const Result<QByteArray>& bytes) {
        if (id != m_item.id)
            return;
        if (bytes)
            showBytes(*bytes);
        else
            say(tr("Cannot be shown"), unreadableWords(bytes.error()), false);
    });
}

void RecordView::showBytes(const QByteArray& bytes)
{
    m_bytes = bytes;
    if (m_item.mime.startsWith("text/"_L1) || m_item.mime == "application/json"_L1) {
        showText(bytes);
        return;
    }
    if (!m_room.decoder || !m_room.decoder->reads(m_item.mime)) {
        say(tr("Opens in another program"),
            tr("This kind of file is not shown here. The copy that is opened is deleted when you go back."), true);
        return;
    }
    m_room.decoder->open(this, bytes, m_item.mime, [this, id = m_item.id](const Result<DecodedFile>& file) {
        if (id != m_item.id)
            return;
        if (file)
            showFile(*file);
        else
            say(tr("Cannot be shown"), unreadableWords(file.error()), file.error().code == core::Code::Unsupported);
    });
}

void RecordView::showText(const QByteArray& bytes)
{
    if (const auto table = core::labTableOf(bytes, m_item.mime)) {
        auto* scroll = new ScrollPage(this);
        for (const QString& note : table->notes)
            scroll->box()->addWidget((new Label(note, TextRole::Body, Token::Ink, scroll))->wrapped());
        scroll->box()->addWidget(new LabView(*table, scroll));
        scroll->box()->addStretch();
        m_content = scroll;
    } else {
        auto* words = new TextField(10, this);
        words->setPlainText(textOf(bytes));
        words->setReadOnly(true);
        words->setFrameShape(QFrame::NoFrame);
        words->setAccessibleName(m_item.title);
        m_content = words;
    }
    m_box->addWidget(m_content, 1);
    Q_EMIT shown();
}

Button* RecordView::tool(const QString& words, const QString& meaning)
{
    auto* button = new Button(words, Button::Kind::Secondary, Button::Size::Small, m_tools);
    button->setAccessibleName(meaning);
    button->setToolTip(meaning);
    m_toolRow->addWidget(button);
    return button;
}

void RecordView::showFile(const DecodedFile& file)
{
    m_file = file;
    m_tools = new QWidget(this);
    m_toolRow = row(8, m_tools);
    m_toolRow->setContentsMargins(14, 8, 14, 8);
    m_box->addWidget(m_tools);
    if (file.kind == DecodedFile::Kind::Ecg) {
        showEcg(file);
        return;
    }
    m_picture = new PictureView(this);
    m_picture->setAccessibleName(m_item.title);
    m_picture->setScale(file.mmPerPixelX, file.mmPerPixelY, file.atDetector);
    m_picture->setInverse(file.inverse);
    m_content = m_picture;
    addPictureTools(file);
    m_box->addWidget(m_content, 1);
    if (!m_embedded)
        m_picture->setFocus();
    loadFrame(0);
}

void RecordView::addPictureTools(const DecodedFile& file)
{
    if (file.kind == DecodedFile::Kind::Dicom) {
        QStringList words{tr("Move"), tr("Measure")};
        if (!file.colour)
            words.insert(1, tr("Window"));
        auto* tools = (new Segments(words, m_tools))->small();
        tools->setAccessibleName(tr("What dragging does"));
        tools->setCurrent(0);
        connect(tools, &Segments::chosen, m_picture, [this, grey = !file.colour](int index) {
            using Tool = PictureView::Tool;
            m_picture->setTool(index == 0 ? Tool::Move : grey && index == 1 ? Tool::Window : Tool::Measure);
        });
        m_toolRow->addWidget(tools);
    }
    if (file.kind == DecodedFile::Kind::Dicom && !file.colour)
        addWindows(file);
    addZoom();
    if (file.frames > 1)
        addFrames(file);
    m_toolRow->addStretch();
}

void RecordView::addWindows(const DecodedFile& file)
{
    auto* presets = new ChoiceField(m_tools);
    presets->setObjectName(u"windowPresets"_s);
    presets->setAccessibleName(tr("Window"));
    QList<core::GreyWindow> windows{{0, 0, {}}};
    presets->addItem(tr("Whole range"));
    for (const core::GreyWindow& window : file.windows) {
        presets->addItem(window.name.isEmpty() ? tr("As recorded") : window.name);
        windows.append(window);
    }
    if (file.modality == "CT"_L1) {
        for (const Preset& preset : ctPresets()) {
            presets->addItem(preset.name);
            windows.append(preset.window);
        }
    }
    presets->setMaximumWidth(Theme::of(this).px(170));
    presets->setCurrentIndex(file.windows.isEmpty() ? 0 : 1);
    auto* words = new Label({}, TextRole::Small, Token::Ink2, m_tools);
    connect(m_picture, &PictureView::windowChanged, words, [this, words] {
        words->setText(tr("C %1  W %2").arg(qRound(m_picture->window().center)).arg(qRound(m_picture->window().width)));
    });
    connect(presets, &QComboBox::activated, this, [this, windows](int index) {
        if (index > 0)
            m_picture->setWindow(windows[index]);
        else
            m_picture->showWholeRange();
    });
    m_toolRow->addWidget(presets);
    m_toolRow->addWidget(words);
}

void RecordView::addZoom()
{
    connect(tool(tr("Whole"), tr("Show the whole picture")), &Button::clicked, m_picture, &PictureView::fit);
    connect(
        tool(u"1:1"_s, tr("One point of the picture is one of the screen")), &Button::clicked, m_picture, &PictureView::oneToOne);
    connect(tool(u"−"_s, tr("Smaller")), &Button::clicked, m_picture, [this] { m_picture->zoomBy(1 / kZoomStep); });
    connect(tool(u"+"_s, tr("Larger")), &Button::clicked, m_picture, [this] { m_picture->zoomBy(kZoomStep); });
    connect(tool(tr("Turn"), tr("Turn by a quarter")), &Button::clicked, m_picture, &PictureView::turn);
}

void RecordView::addFrames(const DecodedFile& file)
{
    m_slider = new QSlider(Qt::Horizontal, m_tools);
    m_slider->setObjectName(u"frames"_s);
    m_slider->setRange(0, file.frames - 1);
    m_slider->setAccessibleName(file.kind == DecodedFile::Kind::Pdf ? tr("Page") : tr("Picture of the series"));
    m_slider->setMinimumWidth(Theme::of(this).px(120));
    m_frameWords = new Label(tr("%1 / %2").arg(1).arg(file.frames), TextRole::Small, Token::Ink2, m_tools);
    connect(m_slider, &QSlider::valueChanged, this, &RecordView::loadFrame);
    m_toolRow->addWidget(m_slider, 1);
    m_toolRow->addWidget(m_frameWords);
}

void RecordView::loadFrame(int index)
{
    m_next = index;
    if (m_wanted >= 0)
        return; // the newest wish goes next; those between are not shown
    m_wanted = index;
    m_room.decoder->frame(this, m_bytes, m_item.mime, index, 0, [this, id = m_item.id, index](const Result<DecodedFrame>& frame) {
        if (id != m_item.id || !m_picture)
            return;
        m_wanted = -1;
        frameCame(index, frame);
        if (m_picture && m_next != index)
            loadFrame(m_next);
        Q_EMIT shown();
    });
}

void RecordView::frameCame(int index, const Result<DecodedFrame>& frame)
{
    if (!frame) {
        say(tr("Cannot be shown"), unreadableWords(frame.error()), frame.error().code == core::Code::Unsupported);
        return;
    }
    m_index = index;
    m_picture->setFrame(*frame, m_hasFrame);
    if (!m_hasFrame && !m_file.windows.isEmpty())
        m_picture->setWindow(m_file.windows.first());
    else if (!m_hasFrame)
        m_picture->setWindow(m_picture->window());
    m_hasFrame = true;
    if (m_frameWords)
        m_frameWords->setText(tr("%1 / %2").arg(index + 1).arg(m_file.frames));
}

void RecordView::showEcg(const DecodedFile& file)
{
    auto* scroll = new ScrollPage(this);
    scroll->box()->setContentsMargins(0, 0, 0, 0);
    m_ecg = new EcgView(scroll);
    m_ecg->setEcg(file);
    scroll->box()->addWidget(m_ecg, 1);
    m_content = scroll;
    auto* gain = (new Segments({u"5"_s, u"10"_s, u"20"_s}, m_tools))->small();
    gain->setAccessibleName(tr("Height, mm per mV"));
    gain->setCurrent(1);
    connect(gain, &Segments::chosen, m_ecg, [this](int index) { m_ecg->setGain(index == 0 ? 5 : index == 1 ? 10 : 20); });
    m_toolRow->addWidget(new Label(tr("mm/mV"), TextRole::Small, Token::Ink2, m_tools));
    m_toolRow->addWidget(gain);
    auto* strip = new ChoiceField(m_tools);
    strip->setAccessibleName(tr("Lead of the rhythm strip"));
    for (const core::EcgLead& lead : file.leads)
        strip->addItem(lead.name);
    strip->setCurrentIndex(file.leads.size() > 1 ? 1 : 0);
    connect(strip, &QComboBox::activated, m_ecg, &EcgView::setStripLead);
    m_toolRow->addWidget(strip);
    m_toolRow->addWidget(new Label(tr("Drag to measure"), TextRole::Small, Token::Ink3, m_tools));
    m_toolRow->addStretch();
    m_box->addWidget(m_content, 1);
    Q_EMIT shown();
}

void RecordView::say(const QString& title, const QString& sentence, bool elsewhere)
{
    clear(); // this object's widgets only: whoever calls reads m_picture again
    m_problem = sentence;
    auto* state = new EmptyState(title, sentence, this);
    if (elsewhere) {
        auto* button = new Button(tr("Open in another program"), Button::Kind::Secondary, Button::Size::Normal, state);
        connect(button, &Button::clicked, this, &RecordView::openElsewhere);
        state->addButton(button);
    }
    m_content = state;
    m_box->addWidget(m_content, 1);
    Q_EMIT shown();
}

void RecordView::openElsewhere()
{
    // readable by this user alone, and gone with this view: the only place where a record lies unencrypted
    m_private = std::make_unique<QTemporaryDir>();
    QFile file(m_private->filePath(u"record."_s + core::endingOf(m_item.mime)));
    const bool written = m_private->isValid() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(m_bytes) == m_bytes.size();
    file.close();
    if (!written || !QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName())))
        say(tr("Cannot be shown"), tr("No program for this kind of file was found on this computer."), false);
}

void RecordView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_embedded)
        leave();
    else if (m_slider && event->key() == Qt::Key_PageDown)
        m_slider->setValue(m_slider->value() + 1);
    else if (m_slider && event->key() == Qt::Key_PageUp)
        m_slider->setValue(m_slider->value() - 1);
    else
        QWidget::keyPressEvent(event);
}

void RecordView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    if (m_embedded) {
        painter.fillRect(rect(), theme.color(Token::Surface));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace ui
