#include "ui/records/CameraSheet.h"

#include "core/records/RecordChecks.h"
#include "core/visit/VisitRoom.h"
#include "ui/records/RecordIntake.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/DeviceWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PictureScaler.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/VideoView.h"

#include <QBuffer>
#include <QFuture>
#include <QImage>
#include <QPromise>
#include <QSignalBlocker>
#include <QThreadPool>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::Code;

namespace {

constexpr int kViewWidth = 380;
constexpr int kMostHeight = 420;
const QString kSilence = u"test:"_s; ///< in place of the microphone: nobody listens while pages are photographed
constexpr int kQuality = 92;         ///< of the JPEG: print stays readable at a tenth of what a PNG of a camera takes

/// The whole picture as it came, in a file; in a thread of its own, so that the live picture of the others does not wait.
QFuture<QByteArray> fileOf(const core::SharedFrame& frame)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    QFuture<QByteArray> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, frame] {
        QImage image(frame->width, frame->height, QImage::Format_RGB32);
        PictureScaler().scale(*frame, image.rect(), image);
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "JPG", kQuality))
            jpeg.clear();
        promise->addResult(jpeg);
        promise->finish();
    });
    return future;
}

} // namespace

CameraSheet::CameraSheet(Room& room, RecordIntake& intake, QWidget* page)
    : QObject(page), m_room(room), m_intake(&intake), m_sheet(new SideSheet(tr("Photograph pages"), page))
{
    m_sheet->setObjectName(u"cameraSheet"_s);
    auto* box = m_sheet->box();
    m_camera = new ChoiceField(m_sheet);
    m_camera->setObjectName(u"photo.camera"_s);
    m_cameraField = new Field(tr("Camera"), m_camera, {}, m_sheet);
    box->addWidget(m_cameraField);
    m_view = new VideoView(m_sheet);
    m_view->setAccessibleName(tr("What the camera sees"));
    m_view->setFixedHeight(Theme::of(m_sheet).px(kViewWidth * 9 / 16));
    box->addWidget(m_view);
    m_words = (new Label({}, TextRole::Body, Token::Ink2, m_sheet))->wrapped();
    m_words->setObjectName(u"photo.words"_s);
    box->addWidget(m_words);
    m_count = new Label({}, TextRole::SecondaryBold, Token::Ok, m_sheet);
    m_count->setObjectName(u"photo.count"_s);
    box->addWidget(m_count);
    box->addStretch();
    addButtons();
    connect(m_camera, &QComboBox::activated, this, [this] {
        m_movesFocus = false; // with arrows one goes on through the cameras
        start();
    });
    connect(m_sheet, &SideSheet::closed, this, &CameraSheet::stop);
    core::VisitRoom& media = *room.visitRoom;
    connect(&media, &core::VisitRoom::newPreviewFrame, this, &CameraSheet::onFrame);
    connect(&media, &core::VisitRoom::previewFailed, this, &CameraSheet::onFailed);
    connect(&media, &core::VisitRoom::devicesChanged, this, [this] {
        if (m_isOpen && m_look == Look::Live)
            start();
    });
}

CameraSheet::~CameraSheet()
{
    stop();
    for (const Page& page : std::as_const(m_back)) { // once more: here it would be gone
        if (m_intake)
            m_intake->addPhotograph(page.jpeg, true);
    }
    if (m_sheet)
        m_sheet->deleteLater(); // it belongs to the page, which may live on
}

void CameraSheet::addButtons()
{
    const auto add = [this](const QString& words, Button::Kind kind, const QString& name) {
        auto* one = new Button(words, kind, Button::Size::Normal, m_sheet);
        one->setObjectName(name);
        m_sheet->addButton(one);
        return one;
    };
    m_shoot = add(tr("Take the picture"), Button::Kind::Primary, u"photo.shoot"_s);
    m_keep = add(tr("Keep the page"), Button::Kind::Primary, u"photo.keep"_s);
    m_better = add(tr("Take it again"), Button::Kind::Primary, u"photo.better"_s);
    m_again = add(tr("Take it again"), Button::Kind::Secondary, u"photo.again"_s);
    m_keepAnyway = add(tr("Keep it as it is"), Button::Kind::Secondary, u"photo.keepAnyway"_s);
    m_done = add(tr("Done"), Button::Kind::Secondary, u"photo.done"_s);
    m_shoot->withIcon(Icon::Scan);
    connect(m_shoot, &Button::clicked, this, &CameraSheet::shoot);
    for (Button* one : {m_keep, m_keepAnyway})
        connect(one, &Button::clicked, this, &CameraSheet::keep);
    for (Button* one : {m_again, m_better})
        connect(one, &Button::clicked, this, &CameraSheet::next);
    connect(m_done, &Button::clicked, m_sheet, &SideSheet::close);
}

void CameraSheet::open()
{
    if (m_isOpen)
        return m_sheet->raise();
    m_isOpen = true;
    m_kept = 0;
    m_sheet->open();
    m_movesFocus = true;
    start();
}

void CameraSheet::start()
{
    fill();
    m_problem.clear();
    if (m_room.visitRoom->cameras().isEmpty())
        m_problem = tr("No camera found. Plug one in, it is found by itself; or add the page as a file.");
    else
        m_room.visitRoom->openPreview(m_camera->currentData().toString(), kSilence);
    show(Look::Live);
}

void CameraSheet::stop()
{
    if (!std::exchange(m_isOpen, false))
        return;
    ++m_shot;
    const Page left = std::exchange(m_still, {});
    if (m_look == Look::Returned)
        m_back.prepend(left);
    else if (!left.jpeg.isEmpty() && m_intake) // nobody has decided: the records ask where it is not sharp
        m_intake->addPhotograph(left.jpeg, false);
    m_look = Look::Live;
    m_room.visitRoom->closePreview();
    if (m_sheet)
        m_view->setFrame({});
}

void CameraSheet::fill()
{
    const QSignalBlocker quiet(m_camera);
    const QString before = m_camera->currentData().toString();
    m_camera->clear();
    for (const core::MediaDevice& one : m_room.visitRoom->cameras()) {
        m_camera->addItem(cameraWords(one), one.id);
        if (one.id == before || (m_camera->findData(before) < 0 && one.isDefault))
            m_camera->setCurrentIndex(m_camera->count() - 1);
    }
    m_cameraField->setVisible(m_camera->count() > 1);
}

void CameraSheet::onFrame()
{
    const core::SharedFrame frame = m_room.visitRoom->previewFrame();
    if (!frame || !m_isOpen || m_look != Look::Live)
        return;
    // Nothing of a page is cut off: the place has the picture's shape.
    if (m_view->pictureSize() != QSize(frame->width, frame->height)) {
        const int height = qBound(kViewWidth / 4, kViewWidth * frame->height / qMax(1, frame->width), kMostHeight);
        m_view->setFixedHeight(Theme::of(m_sheet).px(height));
    }
    const bool first = !m_view->hasFrame() || !m_problem.isEmpty();
    m_view->setFrame(frame);
    m_problem.clear();
    if (first)
        show(Look::Live);
}

void CameraSheet::onFailed(const core::Error& error)
{
    if (!m_isOpen || m_look != Look::Live)
        return;
    m_problem = error.code == Code::Busy ? tr("Another program has the camera: close it.")
        : error.code == Code::NoDevice   ? tr("No camera found. Plug one in, it is found by itself; or add the page as a file.")
                                         : tr("The camera gives no picture: pull its plug, put it in again.");
    m_view->setFrame({});
    show(Look::Live);
}

void CameraSheet::shoot()
{
    const core::SharedFrame frame = m_room.visitRoom->previewFrame();
    if (!frame || m_look != Look::Live)
        return;
    m_view->setFrame(frame);
    show(Look::Judging);
    m_still.frame = frame;
    fileOf(frame).then(this, [this, shot = ++m_shot](const QByteArray& jpeg) {
        if (shot == m_shot && m_isOpen)
            judge(jpeg);
    });
}

void CameraSheet::judge(const QByteArray& jpeg)
{
    m_still.jpeg = jpeg;
    m_movesFocus = true;
    if (jpeg.isEmpty()) {
        m_problem = tr("The picture could not be taken. Take it again.");
        show(Look::Live);
        return;
    }
    if (!m_room.decoder || !m_room.decoder->reads(u"image/jpeg"_s)) {
        show(Look::Unknown);
        return;
    }
    m_room.decoder->open(this, jpeg, u"image/jpeg"_s, [this, shot = m_shot](const core::Result<core::DecodedFile>& file) {
        if (shot != m_shot || !m_isOpen)
            return;
        if (!file || !file->sharpness)
            show(Look::Unknown);
        else
            show(*file->sharpness < core::kSharpEnough ? Look::Blurred : Look::Sharp);
    });
}

void CameraSheet::keep()
{
    if (m_still.jpeg.isEmpty() || !m_intake)
        return;
    const Page page = std::exchange(m_still, {});
    m_intake->addPhotograph(page.jpeg, true, [self = QPointer(this), page](bool isTaken) {
        if (self && !isTaken)
            self->giveBack(page);
        if (!self || !isTaken)
            return;
        ++self->m_kept;
        self->showCount();
    });
    next();
}

void CameraSheet::giveBack(const Page& page)
{
    m_back.append(page);
    if (m_isOpen && m_look == Look::Live)
        show(Look::Live);
}

void CameraSheet::next()
{
    m_still = {};
    m_movesFocus = true;
    show(Look::Live);
}

void CameraSheet::showCount()
{
    if (!m_sheet)
        return;
    m_count->setVisible(m_kept > 0);
    m_count->setText(m_kept == 1 ? tr("1 page added to the records") : tr("%1 pages added to the records").arg(m_kept));
}

QString CameraSheet::words() const
{
    switch (m_look) {
    case Look::Live: return m_problem.isEmpty() ? tr("One page fills the picture, with light from the side.") : m_problem;
    case Look::Judging: return tr("Checking sharpness…");
    case Look::Sharp: return tr("Sharp: the page can be read.");
    case Look::Blurred: return tr("Blurred: the writing may not be readable. Hold the camera still and take it again.");
    case Look::Unknown: return tr("Check whether the page can be read.");
    case Look::Returned: return tr("This page was not stored. Keep it again, or take it again.");
    }
    return {};
}

void CameraSheet::show(Look look)
{
    if (look == Look::Live && !m_back.isEmpty()) { // before anything new
        m_still = m_back.takeFirst();
        m_view->setFrame(m_still.frame);
        m_movesFocus = true;
        look = Look::Returned;
    }
    m_look = look;
    const bool live = look == Look::Live;
    const bool judged = !live && look != Look::Judging;
    if (live) {
        ++m_shot; // whatever is still being judged
        m_view->setFrame(m_problem.isEmpty() ? m_room.visitRoom->previewFrame() : core::SharedFrame());
        m_view->setWords(m_problem.isEmpty() ? tr("Opening the camera") : tr("No picture"), {});
    }
    m_words->setText(words());
    m_words->setToken((!m_problem.isEmpty() && live) || look == Look::Returned ? Token::Bad
            : look == Look::Sharp                                              ? Token::Ok
            : look == Look::Blurred                                            ? Token::Warn
                                                                               : Token::Ink2);
    m_camera->setEnabled(live); // another camera would throw away what is undecided
    m_shoot->setVisible(live || look == Look::Judging);
    m_shoot->setBusy(look == Look::Judging);
    m_shoot->setBlocked(live && !m_view->hasFrame() ? tr("No picture") : QString());
    m_keep->setVisible(judged && look != Look::Blurred);
    m_again->setVisible(judged && look != Look::Blurred);
    m_better->setVisible(look == Look::Blurred);
    m_keepAnyway->setVisible(look == Look::Blurred);
    m_done->setVisible(live);
    showCount();
    // Space and Enter do the next thing: page after page without looking for a button.
    Button* following = live || look == Look::Judging ? m_shoot : look == Look::Blurred ? m_better : m_keep;
    if (m_movesFocus && m_sheet->isOpen() && following->isEnabled()) {
        m_movesFocus = false;
        following->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace ui
