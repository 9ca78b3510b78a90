// Both sides listen to the recordings of a case, mark and note, and hear of each other's (R-F3, R-F5).
#include "app/Profile.h"
#include "app/desk/StationRecordings.h"
#include "core/auscultation/SoundCapture.h"
#include "media/Sounds.h"
#include "media/sound/ReadSound.h"
#include "tests/ui/AnswerSite.h"
#include "tests/ui/support/ShelfVisit.h"
#include "ui/answer/FindingLines.h"
#include "ui/answer/ReviewPage.h"
#include "ui/auscultation/ListeningPanel.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/case/CaseFilePage.h"
#include "ui/opinion/Paper.h"
#include "ui/opinion/PaperSounds.h"
#include "ui/visit/HeardRecorder.h"
#include "ui/visit/LiveRecorder.h"
#include "ui/visit/SoundStrip.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QSlider>

using namespace Qt::StringLiterals;
using test::AnswerSite;
using test::PageHost;
using test::until;

class TestAuscultationReview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void twoPointsStandBesideEachOther();
    void keysListenInEveryWay();
    void numbersSayThatTheyAreComputed();
    void correctedMarksWinAndAreSeenByTheOtherSide();
    void notesOfBothDoctorsAreSeenByBoth();
    void findingsGoIntoTheDraft();
    void exportsSoundAndPicture();
    void picturesGoWithTheOpinionsPaper();
    void panelFits_data();
    void panelFits();
    void theOtherSideKeepsWhatItHeard();
    void whatIsSharedLiveIsRecorded(); // last: the case has another apex recording then

private:
    ui::ListeningPanel& listen(AnswerSite::Desk& desk, QSize size = {1844, 1016});
    ui::ListeningPanel& listenAtTheClinic();
    void show(ui::ListeningPanel& panel);
    bool isRead(ui::ListeningPanel& panel)
    {
        auto* wave = panel.findChild<ui::WaveformView*>(u"wave.a"_s);
        return wave && wave->sound();
    }
    bool isCounted(ui::ListeningPanel& panel)
    {
        auto* wave = panel.findChild<ui::WaveformView*>(u"wave.a"_s);
        return wave && !wave->s1().empty();
    }

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<AnswerSite> m_site;
    std::unique_ptr<AnswerSite::Desk> m_shen, m_zhou;
    std::unique_ptr<media::Sounds> m_sounds;
    std::unique_ptr<PageHost> m_host;
    std::unique_ptr<ui::PageView> m_page;
    QString m_caseId;
};

void TestAuscultationReview::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
    m_site = std::make_unique<AnswerSite>();
    m_shen = m_site->desk(u"shen"_s);
    m_zhou = m_site->desk(u"zhou"_s);
    m_sounds = std::make_unique<media::Sounds>(media::StethoscopeMemory{}, media::SimulatorFiles{});
    m_caseId = m_site->caseId(u"wangguilan"_s);
}

void TestAuscultationReview::cleanupTestCase()
{
    m_sounds.reset();
    m_zhou.reset();
    m_shen.reset();
    m_site.reset();
    m_surface.reset();
}

void TestAuscultationReview::cleanup()
{
    m_page.reset();
    m_host.reset();
    m_surface->choose({});
}

ui::ListeningPanel& TestAuscultationReview::listen(AnswerSite::Desk& desk, QSize size)
{
    m_page.reset();
    m_host = std::make_unique<PageHost>(desk, *m_surface);
    m_host->room().sound = m_sounds.get();
    auto page = std::make_unique<ui::ReviewPage>(m_host->room(), ui::Place{ui::Page::Review, m_caseId, {}}, nullptr);
    ui::ReviewPage& shown = *page;
    m_page = std::move(page);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    if (!QTest::qWaitForWindowExposed(m_page.get()) || !until([&] { return shown.listening()->count() > 1; }))
        qFatal("no recordings");
    shown.showListening();
    return *shown.listening();
}

ui::ListeningPanel& TestAuscultationReview::listenAtTheClinic()
{
    m_page.reset();
    m_host = std::make_unique<PageHost>(*m_zhou, *m_surface);
    m_host->room().sound = m_sounds.get();
    auto page = std::make_unique<ui::CaseFilePage>(
        m_host->room(), ui::Place{ui::Page::CaseFile, m_caseId, u"records"_s}, nullptr);
    ui::CaseFilePage& shown = *page;
    m_page = std::move(page);
    m_page->resize(1290, 704);
    m_page->show();
    m_page->activateWindow();
    if (!QTest::qWaitForWindowExposed(m_page.get())
        || !until([&] { return shown.listening() && shown.listening()->count() > 1; }))
        qFatal("no recordings at the clinic");
    auto* tabs = m_page->findChild<ui::Segments*>(u"records.tabs"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->cell(1).center());
    return *shown.listening();
}

void TestAuscultationReview::twoPointsStandBesideEachOther() // R-F3
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(panel.isVisible());
    QVERIFY(until([&] { return isRead(panel); }));
    auto* first = panel.findChild<ui::WaveformView*>(u"wave.a"_s);
    auto* second = panel.findChild<ui::WaveformView*>(u"wave.b"_s);
    QVERIFY(until([&] { return second->sound() != nullptr; }));
    QVERIFY(second->isVisible());
    // the cursor is one
    QTest::mouseClick(first, Qt::LeftButton, {}, QPoint(first->width() / 2, first->height() / 2));
    QVERIFY(first->cursorAt() > 0);
    QCOMPARE(second->cursorAt(), first->cursorAt());
    // a selection is measured
    QTest::mousePress(first, Qt::LeftButton, {}, QPoint(100, 40));
    QTest::mouseMove(first, QPoint(180, 40));
    QTest::mouseRelease(first, Qt::LeftButton, {}, QPoint(180, 40));
    QStringList measures;
    for (const auto* label : panel.findChildren<ui::Label*>(u"measure"_s))
        measures.append(label->text());
    QVERIFY2(!measures.isEmpty() && measures.last().contains(u"ms"_s), qPrintable(measures.join(u' ')));
}

void TestAuscultationReview::keysListenInEveryWay() // R-F3
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isRead(panel); }));
    auto* wave = panel.findChild<ui::WaveformView*>(u"wave.a"_s);
    wave->setFocus();
    QSet<core::ListeningPreset> seen;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(wave, Qt::Key_F);
        seen.insert(panel.listening().preset);
    }
    QCOMPARE(seen.size(), 5);
    QTest::keyClick(wave, Qt::Key_BracketLeft);
    QCOMPARE(panel.listening().speed, 0.75);
    QTest::keyClick(wave, Qt::Key_BracketLeft);
    QCOMPARE(panel.listening().speed, 0.5);
    QTest::keyClick(wave, Qt::Key_BracketRight);
    QCOMPARE(panel.listening().speed, 0.75);
    panel.findChild<QSlider*>(u"gain"_s)->setValue(20);
    QCOMPARE(panel.listening().gainDb, 20.0);
    auto* shift = panel.findChild<QComboBox*>(u"transposition"_s);
    shift->setCurrentIndex(1);
    Q_EMIT shift->activated(1);
    QCOMPARE(panel.listening().transposition, 2);
    const QString first = panel.firstId();
    QTest::keyClick(m_page.get(), Qt::Key_2);
    QVERIFY(panel.firstId() != first || panel.count() < 2);
    QTest::keyClick(wave, Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!wave->isVisible());
}

void TestAuscultationReview::numbersSayThatTheyAreComputed() // R-F5: and no number below the gate
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isRead(panel); }));
    bool says = false;
    for (const auto* label : panel.findChildren<ui::Label*>())
        says = says || (label->isVisible() && label->text() == ui::SoundWords::computed());
    QVERIFY(says);
}

void TestAuscultationReview::correctedMarksWinAndAreSeenByTheOtherSide() // R-F3, R-F5
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isCounted(panel); }));
    auto* wave = panel.findChild<ui::WaveformView*>(u"wave.a"_s);
    wave->setFocus();
    const size_t before = wave->s1().size();
    QTest::keyClick(wave, Qt::Key_M);
    QTest::keyClick(wave, Qt::Key_Home);
    QTest::keyClick(wave, Qt::Key_Delete);
    const size_t left = wave->s1().size() + wave->s2().size();
    auto* save = panel.findChild<QAbstractButton*>(u"mark.save"_s);
    QVERIFY(save->isVisible());
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(until([&] { return !save->isVisible(); }));
    QVERIFY(wave->s1().size() == before || wave->s1().size() + 1 == before);
    const QString id = panel.firstId();
    QVERIFY(m_shen->sync().has_value());
    QVERIFY(m_zhou->sync().has_value());
    const auto desk = m_zhou->open(m_caseId);
    QVERIFY(desk.has_value());
    bool found = false;
    for (const QJsonObject& json : desk->file().all(u"DocumentReference"_s)) {
        const auto marks = core::fromFhir<core::SoundMarks>(json);
        found = found || (marks && marks->recordingId == id && size_t(marks->s1.size() + marks->s2.size()) == left);
    }
    QVERIFY(found);
}

void TestAuscultationReview::notesOfBothDoctorsAreSeenByBoth() // R-F3
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isRead(panel); }));
    panel.findChild<QPlainTextEdit*>(u"note"_s)->setPlainText(u"收缩期吹风样杂音"_s);
    QTest::mouseClick(panel.findChild<QAbstractButton*>(u"note.keep"_s), Qt::LeftButton);
    const auto notes = [&](ui::ListeningPanel& one) {
        QStringList list;
        for (const auto* label : one.findChildren<ui::Label*>(u"note.text"_s))
            list.append(label->text());
        return list;
    };
    QVERIFY(until([&] { return notes(panel).contains(u"收缩期吹风样杂音"_s); }));
    QVERIFY(m_shen->sync().has_value());
    QVERIFY(m_zhou->sync().has_value());
    ui::ListeningPanel& clinic = listenAtTheClinic();
    QVERIFY(until([&] { return notes(clinic).contains(u"收缩期吹风样杂音"_s); }));
    clinic.findChild<QPlainTextEdit*>(u"note"_s)->setPlainText(u"深吸气时更响"_s);
    QTest::mouseClick(clinic.findChild<QAbstractButton*>(u"note.keep"_s), Qt::LeftButton);
    QVERIFY(until([&] { return notes(clinic).size() == 2; }));
    QVERIFY(m_zhou->sync().has_value());
    QVERIFY(m_shen->sync().has_value());
    ui::ListeningPanel& again = listen(*m_shen);
    QVERIFY(until([&] { return notes(again).size() == 2; }));
}

void TestAuscultationReview::findingsGoIntoTheDraft() // the specialist's own words
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isRead(panel); }));
    auto* lines = m_page->findChild<ui::FindingLines*>();
    QVERIFY(until([&] { return lines->isEnabled(); }));
    panel.findChild<QPlainTextEdit*>(u"note"_s)->setPlainText(u"第三心音"_s);
    QTest::mouseClick(panel.findChild<QAbstractButton*>(u"note.opinion"_s), Qt::LeftButton);
    QVERIFY(until([&] { return lines->lines().join(u' ').contains(u"第三心音"_s); }));
    QVERIFY(until([&] {
        const auto desk = m_shen->open(m_caseId);
        for (const QJsonObject& json : desk->file().all(u"Composition"_s)) {
            const auto opinion = core::fromFhir<core::Opinion>(json);
            if (opinion && opinion->findings.contains(u"第三心音"_s))
                return true;
        }
        return false;
    }));
}

void TestAuscultationReview::exportsSoundAndPicture()
{
    ui::ListeningPanel& panel = listen(*m_shen);
    QVERIFY(until([&] { return isRead(panel); }));
    QTemporaryDir folder;
    for (const QString& ending : {u"flac"_s, u"wav"_s, u"png"_s}) {
        const QString name = folder.filePath(u"a."_s + ending);
        panel.exportTo(name);
        QVERIFY(until([&] { return QFileInfo(name).size() > 1000; }));
    }
    QImage picture(folder.filePath(u"a.png"_s));
    QCOMPARE(picture.size(), QSize(1600, 800));
    if (const QString pictures = qEnvironmentVariable("YZ_PICTURES"); !pictures.isEmpty())
        picture.save(QDir(pictures).filePath(u"export.png"_s));
}

// R-F3: what was heard stands behind the signatures, a stretch somebody noted before any other
void TestAuscultationReview::picturesGoWithTheOpinionsPaper()
{
    ui::PaperSounds sounds(*m_shen->office, m_sounds.get(), nullptr);
    core::CaseFile file = m_shen->open(m_caseId)->file();
    sounds.setCase(file);
    QVERIFY(!sounds.isReady());
    QVERIFY(until([&] { return sounds.isReady(); }));
    const QList<ui::PaperContent::Picture> heard = sounds.pictures();
    QVERIFY(heard.size() > 1 && heard.size() <= 4);
    ui::PaperContent content;
    content.rows = {{u"a"_s, u"b"_s}};
    const int textPages = ui::Paper(content).pageCount();
    content.pictures = heard;
    const ui::Paper paper(content);
    QCOMPARE(paper.pageCount(), textPages + int(heard.size() + 1) / 2);
    for (const ui::PaperContent::Picture& picture : heard) {
        QCOMPARE(picture.image.size(), QSize(1600, 800));
        QVERIFY(paper.plainText().contains(picture.words));
    }
    QTemporaryDir folder;
    const QString pictures = qEnvironmentVariable("YZ_PICTURES");
    const QString name = QDir(pictures.isEmpty() ? folder.path() : pictures).filePath(u"opinion.pdf"_s);
    {
        QPdfWriter writer(name);
        writer.setPageSize(QPageSize(QPageSize::A4));
        QVERIFY(paper.print(writer));
    }
    QVERIFY(QFileInfo(name).size() > 20'000);
    if (!pictures.isEmpty()) {
        QImage page(1050, 1485, QImage::Format_RGB32);
        QPainter painter(&page);
        paper.paint(painter, textPages, page.rect());
        painter.end();
        page.save(QDir(pictures).filePath(u"paper-sounds.png"_s));
    }

    const QList<QJsonObject> documents = file.all(u"DocumentReference"_s);
    const auto recording = std::find_if(documents.begin(), documents.end(),
        [](const QJsonObject& one) { return core::fromFhir<core::RecordingInfo>(one).has_value(); });
    core::AuscultationFinding note;
    note.id = u"note-with-a-stretch"_s;
    note.recordingId = core::fromFhir<core::RecordingInfo>(*recording)->id;
    note.text = u"第三心音"_s;
    note.performerId = m_site->personId(u"shen"_s);
    note.at = QDateTime::currentDateTimeUtc();
    note.fromMs = 1000;
    note.toMs = 1600;
    file = file.with({core::toFhir(note, core::Owner{m_caseId, {}, false})});
    sounds.setCase(file);
    QVERIFY(until([&] { return sounds.isReady(); }));
    QCOMPARE(sounds.pictures().size(), 1);
    QVERIFY(sounds.pictures().first().image != heard.first().image);

    ui::PaperSounds deaf(*m_shen->office, nullptr, nullptr); // sound is not built in
    deaf.setCase(file);
    QVERIFY(deaf.isReady() && deaf.pictures().isEmpty());
}

// R-F2, R-F3: what the specialist heard live is in the case, bit for bit, at both sides; a power cut leaves it to be found
void TestAuscultationReview::whatIsSharedLiveIsRecorded()
{
    const QString file = QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav");
    media::Sounds live(media::StethoscopeMemory{}, media::SimulatorFiles{{file}, 6, 0});
    core::Office& office = *m_zhou->office;
    const auto recorded = [&](AnswerSite::Desk& desk, const QString& id) {
        QList<core::RecordingInfo> found;
        for (const QJsonObject& json : desk.open(m_caseId)->file().all(u"DocumentReference"_s)) {
            const auto info = core::fromFhir<core::RecordingInfo>(json);
            if (info && (id.isEmpty() || info->id == id))
                found.append(*info);
        }
        return found;
    };
    const core::CaseDesk desk = *m_zhou->open(m_caseId);
    QVERIFY(ui::LiveRecorder::mayKeep(office, desk.file()));
    QVERIFY(!ui::LiveRecorder::mayKeep(office, core::CaseFile())); // nobody agreed
    qint64 frames = 0;
    connect(&live.capture(), &core::SoundCapture::block, this,
        [&](const core::SoundBlock& block) { frames += qint64(block.samples.size()); });
    QList<QByteArray> pieces;
    connect(&live.capture(), &core::SoundCapture::piece, this, [&](const QByteArray& bytes) { pieces.append(bytes); });
    // What the line brings to the other side; the second is cut short by a gap.
    test::ShelfCall line;
    ui::HeardRecorder heard(*m_shen->office, line, m_shen->open(m_caseId)->task(), nullptr);
    connect(&live.capture(), &core::SoundCapture::piece, &line, &core::VisitCall::stethoscopePiece);
    connect(&live.capture(), &core::SoundCapture::kept, &line, &core::VisitCall::stethoscopeKept);
    const auto bytesAt = [this](AnswerSite::Desk& there, const QString& sha256) {
        std::optional<core::Result<QByteArray>> bytes;
        there.office->bytesOf(this, sha256.toLatin1(), [&](const core::Result<QByteArray>& found) { bytes = found; });
        return until([&] { return bytes.has_value(); }) && *bytes ? **bytes : QByteArray();
    };
    live.capture().start(false);
    const qsizetype before = recorded(*m_zhou, {}).size();

    auto* recorder = new ui::LiveRecorder(office, live.capture(), desk.task(), {core::AuscultationSite::Mitral, core::Posture::Sitting});
    QSignalSpy stored(recorder, &ui::LiveRecorder::stored);
    QSignalSpy released(recorder, &ui::LiveRecorder::released);
    QVERIFY(until([&] { return frames > 4000 * 6; }));
    const QJsonObject begun{{u"part"_s, u"visit"_s}, {u"caseId"_s, m_caseId}, {u"patientId"_s, desk.task().patientId},
        {u"mime"_s, u"audio/flac"_s}, {u"site"_s, u"heart-mitral"_s}, {u"rate"_s, 4000}, {u"bits"_s, 16}};
    recorder->end();
    QVERIFY(until([&] { return stored.count() == 1; }));
    QCOMPARE(released.count(), 1);
    disconnect(&live.capture(), &core::SoundCapture::piece, this, nullptr);
    const auto info = stored.first().first().value<core::RecordingInfo>();
    QVERIFY(until([&] { return !bytesAt(*m_shen, info.sha256).isEmpty(); })); // nothing has travelled by way of the hub yet
    QCOMPARE(bytesAt(*m_shen, info.sha256), bytesAt(*m_zhou, info.sha256));
    std::optional<core::Result<QList<core::ByteItem>>> waiting;
    m_shen->line->bytes(this, [&](const core::Result<QList<core::ByteItem>>& found) { waiting = found; });
    QVERIFY(until([&] { return waiting.has_value(); }) && waiting->has_value());
    for (const core::ByteItem& item : waiting->value())
        QVERIFY(item.state != core::ByteItem::State::ToSend); // a copy is not sent
    QVERIFY(m_zhou->sync().has_value());
    QVERIFY(m_shen->sync().has_value());
    QCOMPARE(recorded(*m_shen, info.id), QList<core::RecordingInfo>{info});
    std::optional<core::Result<QByteArray>> bytes;
    office.bytesOf(this, info.sha256.toLatin1(), [&](const core::Result<QByteArray>& found) { bytes = found; });
    QVERIFY(until([&] { return bytes.has_value(); }));
    const auto read = media::readSound(bytes->value());
    QVERIFY(read && read->sound->seconds() >= 3);
    QCOMPARE(int(read->sound->seconds() * 1000), info.durationMs);

    // The line lost a piece: what is left is no file, and nothing of it stays.
    Q_EMIT line.stethoscopePiece("fLaC and more", 0);
    Q_EMIT line.stethoscopePiece({}, 2000);
    Q_EMIT line.stethoscopeKept("fLaC", 2000);
    std::optional<core::Result<QList<core::UnfinishedRecording>>> left;
    m_shen->office->recordings()->unfinished(this, [&](const auto& found) { left = found; });
    QVERIFY(until([&] { return left.has_value(); }) && left->has_value());
    QVERIFY(left->value().isEmpty());

    // too short to be of use
    recorder = new ui::LiveRecorder(office, live.capture(), desk.task(), {core::AuscultationSite::Aortic, core::Posture::Supine});
    QSignalSpy gone(recorder, &QObject::destroyed);
    const qint64 then = frames;
    QVERIFY(until([&] { return frames > then; }));
    recorder->end();
    QVERIFY(until([&] { return gone.count() == 1; }));
    QCOMPARE(recorded(*m_zhou, {}).size(), before + 1);

    // what a program that lost its power left
    live.capture().stop();
    {
        app::StationRecordings other(*m_zhou->profile->workstation(), [] { return QDateTime::currentDateTimeUtc(); });
        QVERIFY(!begun.isEmpty() && !pieces.isEmpty());
        other.begin(u"left"_s, begun);
        for (const QByteArray& piece : std::as_const(pieces))
            other.grow(u"left"_s, piece);
        std::optional<core::Result<QByteArray>> soFar;
        qsizetype all = 0;
        for (const QByteArray& piece : std::as_const(pieces))
            all += piece.size();
        QVERIFY(until([&] {
            soFar.reset();
            other.bytesSoFar(this, u"left"_s, [&](const core::Result<QByteArray>& found) { soFar = found; });
            return until([&] { return soFar.has_value(); }) && *soFar && (*soFar)->size() == all;
        }));
    }
    ui::LiveRecorder::recover(office, live);
    QVERIFY(until([&] { return recorded(*m_zhou, u"left"_s).size() == 1; }));
    QCOMPARE(recorded(*m_zhou, u"left"_s).first().site, core::AuscultationSite::Mitral);
    QCOMPARE(recorded(*m_zhou, u"left"_s).first().sampleRateHz, 4000);
    QVERIFY(recorded(*m_zhou, u"left"_s).first().durationMs > 0);
}

// R-F3: through the strip of the call, too, the end of the recording reaches the other side before the sharing ends
void TestAuscultationReview::theOtherSideKeepsWhatItHeard()
{
    const QString file = QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav");
    media::Sounds live(media::StethoscopeMemory{}, media::SimulatorFiles{{file}, 6, 0});
    PageHost host(*m_zhou, *m_surface);
    ui::Room& room = host.room();
    room.sound = &live;
    test::ShelfVisit visit(m_caseId, core::VisitSide::Clinic);
    QVERIFY(visit.enter({}, {}, {}));
    ui::HeardRecorder heard(*m_shen->office, *visit.line, m_shen->open(m_caseId)->task(), nullptr);
    const auto records = [&] {
        QHash<QString, QJsonObject> byId;
        for (const QJsonObject& json : m_zhou->open(m_caseId)->file().all(u"DocumentReference"_s))
            byId.insert(json.value("id"_L1).toString(), json);
        return byId;
    };
    const QList<QString> before = records().keys();
    QWidget window;
    window.setProperty("appearance", u"dark"_s);
    ui::SoundStrip strip(room, visit, &window);
    qint64 frames = 0;
    connect(&live.capture(), &core::SoundCapture::piece, this, [&](const QByteArray&, qint64 count) { frames += count; });
    strip.toggle();
    QVERIFY(until([&] { return frames > 4000 * 4; }));
    strip.toggle();
    QVERIFY(until([&] { return visit.done.contains(u"sound-off"_s); }));
    QVERIFY(until([&] { return records().size() == before.size() + 1; }));
    std::optional<core::RecordingInfo> info;
    const auto after = records();
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        if (!before.contains(it.key()))
            info = *core::fromFhir<core::RecordingInfo>(it.value());
    }
    QVERIFY(info);
    std::optional<core::Result<QByteArray>> bytes;
    QVERIFY(until([&] {
        bytes.reset();
        m_shen->office->bytesOf(this, info->sha256.toLatin1(), [&](const core::Result<QByteArray>& found) { bytes = found; });
        return until([&] { return bytes.has_value(); }) && bytes->has_value();
    }));
}

void TestAuscultationReview::panelFits_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<ui::TextSize>("textSize");
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"zh_CN", "en"}) {
        for (const auto text : {ui::TextSize::Normal, ui::TextSize::Large}) {
            for (const QSize size : {QSize(1290, 704), QSize(1844, 1016)})
                QTest::addRow("%s-%s-%d", language, text == ui::TextSize::Large ? "120" : "100", size.width())
                    << QString::fromLatin1(language) << text << ui::Appearance::Light << size;
        }
    }
    QTest::addRow("dark") << u"zh_CN"_s << ui::TextSize::Normal << ui::Appearance::Dark << QSize(1844, 1016);
}

void TestAuscultationReview::panelFits()
{
    QFETCH(QString, language);
    QFETCH(ui::TextSize, textSize);
    QFETCH(ui::Appearance, appearance);
    QFETCH(QSize, size);
    m_surface->choose({language, appearance, textSize});
    ui::ListeningPanel& panel = listen(*m_shen, size);
    QVERIFY(until([&] { return isCounted(panel); }));
    QStringList cut;
    const QPixmap picture = test::seen(*m_surface, *m_page, cut);
    if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
        picture.save(QDir(folder).filePath(u"listening-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
    QCOMPARE(cut, QStringList());
    QCOMPARE(m_page->width(), size.width());
}

QTEST_MAIN(TestAuscultationReview)
#include "tst_auscultation_review.moc"
