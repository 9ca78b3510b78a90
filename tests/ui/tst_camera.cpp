// Pages photographed with the room's camera into the records of a real case.
#include "media/visit/MediaRoom.h"
#include "tests/ui/RecordsDesk.h"
#include "tests/ui/support/ShelfVisit.h"
#include "ui/records/CameraSheet.h"
#include "ui/records/RecordShelf.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using test::until;

namespace {

/// A page of writing; a blurred one is what a shaken hand makes of it.
QString pageFile(const QString& path, bool blurred)
{
    QImage page(1280, 720, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.setPen(Qt::black);
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 85; ++x)
            painter.fillRect(x * 15 + 4, y * 15 + 4, 3 + (x * y) % 9, 7, (x + y) % 3 ? Qt::black : Qt::white);
    }
    painter.end();
    if (blurred)
        page = page.scaled(40, 23, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                   .scaled(1280, 720, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (!page.save(path))
        qFatal("page");
    return path;
}

} // namespace

class TestCamera final : public test::RecordsDesk {
    Q_OBJECT
private Q_SLOTS:
    void pagesArePhotographed();
    void aPhotographedPageIsNeverLost();
    void photographingWithoutACameraSaysSo();
};

void TestCamera::pagesArePhotographed() // R-F1
{
    media::MediaRoom sharp({u"picture:"_s + pageFile(m_folder->filePath(u"sharp.png"_s), false), u"test:"_s});
    media::MediaRoom blurred({u"picture:"_s + pageFile(m_folder->filePath(u"blurred.png"_s), true), u"test:"_s});
    const auto seen = [](ui::RecordsPanel& at, const QString& name) {
        return until([&] {
            auto* one = at.findChild<ui::Button*>(name);
            return one && one->isVisible() && one->isEnabled() && !one->isBlocked();
        });
    };
    m_room->visitRoom = &sharp;
    {
        const auto at = panel();
        QVERIFY(seen(*at, u"photograph"_s));
        at->findChild<ui::Button*>(u"photograph"_s)->click();
        auto* sheet = at->findChild<ui::SideSheet*>(u"cameraSheet"_s);
        QVERIFY(sheet && sheet->isOpen());
        for (int page = 1; page <= 2; ++page) { // by keys alone: Enter takes, Enter keeps
            QVERIFY(seen(*at, u"photo.shoot"_s));
            sheet->pressPrimary();
            QVERIFY(seen(*at, u"photo.keep"_s));
            sheet->pressPrimary();
            QVERIFY(until([&] { return at->recordCount() == page || at->askedCount() > 0; }));
            if (page == 1)
                QCOMPARE(at->askedCount(), 0);
        }
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(until([&] { return !sharp.previewFrame(); })); // the camera is let go
    }
    const auto items = stored();
    QVERIFY(!items.isEmpty());
    QCOMPARE(items.first().mime, u"image/jpeg"_s);
    QVERIFY(items.first().title.startsWith(u"Photograph"_s));
    m_room->visitRoom = &blurred;
    const auto at = panel();
    QVERIFY(until([&] { return at->recordCount() == 1 && at->askedCount() == 1; })); // the same page twice is asked about
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    QVERIFY(seen(*at, u"photo.shoot"_s));
    at->findChild<ui::Button*>(u"photo.shoot"_s)->click();
    QVERIFY(seen(*at, u"photo.better"_s)); // said before anything is kept
    QVERIFY(at->findChild<ui::Label*>(u"photo.words"_s)->text().contains(u"Blurred"_s));
    QCOMPARE(at->recordCount() + at->askedCount(), 2);
    at->findChild<ui::SideSheet*>(u"cameraSheet"_s)->pressPrimary(); // again
    QVERIFY(seen(*at, u"photo.shoot"_s));
    at->findChild<ui::Button*>(u"photo.shoot"_s)->click();
    QVERIFY(seen(*at, u"photo.keepAnyway"_s));
    at->findChild<ui::Button*>(u"photo.keepAnyway"_s)->click();
    QVERIFY(until([&] { return at->recordCount() == 2; })); // decided: not asked about again
    QCOMPARE(at->askedCount(), 1);
}

void TestCamera::aPhotographedPageIsNeverLost() // R-F1
{
    media::MediaRoom sharp({u"picture:"_s + pageFile(m_folder->filePath(u"sharp.png"_s), false), u"test:"_s});
    m_room->visitRoom = &sharp;
    const auto at = panel();
    const auto shown = [&](const QString& name) {
        auto* one = at->findChild<ui::Button*>(name);
        return one && one->isVisible() && one->isEnabled();
    };
    const auto words = [&](const QString& name) { return at->findChild<ui::Label*>(name)->text(); };
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    auto* sheet = at->findChild<ui::SideSheet*>(u"cameraSheet"_s);
    QVERIFY(until([&] { return shown(u"photo.shoot"_s); }));
    sheet->pressPrimary();
    QVERIFY(until([&] { return shown(u"photo.keep"_s); }));
    at->findChild<ui::Button*>(u"photograph"_s)->click(); // again, beside the sheet
    QVERIFY(shown(u"photo.keep"_s));
    sheet->pressPrimary();
    at->findChild<ui::RecordShelf*>()->intake().cancel(); // before it was stored
    QVERIFY(words(u"photo.words"_s).contains(u"not stored"_s));
    QVERIFY(!at->findChild<ui::Label*>(u"photo.count"_s)->isVisible());
    QVERIFY(shown(u"photo.keep"_s));
    sheet->pressPrimary();
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    QVERIFY(until([&] { return words(u"photo.count"_s).startsWith(u"1 page"_s); }));
    QVERIFY(until([&] { return shown(u"photo.shoot"_s); }));
    sheet->pressPrimary();
    QVERIFY(until([&] { return shown(u"photo.keep"_s); }));
    QTest::keyClick(sheet, Qt::Key_Escape); // undecided
    QVERIFY(!sheet->isOpen());
    QVERIFY(until([&] { return at->recordCount() + at->askedCount() == 2; }));
}

void TestCamera::photographingWithoutACameraSaysSo() // R-F1
{
    test::ShelfMedia none;
    none.cams.clear();
    m_room->visitRoom = &none;
    const auto at = panel();
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    QVERIFY(at->findChild<ui::Label*>(u"photo.words"_s)->text().contains(u"No camera found"_s));
    QVERIFY(at->findChild<ui::Button*>(u"photo.shoot"_s)->isBlocked());
}

QTEST_MAIN(TestCamera)
#include "tst_camera.moc"
