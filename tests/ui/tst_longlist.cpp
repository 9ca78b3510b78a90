// Long lists: nothing in a turn grows with the rows that were read before.
#include "ui/booking/CaseListModel.h"
#include "ui/booking/CaseListView.h"
#include "ui/theme/AppStyle.h"
#include "ui/theme/Surface.h"
#include "ui/widgets/LetGo.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 48;

QList<core::CaseBrief> page(int first, const QString& reason)
{
    QList<core::CaseBrief> briefs;
    for (int i = first; i < first + kPage; ++i) {
        core::CaseBrief brief;
        brief.caseId = u"old-%1"_s.arg(i, 6, 10, '0'_L1);
        brief.name = u"王桂兰"_s;
        brief.state = core::CaseState::Closed;
        brief.updated = QDateTime(QDate(2026, 1, 1), QTime(8, 0), Qt::UTC).addSecs(-i * 60);
        brief.reason = reason;
        briefs.append(brief);
    }
    return briefs;
}

} // namespace

class TestLongList : public QObject {
    Q_OBJECT

    std::unique_ptr<ui::Surface> m_surface;

private Q_SLOTS:
    void initTestCase() { m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{}); }

    void aLongContainerIsFreedInManyTurns()
    {
        constexpr int kRows = 10 * ui::kLetGoSlice;
        const auto row = std::make_shared<int>(0);
        std::deque<std::shared_ptr<int>> rows(kRows, row);
        ui::letGo(rows);
        QVERIFY(rows.empty());
        QCOMPARE(row.use_count(), kRows + 1); // nothing went in the turn that let go
        long most = 0;
        int turns = 0;
        for (; row.use_count() > 1; ++turns) {
            const long before = row.use_count();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            most = qMax(most, before - row.use_count());
        }
        QVERIFY(most <= 2 * ui::kLetGoSlice);
        QVERIFY(turns >= 5);
    }

    void aLetterLetsTheRowsGoOneAfterTheOther()
    {
        ui::CaseListModel model(ui::CaseListModel::Shape::Archive, core::Party::Clinic, nullptr);
        model.clearOlder(true);
        QString shared = u"shared by every row"_s;
        shared.detach();
        constexpr int kPages = 60;
        for (int i = 0; i < kPages; ++i)
            model.addOlder(page(i * kPage, shared), true);
        QCOMPARE(model.older(), kPages * kPage);
        ui::CaseListModel::Narrow by;
        by.text = u"w"_s;
        model.narrow(by);
        QCOMPARE(model.older(), 0);
        QVERIFY(!shared.isDetached()); // some row still has it
        QCoreApplication::processEvents();
        QVERIFY(!shared.isDetached());
        QTRY_VERIFY(shared.isDetached());
    }

    void rowsAreNotMeasuredAnewWithEachPage()
    {
        ui::CaseListModel model(ui::CaseListModel::Shape::Archive, core::Party::Clinic, nullptr);
        model.setCases({}, {core::Party::Clinic, QDateTime(QDate(2026, 11, 22), QTime(8, 0), Qt::UTC), nullptr, {}});
        model.clearOlder(true);
        ui::CaseListView list(model, nullptr);
        list.resize(900, 600);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        constexpr int kPages = 100;
        for (int i = 0; i < kPages; ++i) {
            model.addOlder(page(i * kPage, {}), true);
            list.scrollToBottom();
            QCoreApplication::processEvents();
        }
        QVERIFY2(list.measured() < 10 * kPages, qPrintable(QString::number(list.measured())));
        // and still every row lies where it belongs
        const QModelIndex last = model.index(model.rowCount() - 1);
        QCOMPARE(list.verticalScrollBar()->value(), list.verticalScrollBar()->maximum());
        QCOMPARE(list.visualRect(last).bottom() + 1, list.viewport()->height());
        QCOMPARE(list.indexAt(list.visualRect(last).center()), last);
        list.goHome();
        QCOMPARE(list.currentIndex().row(), 1); // after the header
        QCOMPARE(list.verticalScrollBar()->value(), 0);
        QTest::keyClick(&list, Qt::Key_PageDown);
        const int paged = list.currentIndex().row();
        QVERIFY(paged > 5 && paged < 20);
        QVERIFY(list.viewport()->rect().contains(list.visualRect(list.currentIndex())));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(model.index(paged - 2)).center());
        QCOMPARE(list.currentIndex().row(), paged - 2);
        QVERIFY(list.selectionModel()->isSelected(model.index(paged - 2)));
        QCOMPARE(list.selectionModel()->selectedIndexes().size(), 1);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(&list, Qt::Key_PageUp);
        QCOMPARE(list.currentIndex().row(), 1); // the header above it holds nobody up
    }

    void pagingReachesBothEnds()
    {
        ui::CaseListModel model(ui::CaseListModel::Shape::Archive, core::Party::Clinic, nullptr);
        model.setCases({}, {core::Party::Clinic, QDateTime(QDate(2026, 11, 22), QTime(8, 0), Qt::UTC), nullptr, {}});
        model.clearOlder(true);
        model.addOlder(page(0, {}), false);
        ui::CaseListView list(model, nullptr);
        list.resize(900, 600);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        list.goHome();
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(&list, Qt::Key_PageDown);
        QVERIFY(list.currentIndex().row() >= kPage - 1);
    }

    void groupsOfADayKeepTheirHeights()
    {
        ui::CaseListModel model(ui::CaseListModel::Shape::Day, core::Party::Clinic, nullptr);
        QList<core::CaseBrief> briefs = page(0, {});
        const QDateTime now(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
        for (int i = 0; i < 10; ++i)
            briefs[i].state = core::CaseState::Draft;
        model.setCases(briefs, {core::Party::Clinic, now, nullptr, {}});
        ui::CaseListView list(model, nullptr);
        list.resize(900, 600);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QRect header = list.visualRect(model.index(0)), first = list.visualRect(model.index(1));
        QVERIFY(!model.briefAt(0) && model.briefAt(1));
        QVERIFY(header.height() < first.height());
        QCOMPARE(first.top(), header.bottom() + 1);
        QCOMPARE(list.indexAt(first.topLeft()).row(), 1);
        QCOMPARE(list.indexAt(header.center()).row(), 0);
        list.goEnd();
        QCOMPARE(list.visualRect(list.currentIndex()).bottom() + 1, list.viewport()->height());
        // a filter makes it short: what lies where follows at once
        model.narrow({ui::StageFilter::Draft, {}, {}, {}});
        list.goHome();
        QCOMPARE(list.visualRect(model.index(1)).top(), header.height());
        QCOMPARE(model.rowCount(), 11);
    }
};

QTEST_MAIN(TestLongList)
#include "tst_longlist.moc"
