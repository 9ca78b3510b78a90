#include "seal/AuditChain.h"
#include "seal/Random.h"

#include <QRandomGenerator>
#include <QTest>

using core::Code;
using seal::AuditFault;
using seal::AuditLink;

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);

QList<AuditLink> makeTrail(int size, QRandomGenerator& random)
{
    QList<AuditLink> links;
    QByteArray previous = seal::auditStart();
    for (int i = 1; i <= size; ++i) {
        AuditLink link{i, {}, previous, {}};
        for (int f = 0; f < 4; ++f)
            link.fields << QByteArray::number(random.generate(), 36);
        link.hash = seal::auditEntryHash(previous, i, link.fields);
        previous = link.hash;
        links << link;
    }
    return links;
}

/// Computes all hashes anew from line `from`, as somebody who knows the program would after an edit.
void relink(QList<AuditLink>& links, qsizetype from)
{
    for (qsizetype i = from; i < links.size(); ++i) {
        links[i].previousHash = i == 0 ? seal::auditStart() : links[i - 1].hash;
        links[i].hash = seal::auditEntryHash(links[i].previousHash, links[i].sequence, links[i].fields);
    }
}

seal::AuditVerdict checked(const QList<AuditLink>& links, const QList<seal::AuditHead>& heads, const seal::PublicKey& signer)
{
    seal::AuditChecker checker;
    for (const seal::AuditHead& head : heads) {
        if (!checker.expect(head, signer))
            return {AuditFault::Rewritten, -1, 0, {}};
    }
    for (const AuditLink& link : links) {
        if (!checker.add(link))
            break;
    }
    return checker.finish();
}

} // namespace

// Every reading and change in a tamper-evident log (R-K1).
class TestSealAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeTrailHolds();
    void differentLinesHaveDifferentBytes();
    void formIsFixed();
    void changesAreFoundAtTheirNumber_data();
    void changesAreFoundAtTheirNumber();
    void rangeContinuesWhereAnotherEnded();
    void cutTailNeedsAHead();
    void rewrittenTrailNeedsAHead();
    void headIsBoundToAllItSays();
    void headSurvivesJson();
    void badHeadsAreRefused_data();
    void badHeadsAreRefused();
    void emptyTrail();

private:
    seal::PrivateKey m_key = *seal::PrivateKey::generate();
    seal::AuditHead headAt(const QList<AuditLink>& links, qsizetype sequence) const
    {
        return *seal::signAuditHead(QStringLiteral("dev-3"), sequence, links[sequence - 1].hash, kNow, m_key);
    }
};

void TestSealAudit::wholeTrailHolds()
{
    QRandomGenerator random(1);
    const auto links = makeTrail(20000, random);
    const auto verdict = checked(links, {headAt(links, 1), headAt(links, 10000), headAt(links, 20000)}, m_key.publicKey());
    QVERIFY(verdict.isWhole());
    QCOMPARE(verdict.lastSequence, 20000);
    QCOMPARE(verdict.lastHash, links.last().hash);
    QCOMPARE(verdict.sequence, 0);
}

void TestSealAudit::differentLinesHaveDifferentBytes()
{
    const QByteArray start = seal::auditStart();
    const QList<QList<QByteArray>> lines = {
        {}, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc", ""}, {"", "abc"}, {QByteArray("a\0bc", 4)}};
    QSet<QByteArray> hashes;
    for (const auto& fields : lines)
        hashes << seal::auditEntryHash(start, 1, fields) << seal::auditEntryHash(start, 2, fields)
               << seal::auditEntryHash(QByteArray(32, '\1'), 1, fields);
    QCOMPARE(hashes.size(), lines.size() * 3);
}

void TestSealAudit::formIsFixed() // trails written today must verify in ten years
{
    // sha256 over: len(22) label, len(32) zeros, number 1, count 2, len(4) "read", len(6) "Task/1"; made with Python's
    // hashlib
    QCOMPARE(seal::auditEntryHash(seal::auditStart(), 1, {"read", "Task/1"}).toHex(),
        "e32d7107bf8658ef43e99e1199f5ddcb33f13926ddbfedc831ef2f41fd2b5845");
}

void TestSealAudit::changesAreFoundAtTheirNumber_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestSealAudit::changesAreFoundAtTheirNumber()
{
    QFETCH(int, seed);
    QRandomGenerator random(static_cast<quint32>(seed));
    const auto original = makeTrail(50, random);
    auto links = original;
    const int at = random.bounded(49); // index; the number is one more
    qint64 number = at + 1;
    QList<AuditFault> allowed;
    switch (random.bounded(7)) {
    case 0: // a field
        links[at].fields[random.bounded(4)] += 'x';
        allowed = {AuditFault::Edited};
        break;
    case 1: // a field and its hash
        links[at].fields[0] += 'x';
        links[at].hash = seal::auditEntryHash(links[at].previousHash, number, links[at].fields);
        ++number;
        allowed = {AuditFault::Unlinked};
        break;
    case 2: // removed
        links.removeAt(at);
        allowed = {AuditFault::Missing};
        break;
    case 3: // removed and the rest numbered anew
        links.removeAt(at);
        for (qsizetype i = at; i < links.size(); ++i)
            --links[i].sequence;
        allowed = {AuditFault::Unlinked};
        break;
    case 4: // two lines changed places
        links.swapItemsAt(at, at + 1);
        allowed = {AuditFault::Missing};
        break;
    case 5: // a line twice
        links.insert(at, links[at]);
        ++number;
        allowed = {AuditFault::Repeated};
        break;
    default: // no previous hashes kept, the hash edited
        for (auto& link : links)
            link.previousHash.clear();
        links[at].hash = seal::randomBytes(32);
        allowed = {AuditFault::Edited};
        break;
    }
    const auto verdict = seal::verifyAuditChain(links);
    QCOMPARE(verdict.sequence, number);
    QVERIFY2(allowed.contains(verdict.fault), seal::auditFaultName(verdict.fault));
    QCOMPARE(verdict.lastSequence, number - 1);
    QVERIFY(seal::verifyAuditChain(original).isWhole());
}

void TestSealAudit::rangeContinuesWhereAnotherEnded()
{
    QRandomGenerator random(7);
    const auto links = makeTrail(30, random);
    const auto first = seal::verifyAuditChain(links.first(12));
    QVERIFY(first.isWhole());
    const auto second = seal::verifyAuditChain(links.mid(12), first.lastSequence, first.lastHash);
    QVERIFY(second.isWhole());
    QCOMPARE(second.lastHash, links.last().hash);
    QCOMPARE(seal::verifyAuditChain(links.mid(12), 12, seal::randomBytes(32)).sequence, 13);
    // a head of the line before the range judges what the range begins on
    seal::AuditChecker checker(12, seal::randomBytes(32));
    QVERIFY(checker.expect(headAt(links, 12), m_key.publicKey()));
    QVERIFY(!checker.add(links[12]));
    QCOMPARE(checker.finish().fault, AuditFault::Rewritten);
}

void TestSealAudit::cutTailNeedsAHead()
{
    QRandomGenerator random(8);
    const auto links = makeTrail(30, random);
    for (int kept = 0; kept < 30; ++kept) {
        QVERIFY(seal::verifyAuditChain(links.first(kept)).isWhole()); // the chain alone cannot tell
        const auto verdict = checked(links.first(kept), {headAt(links, 30)}, m_key.publicKey());
        QCOMPARE(verdict.fault, AuditFault::Cut);
        QCOMPARE(verdict.sequence, kept + 1);
    }
    QVERIFY(checked(links, {headAt(links, 30)}, m_key.publicKey()).isWhole());
}

void TestSealAudit::rewrittenTrailNeedsAHead()
{
    QRandomGenerator random(9);
    const auto original = makeTrail(30, random);
    auto links = original;
    links[9].fields[1] = "nothing to see";
    relink(links, 9);
    QVERIFY(seal::verifyAuditChain(links).isWhole());
    const auto verdict = checked(links, {headAt(original, 5), headAt(original, 20)}, m_key.publicKey());
    QCOMPARE(verdict.fault, AuditFault::Rewritten);
    QCOMPARE(verdict.sequence, 20);
    // a fork: both heads are genuine, one trail cannot hold both
    QCOMPARE(checked(links, {headAt(links, 20), headAt(original, 20)}, m_key.publicKey()).fault, AuditFault::Rewritten);
}

void TestSealAudit::headIsBoundToAllItSays()
{
    QRandomGenerator random(10);
    const auto links = makeTrail(3, random);
    const seal::AuditHead head = headAt(links, 3);
    QVERIFY(seal::verifyAuditHead(head, m_key.publicKey()));
    QCOMPARE(seal::verifyAuditHead(head, seal::PrivateKey::generate()->publicKey()).error().code, Code::Corrupt);
    QList<seal::AuditHead> changed(6, head);
    changed[0].trail = QStringLiteral("dev-4");
    changed[1].sequence = 2;
    changed[2].hash[0] = static_cast<char>(changed[2].hash[0] ^ 1);
    changed[3].at = kNow.addMSecs(1);
    changed[4].signature[8] = static_cast<char>(changed[4].signature[8] ^ 1);
    changed[5].signature.clear();
    seal::AuditChecker checker;
    for (const auto& other : changed) {
        QCOMPARE(seal::verifyAuditHead(other, m_key.publicKey()).error().code, Code::Corrupt);
        QVERIFY(!checker.expect(other, m_key.publicKey()));
    }
    QVERIFY(checker.finish().isWhole()); // refused heads are not used
    QCOMPARE(seal::signAuditHead(QStringLiteral("d"), -1, links[0].hash, kNow, m_key).error().code, Code::BadInput);
    QCOMPARE(seal::signAuditHead(QStringLiteral("d"), 1, "short", kNow, m_key).error().code, Code::BadInput);
    QCOMPARE(seal::signAuditHead(QStringLiteral("d"), 1, links[0].hash, QDateTime(), m_key).error().code, Code::BadInput);
    QCOMPARE(seal::signAuditHead(QStringLiteral("d"), 0, links[0].hash, kNow, m_key).error().code, Code::BadInput);
}

void TestSealAudit::headSurvivesJson()
{
    QRandomGenerator random(11);
    const auto links = makeTrail(3, random);
    const auto again = seal::auditHeadFromJson(seal::toJson(headAt(links, 3)));
    QVERIFY(again);
    QVERIFY(seal::verifyAuditHead(*again, m_key.publicKey()));
    QCOMPARE(again->sequence, 3);
}

void TestSealAudit::badHeadsAreRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    for (const char* member : {"trail", "sequence", "hash", "at", "signature"}) {
        QTest::addRow("%s missing", member) << QString::fromLatin1(member) << QJsonValue(QJsonValue::Undefined);
        QTest::addRow("%s bool", member) << QString::fromLatin1(member) << QJsonValue(true);
    }
    QTest::newRow("fraction") << QStringLiteral("sequence") << QJsonValue(1.5);
    QTest::newRow("huge") << QStringLiteral("sequence") << QJsonValue(1e300);
    QTest::newRow("hash size") << QStringLiteral("hash") << QJsonValue(QStringLiteral("AAAA"));
    QTest::newRow("hash text") << QStringLiteral("hash") << QJsonValue(QStringLiteral("!"));
    QTest::newRow("time") << QStringLiteral("at") << QJsonValue(QStringLiteral("yesterday"));
}

void TestSealAudit::badHeadsAreRefused()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QRandomGenerator random(12);
    QJsonObject json = seal::toJson(headAt(makeTrail(1, random), 1));
    json.insert(member, value);
    QCOMPARE(seal::auditHeadFromJson(json).error().code, Code::BadInput);
}

void TestSealAudit::emptyTrail()
{
    QVERIFY(seal::verifyAuditChain({}).isWhole());
    const auto head = seal::signAuditHead(QStringLiteral("dev-3"), 0, seal::auditStart(), kNow, m_key);
    QVERIFY(head);
    QVERIFY(checked({}, {*head}, m_key.publicKey()).isWhole());
}

QTEST_APPLESS_MAIN(TestSealAudit)
#include "tst_seal_audit.moc"
