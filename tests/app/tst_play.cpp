// The demonstration itself, as `./run.sh --headless --out DIR` runs it, and the same with one step's act left out.
#include "app/demo/Steps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Play {
    int exitCode = -1;
    QJsonArray steps;
    QByteArray said;
};

/// Runs the real program to its end.
Play play(const QString& out, const QStringList& more)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(YZ_BIN "/yuanzhen"), QStringList{u"--demo"_s, u"--headless"_s, u"--no-screens"_s, u"--out"_s, out} + more);
    Play result;
    if (!process.waitForFinished(180000))
        process.kill();
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    result.said = process.readAll();
    QFile report(out + u"/report.json"_s);
    if (report.open(QIODevice::ReadOnly))
        result.steps = QJsonDocument::fromJson(report.readAll()).object().value("steps"_L1).toArray();
    return result;
}

} // namespace

class TestPlay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsInBothLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_CN") << u"zh_CN"_s;
        QTest::newRow("en") << u"en"_s;
    }

    void holdsInBothLanguages()
    {
        QFETCH(QString, language);
        const QTemporaryDir out;
        const Play whole = play(out.path(), {u"--lang"_s, language});
        QVERIFY2(whole.exitCode == 0, whole.said.right(3000).constData());
        QCOMPARE(whole.steps.size(), app::allSteps().size());
        for (const QJsonValue& value : whole.steps) {
            const QJsonObject step = value.toObject();
            QVERIFY(step.value("ok"_L1).toBool() && !step.value("checked"_L1).toString().isEmpty());
            QVERIFY(step.value("rIds"_L1).isArray() && step.value("ms"_L1).isDouble());
        }
        QFile bundle(out.path() + u"/case/bundle.json"_s);
        QVERIFY(bundle.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(bundle.readAll()).object().value("resourceType"_L1).toString(), u"Bundle"_s);
        QVERIFY(QDir(out.path() + u"/case/attachments"_s).count() > 15);
    }

    // A check that cannot fail proves nothing: each step is played once with its act left out, and must be seen to fail.
    void everyStepCanFail_data()
    {
        QTest::addColumn<QString>("step");
        for (const app::Step& step : app::allSteps()) {
            if (!step.rIds.isEmpty() || qEnvironmentVariableIsSet("YUANZHEN_FULL"))
                QTest::newRow(step.name) << QString::fromLatin1(step.name);
        }
    }

    void everyStepCanFail()
    {
        QFETCH(QString, step);
        const QTemporaryDir out;
        const Play broken = play(out.path(), {u"--leave-out"_s, step});
        QCOMPARE(broken.exitCode, 1);
        QVERIFY(!broken.steps.isEmpty());
        const QJsonObject last = broken.steps.last().toObject();
        QCOMPARE(last.value("name"_L1).toString(), step);
        QVERIFY(!last.value("ok"_L1).toBool());
    }

    void saysWhatIsWrongWithItsCommandLine()
    {
        const QTemporaryDir out;
        QCOMPARE(play(out.path(), {u"--lang"_s, u"fr"_s}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestPlay)
#include "tst_play.moc"
