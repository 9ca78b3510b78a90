#include "core/base/Clock.h"
#include "seal/CertificateAuthority.h"
#include "seal/Digest.h"
#include "seal/SigningRequest.h"
#include "storage/blobs/BlobStore.h"
#include "storage/store/ActStore.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"
#include "storage/store/Outbox.h"
#include "storage/vault/ProfileLock.h"
#include "storage/vault/Recovery.h"
#include "storage/vault/Vault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <optional>

namespace {

using namespace Qt::StringLiterals;

const QString kPassphrase = u"drei Lampen im Flur"_s;
const QString kBackupPassphrase = u"der Schluessel liegt im Tresor"_s;

struct Outcome {
    int exit = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    bool isOneSentence() const { return err.count('\n') == 1 && out.isEmpty(); }
};

Outcome run(const QStringList& arguments, const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice()); // nobody to ask
    process.start(QStringLiteral(YZ_BIN "/yuanzhen-tool"), arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool damage(const QString& path, qint64 at)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at))
        return false;
    QByteArray bytes = file.read(64);
    for (char& byte : bytes)
        byte = static_cast<char>(byte ^ 0x5a);
    return file.seek(at) && file.write(bytes) == bytes.size();
}

} // namespace

// The real program, as an administrator uses it. R-K2.
class TestTool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void everyCommandHasHelpInBothLanguages();
    void wrongUsageIsOneSentence();
    void analysesHeartRecordings();
    void backupRestoreAndCheck();
    void secretsComeFromTheEnvironmentToo();
    void wrongPassphraseIsSaid();
    void withoutAPassphraseNothingIsGuessed();
    void weakAndTakenAreRefused();
    void damagedBackupIsRefused();
    void damagedAttachmentIsFound();
    void missingAttachmentIsFound();
    void damagedPageIsFoundAndSalvaged();
    void damagedFirstPageIsDamageNotAWrongKey();
    void changedKeyFileIsFound();
    void outboxIsListedWithoutPatients();
    void auditEditIsFound();
    void auditCutIsFoundByAHeadKeptElsewhere();
    void openProfileIsNotSalvaged();
    void revokedWorkstationIsRecovered();

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    QString profile() const { return file(u"clinic"_s); }
    QStringList with(const QStringList& command, const QStringList& more = {}, const QString& folder = {}) const
    {
        return command
            + QStringList{u"--profile"_s, folder.isEmpty() ? profile() : folder, u"--passphrase-file"_s, file(u"phrase"_s)}
        + more;
    }
    QStringList sealed(const QStringList& more) const
    {
        return more + QStringList{u"--backup-passphrase-file"_s, file(u"backup phrase"_s)};
    }
    QString pathOf(const QByteArray& hash) const
    {
        return profile() + u"/attachments/blobs/"_s + QString::fromLatin1(hash.left(2)) + u'/' + QString::fromLatin1(hash.mid(2));
    }
    std::unique_ptr<storage::Connection> open(const QString& folder = {}) const;
    void enrol(storage::Sql& cache);

    std::optional<QTemporaryDir> m_folder;
    core::Secret m_key;
    QByteArray m_attachment;
    QDateTime m_now = QDateTime::currentDateTimeUtc();
};

std::unique_ptr<storage::Connection> TestTool::open(const QString& folder) const
{
    auto cache = storage::openCache((folder.isEmpty() ? profile() : folder) + u"/cache.db"_s, m_key);
    if (!cache)
        qFatal("cache: %s", qPrintable(cache.error().detail));
    return std::move(*cache);
}

void TestTool::initTestCase()
{
    QVERIFY2(QFile::exists(QStringLiteral(YZ_BIN "/yuanzhen-tool")), "the program is built beside the tests");
}

void TestTool::init()
{
    m_folder.emplace();
    QVERIFY(QDir().mkpath(profile()));
    QVERIFY(write(file(u"phrase"_s), kPassphrase.toUtf8() + '\n')
        && write(file(u"backup phrase"_s), kBackupPassphrase.toUtf8() + '\n'));
    QVERIFY(write(file(u"wrong phrase"_s), "not the one at all\n"));
    seal::KdfParams cheap = seal::KdfParams::fresh();
    cheap.n = 1024;
    auto made = storage::Vault::create(profile() + u"/keys.json"_s, u"zhou"_s, kPassphrase, {}, cheap);
    QVERIFY(made);
    m_key = std::move(made->dataKey);
    const auto cache = open();
    for (int n = 0; n < 30; ++n) {
        const QString id = u"p%1"_s.arg(n);
        const QByteArray json = QJsonDocument(
            QJsonObject{{u"resourceType"_s, u"Patient"_s}, {u"id"_s, id},
                {u"name"_s, QJsonArray{QJsonObject{{u"text"_s, u"张小明"_s}}}}, {u"note"_s, QString(1500, u'x')}})
                                    .toJson(QJsonDocument::Compact);
        const core::Act act{u"a%1"_s.arg(n), u"test"_s, {}, id, u"dr"_s, core::ActPriority::Case,
            {{core::ActEntry::Method::Create, u"Patient"_s, id, {}, json}}};
        QVERIFY(storage::ActStore(*cache).commit(act, m_now));
    }
    const auto store = storage::BlobStore::open(profile() + u"/attachments"_s, storage::blobKeyOf(m_key));
    QVERIFY(store);
    const auto hash = store->put(QByteArray(2'300'000, 's'));
    QVERIFY(hash);
    m_attachment = *hash;
    storage::BlobRow row;
    row.sha256 = m_attachment;
    row.size = 2'300'000;
    QVERIFY(storage::BlobQueue(*cache).addLocal(row, m_now));
}

void TestTool::everyCommandHasHelpInBothLanguages()
{
    for (const QString& name : {u"backup"_s, u"restore"_s, u"check"_s, u"audit verify"_s, u"audit heads"_s, u"outbox list"_s,
             u"outbox salvage"_s, u"recover"_s}) {
        const Outcome en = run(name.split(u' ') + QStringList{u"--help"_s, u"--lang"_s, u"en"_s});
        const Outcome zh = run(name.split(u' ') + QStringList{u"--help"_s, u"--lang"_s, u"zh_CN"_s});
        QCOMPARE(en.exit, 0);
        QCOMPARE(zh.exit, 0);
        QVERIFY(en.out.contains("--profile") && zh.out.contains("--profile") && en.out != zh.out);
        QVERIFY(zh.out.contains("口令") && !en.out.contains("口令"));
    }
    const Outcome all = run({u"--help"_s, u"--lang"_s, u"en"_s});
    QVERIFY(all.out.contains("yuanzhen-tool COMMAND") && all.out.contains("3 damage"));
}

void TestTool::wrongUsageIsOneSentence()
{
    for (const QStringList& words : {QStringList{u"backup"_s}, {u"burn"_s}, {u"audit"_s, u"burn"_s}, {u"check"_s, u"--profile"_s},
             {u"check"_s, u"--passphrase"_s, u"x"_s}}) {
        const Outcome wrong = run(words);
        QCOMPARE(wrong.exit, 2);
        QVERIFY2(wrong.isOneSentence(), wrong.err.constData());
    }
}

// R-F5: one array, one object per file in order; what cannot be read says so and does not keep the others from being analysed.
void TestTool::analysesHeartRecordings()
{
    const QString good = QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav");
    const QString lung = QStringLiteral(YZ_RESOURCES "/demo/auscultation/fraiwan/EP48_lung-normal.wav");
    const auto objects = [](const Outcome& outcome) { return QJsonDocument::fromJson(outcome.out).array(); };
    const Outcome both = run({u"analyse"_s, u"--json"_s, good, lung});
    QCOMPARE(both.exit, 0);
    QCOMPARE(objects(both).size(), 2);
    const QJsonObject first = objects(both)[0].toObject();
    QCOMPARE(first[u"file"].toString(), good);
    QVERIFY(std::abs(first[u"heart_rate_bpm"].toDouble() - 83.3) < 5);
    QCOMPARE(first[u"quality"].toObject()[u"verdict"].toString(), u"good"_s);
    QVERIFY(first[u"quality"].toObject()[u"reason"].isNull());
    QVERIFY(first[u"s1"].toArray().size() > 20 && first[u"s2"].toArray().size() > 20);
    QVERIFY(std::abs(first[u"seconds"].toDouble() - 19.792) < 0.001);
    const QJsonObject second = objects(both)[1].toObject();
    QCOMPARE(second[u"quality"].toObject()[u"verdict"].toString(), u"poor"_s);
    QVERIFY(second[u"heart_rate_bpm"].isNull() && second[u"s1"].isNull() && second[u"s2"].isNull());
    QVERIFY(!second[u"quality"].toObject()[u"reason"].toString().isEmpty());
    const Outcome all = run({u"analyse"_s, u"--json"_s, u"--all"_s, lung});
    QVERIFY(objects(all)[0].toObject()[u"heart_rate_bpm"].isDouble() && objects(all)[0].toObject()[u"s1"].isArray());

    const QTemporaryDir folder;
    const QString text = folder.filePath(u"letter.wav"_s);
    QVERIFY(write(text, "Dear colleague,"));
    const Outcome mixed = run({u"analyse"_s, u"--json"_s, text, folder.filePath(u"nowhere.flac"_s), good});
    QCOMPARE(mixed.exit, 1);
    QCOMPARE(objects(mixed)[0].toObject()[u"error"].toString(), u"format"_s);
    QVERIFY(objects(mixed)[0].toObject()[u"heart_rate_bpm"].isNull());
    QCOMPARE(objects(mixed)[1].toObject()[u"error"].toString(), u"not-found"_s);
    QCOMPARE(objects(mixed)[2].toObject(), first);
    const Outcome table = run({u"analyse"_s, u"--lang"_s, u"zh_CN"_s, good, text});
    QCOMPARE(table.exit, 1);
    QVERIFY(QString::fromUtf8(table.out).contains(u"供医师判断"_s));
    QCOMPARE(run({u"analyse"_s, u"--json"_s}).exit, 2);
}

void TestTool::backupRestoreAndCheck()
{
    const Outcome made = run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s), u"--json"_s})));
    QVERIFY2(made.exit == 0, made.err.constData());
    QCOMPARE(made.json().value("records"_L1).toInt(), 30);
    QCOMPARE(made.json().value("unsent"_L1).toInt(), 30);
    const QString other = file(u"other"_s);
    const Outcome restored = run(
        sealed(with({u"restore"_s, u"--from"_s, file(u"b"_s), u"--login"_s, u"Zhou"_s, u"--json"_s}, {}, other)));
    QVERIFY2(restored.exit == 0, restored.err.constData());
    QCOMPARE(restored.json().value("attachments"_L1).toInt(), 1);
    const Outcome checked = run(with({u"check"_s, u"--json"_s}, {}, other));
    QVERIFY2(checked.exit == 0, checked.err.constData());
    QVERIFY(checked.json().value("whole"_L1).toBool());
    QCOMPARE(checked.json().value("audit_lines"_L1).toInt(), 31); // and the line that tells of the restore
    const Outcome said = run(with({u"check"_s, u"--lang"_s, u"zh"_s}, {}, other));
    QVERIFY(said.out.contains("全部完好"));
}

void TestTool::secretsComeFromTheEnvironmentToo()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"YUANZHEN_PASSPHRASE"_s, kPassphrase);
    environment.insert(u"YUANZHEN_BACKUP_PASSPHRASE"_s, kBackupPassphrase);
    QCOMPARE(run({u"backup"_s, u"--profile"_s, profile(), u"--to"_s, file(u"b"_s)}, environment).exit, 0);
    QCOMPARE(run({u"check"_s, u"--profile"_s, profile(), u"--login"_s, u"zhou"_s}, environment).exit, 0);
}

void TestTool::wrongPassphraseIsSaid()
{
    const Outcome wrong = run(
        {u"check"_s, u"--profile"_s, profile(), u"--passphrase-file"_s, file(u"wrong phrase"_s), u"--lang"_s, u"en"_s});
    QCOMPARE(wrong.exit, 1);
    QVERIFY2(wrong.isOneSentence() && wrong.err.contains("passphrase"), wrong.err.constData());
    QCOMPARE(run(with({u"check"_s, u"--login"_s, u"nobody"_s})).exit, 1);
    QCOMPARE(run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s)}))).exit, 0);
    const Outcome foreign = run(with({u"restore"_s, u"--from"_s, file(u"b"_s), u"--login"_s, u"zhou"_s,
                                         u"--backup-passphrase-file"_s, file(u"wrong phrase"_s)},
        {}, file(u"other"_s)));
    QCOMPARE(foreign.exit, 1);
    QVERIFY(!QFile::exists(file(u"other"_s))); // nothing is left behind
}

void TestTool::withoutAPassphraseNothingIsGuessed()
{
    const Outcome none = run({u"check"_s, u"--profile"_s, profile()});
    QCOMPARE(none.exit, 1);
    QVERIFY(none.isOneSentence());
    QCOMPARE(run(with({u"check"_s}, {}, file(u"nowhere"_s))).exit, 1);
    QVERIFY(!QFile::exists(file(u"nowhere"_s)));
}

void TestTool::weakAndTakenAreRefused()
{
    QVERIFY(write(file(u"weak"_s), "short\n"));
    const Outcome weak = run(
        with({u"backup"_s, u"--to"_s, file(u"b"_s), u"--backup-passphrase-file"_s, file(u"weak"_s), u"--lang"_s, u"en"_s}));
    QCOMPARE(weak.exit, 1);
    QVERIFY2(weak.isOneSentence() && weak.err.contains("10 characters"), weak.err.constData());
    QVERIFY(!QFile::exists(file(u"b"_s)));
    QCOMPARE(run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s)}))).exit, 0);
    QCOMPARE(run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s)}))).exit, 1);
    const Outcome taken = run(sealed(with({u"restore"_s, u"--from"_s, file(u"b"_s), u"--login"_s, u"li"_s})));
    QCOMPARE(taken.exit, 1);
    QVERIFY(taken.isOneSentence());
    QCOMPARE(run(with({u"check"_s})).exit, 0); // untouched
}

void TestTool::damagedBackupIsRefused()
{
    QCOMPARE(run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s)}))).exit, 0);
    for (const qint64 at : {QFileInfo(file(u"b"_s)).size() / 2, qint64(200'000)}) { // and also in the first frame
        QVERIFY(damage(file(u"b"_s), at));
        const Outcome broken = run(sealed(with(
            {u"restore"_s, u"--from"_s, file(u"b"_s), u"--login"_s, u"zhou"_s, u"--lang"_s, u"en"_s}, {}, file(u"other"_s))));
        QVERIFY2(broken.exit == 3, broken.err.constData());
        QVERIFY2(broken.isOneSentence() && broken.err.contains("Nothing was restored"), broken.err.constData());
        QVERIFY(!QFile::exists(file(u"other"_s)));
        QVERIFY(damage(file(u"b"_s), at)); // the same bits again: mended
    }
}

void TestTool::damagedAttachmentIsFound()
{
    QVERIFY(damage(pathOf(m_attachment), 150'000));
    const Outcome found = run(with({u"check"_s, u"--lang"_s, u"en"_s}));
    QCOMPARE(found.exit, 3);
    QVERIFY2(found.isOneSentence() && found.err.contains(m_attachment), found.err.constData());
    const Outcome made = run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s), u"--json"_s})));
    QCOMPARE(made.exit, 3); // everything else is in it
    QCOMPARE(made.json().value("left_out"_L1).toArray().size(), 1);
}

void TestTool::missingAttachmentIsFound()
{
    QVERIFY(QFile::remove(pathOf(m_attachment)));
    const Outcome found = run(with({u"check"_s, u"--json"_s}));
    QCOMPARE(found.exit, 3);
    QCOMPARE(found.json().value("findings"_L1).toArray().first().toObject().value("what"_L1).toString(), u"missing"_s);
}

void TestTool::damagedPageIsFoundAndSalvaged()
{
    QVERIFY(open()->checkpoint());
    const QString cache = profile() + u"/cache.db"_s;
    QVERIFY(damage(cache, QFileInfo(cache).size() - 4096 + 100));
    const Outcome found = run(with({u"check"_s, u"--lang"_s, u"en"_s}));
    QCOMPARE(found.exit, 3);
    QVERIFY2(found.err.contains("cache.db"), found.err.constData());
    QCOMPARE(run(sealed(with({u"backup"_s, u"--to"_s, file(u"b"_s)}))).exit, 3);
    QVERIFY(!QFile::exists(file(u"b"_s)));

    const Outcome saved = run(with({u"outbox"_s, u"salvage"_s, u"--json"_s}));
    QVERIFY2(saved.exit == 0, saved.err.constData());
    QVERIFY(saved.json().value("acts"_L1).toInt() + saved.json().value("incomplete"_L1).toInt() >= 28);
    QVERIFY(QFile::exists(saved.json().value("kept_as"_L1).toString()));
    QCOMPARE(run(with({u"check"_s})).exit, 0);
    const Outcome again = run(with({u"outbox"_s, u"salvage"_s, u"--json"_s}));
    QVERIFY(again.exit == 0 && again.json().value("whole"_L1).toBool());
}

void TestTool::damagedFirstPageIsDamageNotAWrongKey()
{
    QVERIFY(open()->checkpoint());
    QVERIFY(damage(profile() + u"/cache.db"_s, 200));
    QCOMPARE(run(with({u"check"_s})).exit, 3);
    const Outcome lost = run(with({u"outbox"_s, u"salvage"_s}));
    QCOMPARE(lost.exit, 3);
    QVERIFY(lost.isOneSentence());
    QVERIFY(QFile::exists(profile() + u"/cache.db"_s)); // left where it was
}

void TestTool::changedKeyFileIsFound()
{
    QFile keys(profile() + u"/keys.json"_s);
    QVERIFY(keys.open(QIODevice::ReadOnly));
    QJsonObject object = QJsonDocument::fromJson(keys.readAll()).object();
    keys.close();
    object.insert(u"device"_s, QJsonObject{{u"wrapped"_s, QString::fromLatin1(QByteArray(40, 'x').toBase64())}});
    QVERIFY(write(keys.fileName(), QJsonDocument(object).toJson()));
    const Outcome found = run(with({u"check"_s}));
    QCOMPARE(found.exit, 3);
    QVERIFY(found.isOneSentence());
}

void TestTool::outboxIsListedWithoutPatients()
{
    const Outcome listed = run(with({u"outbox"_s, u"list"_s, u"--json"_s}));
    QCOMPARE(listed.exit, 0);
    const QJsonArray acts = listed.json().value("acts"_L1).toArray();
    QCOMPARE(acts.size(), 30);
    QCOMPARE(acts.first().toObject().value("id"_L1).toString(), u"a0"_s);
    QCOMPARE(acts.first().toObject().value("state"_L1).toString(), u"queued"_s);
    QVERIFY(!listed.out.contains("张"));
    QCOMPARE(run(with({u"outbox"_s, u"list"_s})).out.count('\n'), 30);
}

void TestTool::auditEditIsFound()
{
    QCOMPARE(run(with({u"audit"_s, u"verify"_s, u"--json"_s})).json().value("lines"_L1).toInt(), 30);
    {
        const auto cache = open();
        QVERIFY(cache->script("DROP TRIGGER audit_no_update;"));
        QVERIFY(cache->execute("UPDATE audit SET actor = 'somebody else' WHERE seq = 7"));
    }
    const Outcome found = run(with({u"audit"_s, u"verify"_s, u"--lang"_s, u"en"_s}));
    QCOMPARE(found.exit, 3);
    QVERIFY2(found.isOneSentence() && found.err.contains("seq 7"), found.err.constData());
    QCOMPARE(run(with({u"check"_s})).exit, 3);
}

void TestTool::enrol(storage::Sql& cache)
{
    const QDateTime today = QDateTime::currentDateTimeUtc();
    const core::Secret passphrase("a test's passphrase");
    const auto files = seal::CertificateAuthority::createRoot(u"Test site"_s, passphrase, today);
    QVERIFY(files);
    const auto root = seal::CertificateAuthority::open(files->certificatePem, files->encryptedKeyPem, passphrase);
    QVERIFY(root);
    const auto issuingKey = seal::PrivateKey::generate();
    const auto issuing = root->issueIssuing(issuingKey->publicKey(), u"Issuing"_s, today);
    QVERIFY(issuing);
    const auto authority = seal::CertificateAuthority::open(*issuing, *issuingKey);
    const auto key = seal::PrivateKey::generate();
    const auto request = seal::SigningRequest::create(*key, {u"workstation"_s, {}, {}});
    QVERIFY(authority && request);
    const auto certificate = authority->issueDevice(*request, u"dev-1"_s, u"org-1"_s, today);
    QVERIFY(certificate);
    const std::pair<const char*, QString> settings[] = {{storage::kDeviceId, u"dev-1"_s},
        {storage::kDeviceCertificate, QString::fromLatin1(certificate->toPem() + issuing->toPem())},
        {storage::kDeviceKey, QString::fromLatin1(key->toPem().view())}};
    for (const auto& [name, value] : settings)
        QVERIFY(storage::setSetting(cache, QLatin1String(name), value));
}

void TestTool::auditCutIsFoundByAHeadKeptElsewhere()
{
    const Outcome stranger = run(with({u"audit"_s, u"heads"_s, u"--sign"_s, file(u"head"_s)}));
    QCOMPARE(stranger.exit, 1); // nobody to sign before enrolment
    QVERIFY(stranger.isOneSentence());
    enrol(*open());
    const Outcome made = run(with({u"audit"_s, u"heads"_s, u"--sign"_s, file(u"head"_s), u"--json"_s}));
    QVERIFY2(made.exit == 0, made.err.constData());
    QCOMPARE(made.json().value("heads"_L1).toArray().first().toObject().value("sequence"_L1).toInt(), 30);
    const Outcome whole = run(with({u"audit"_s, u"verify"_s, u"--head"_s, file(u"head"_s), u"--json"_s}));
    QVERIFY2(whole.exit == 0, whole.err.constData());
    QCOMPARE(whole.json().value("heads"_L1).toInt(), 2);
    {
        const auto cache = open();
        QVERIFY(cache->script("DROP TRIGGER audit_no_delete;"));
        QVERIFY(cache->execute("DELETE FROM audit WHERE seq > 25"));
        QVERIFY(cache->execute("DELETE FROM audit_head"));
    }
    QCOMPARE(run(with({u"audit"_s, u"verify"_s})).exit, 0); // the chain alone cannot tell
    const Outcome cut = run(with({u"audit"_s, u"verify"_s, u"--head"_s, file(u"head"_s), u"--lang"_s, u"en"_s}));
    QCOMPARE(cut.exit, 3);
    QVERIFY2(cut.isOneSentence() && cut.err.contains("cut before 30"), cut.err.constData());
    // also from the list that the hub keeps
    QVERIFY(write(file(u"heads"_s), QJsonDocument(made.json()).toJson()));
    QCOMPARE(run(with({u"audit"_s, u"verify"_s, u"--head"_s, file(u"heads"_s)})).exit, 3);
    QFile head(file(u"head"_s));
    QVERIFY(head.open(QIODevice::ReadOnly));
    QVERIFY(write(file(u"forged"_s), head.readAll().replace("\"sequence\": 30", "\"sequence\": 25")));
    QCOMPARE(run(with({u"audit"_s, u"verify"_s, u"--head"_s, file(u"forged"_s)})).exit, 1);
}

void TestTool::openProfileIsNotSalvaged()
{
    const auto lock = storage::ProfileLock::take(profile());
    QVERIFY(lock);
    QCOMPARE(storage::ProfileLock::take(profile()).error().code, core::Code::Busy);
    const Outcome busy = run(with({u"outbox"_s, u"salvage"_s}));
    QCOMPARE(busy.exit, 1);
    QVERIFY(busy.isOneSentence());
}

// R-K1, R-K2: a revoked workstation opens for nobody, and what was not sent is not lost with it.
void TestTool::revokedWorkstationIsRecovered()
{
    const core::Secret rootPhrase("kept in the safe");
    const auto files = seal::CertificateAuthority::createRoot(u"Test site"_s, rootPhrase, m_now);
    const auto foreign = seal::CertificateAuthority::createRoot(u"Another site"_s, rootPhrase, m_now);
    QVERIFY(files && foreign);
    QVERIFY(write(file(u"root.pem"_s), files->encryptedKeyPem) && write(file(u"foreign.pem"_s), foreign->encryptedKeyPem));
    QVERIFY(write(file(u"root phrase"_s), "kept in the safe\n"));
    const auto recover = [this](const QString& key, const QString& phrase) {
        return run(with({u"recover"_s},
            {u"--login"_s, u"zhou"_s, u"--root-key"_s, file(key), u"--ca-passphrase-file"_s, file(phrase), u"--lang"_s,
                u"en"_s}));
    };
    QCOMPARE(storage::withdraw(profile()).error().code, core::Code::Refused); // it could not be opened ever again
    QCOMPARE(recover(u"root.pem"_s, u"root phrase"_s).exit, 1);
    QVERIFY(storage::keepForRecovery(profile(), m_key, *seal::Certificate::fromPem(files->certificatePem)));
    QCOMPARE(recover(u"root.pem"_s, u"root phrase"_s).exit, 1); // it still opens
    QVERIFY(storage::withdraw(profile()));
    QVERIFY(storage::isWithdrawn(profile()));
    QCOMPARE(run(with({u"outbox"_s, u"list"_s})).exit, 1);

    for (const auto& [key, phrase] :
        {std::pair(u"foreign.pem"_s, u"root phrase"_s), std::pair(u"root.pem"_s, u"wrong phrase"_s)}) {
        const Outcome wrong = recover(key, phrase);
        QCOMPARE(wrong.exit, 1);
        QVERIFY2(wrong.isOneSentence(), wrong.err.constData());
        QVERIFY(storage::isWithdrawn(profile()));
    }
    const Outcome done = recover(u"root.pem"_s, u"root phrase"_s);
    QVERIFY2(done.exit == 0, done.err.constData());
    const Outcome list = run(with({u"outbox"_s, u"list"_s}, {u"--json"_s}));
    QCOMPARE(list.exit, 0);
    QCOMPARE(list.json().value("acts"_L1).toArray().size(), 30);
    QCOMPARE(run(with({u"check"_s})).exit, 0);
    QCOMPARE(*storage::setting(*open(), QLatin1String(storage::kDeviceId)), QString());
}

QTEST_GUILESS_MAIN(TestTool)
#include "tst_tool.moc"
