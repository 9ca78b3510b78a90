// A workstation that loses its power in the middle of a referral: the real program, its real windows, kill -9.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongMs = 300'000; ///< a site is made first, on a busy machine

void start(QProcess& program, const QString& data, const QString& place)
{
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(YZ_BIN "/yuanzhen"), {u"--drive-to"_s, place, u"--data"_s, data, u"--lang"_s, u"zh_CN"_s});
}

/// Everything said up to this line, or nothing when the program ended before it.
QByteArray readUntil(QProcess& program, const QByteArray& line)
{
    QByteArray said;
    QDeadlineTimer end(kLongMs);
    while (!end.hasExpired() && !said.contains('\n' + line) && program.state() != QProcess::NotRunning) {
        if (program.waitForReadyRead(1000))
            said += program.readAll();
    }
    said += program.readAll();
    return said;
}

/// What the program itself said, without the log: short enough for a test's message.
QByteArray wordsOf(const QByteArray& said)
{
    QByteArrayList words;
    for (const QByteArray& line : said.split('\n')) {
        if (!line.startsWith("yuanzhen."))
            words.append(line);
    }
    return words.join('\n').right(900);
}

} // namespace

class TestResume : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedInTheMiddleOfAReferral();
};

void TestResume::killedInTheMiddleOfAReferral()
{
    QFile file(QStringLiteral(YZ_RESOURCES "/demo/walk.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject typed = QJsonDocument::fromJson(file.readAll()).object().value("zh_CN"_L1).toObject();
    const QTemporaryDir data;
    QProcess first;
    start(first, data.path(), u"half"_s);
    const QByteArray half = readUntil(first, "half");
    QVERIFY2(half.contains("\nhalf"), wordsOf(half).constData());
    first.kill(); // SIGKILL
    QVERIFY(first.waitForFinished());
    QCOMPARE(first.exitStatus(), QProcess::CrashExit);

    QProcess second;
    start(second, data.path(), u"look"_s);
    const QByteArray said = readUntil(second, "look ");
    QVERIFY(second.state() == QProcess::NotRunning || second.waitForFinished(kLongMs)); // it may have ended while it was read
    const qsizetype at = said.indexOf("\nlook ");
    QVERIFY2(at >= 0, wordsOf(said).constData());
    const QJsonObject seen = QJsonDocument::fromJson(said.mid(at + 6, said.indexOf('\n', at + 6) - at - 6)).object();
    const QJsonObject there = seen.value("there"_L1).toObject(); // the second step, as it was left
    for (const auto& [field, word] : {std::pair("reason", "reason"), {"purpose", "purpose"}, {"visit.complaint", "complaint"},
             {"visit.findings", "findings"}, {"visit.diagnosis", "diagnosis"}})
        QCOMPARE(there.value(QLatin1String(field)).toString(), typed.value(QLatin1String(word)).toString());
    QCOMPARE(there.value("kind"_L1).toString(), u"auscultation-analysis"_s);
    QCOMPARE(there.value("vitals.systolic"_L1).toString(), u"148"_s);
    QCOMPARE(there.value("vitals.heart-rate"_L1).toString(), u"84"_s);
    const QJsonObject patient = seen.value("first"_L1).toObject();
    QCOMPARE(patient.value("patient.name"_L1).toString(), typed.value("name"_L1).toString());
    QCOMPARE(patient.value("patient.doc.number"_L1).toString(), typed.value("id"_L1).toString());
    QCOMPARE(patient.value("patient.phone"_L1).toString(), typed.value("phone"_L1).toString());
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
