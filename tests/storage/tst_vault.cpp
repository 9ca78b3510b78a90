#include "tests/storage/CacheFixture.h"

#include "storage/vault/PinLock.h"
#include "storage/vault/Vault.h"

#include <QFile>

using core::Code;
using storage::Vault;

namespace {

/// As cheap as the key file allows; one test uses the product's own cost.
seal::KdfParams cheap()
{
    seal::KdfParams params = seal::KdfParams::fresh();
    params.n = 1024;
    return params;
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestVault : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    QString path() const { return m_dir->filePath(s("keys.json")); }
    const QString m_good = s("湖上 morning walk 42");
    const QString m_other = s("another fine phrase 7");
    Vault::Created make() const
    {
        auto created = Vault::create(path(), s("dr-wang"), m_good, {}, cheap());
        if (!created)
            qFatal("vault: %s", qPrintable(created.error().detail));
        return std::move(*created);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void passphraseOpensAndOthersDoNot();
    void productCostIsAsDocumented();
    void weakPassphrasesAreRefused();
    void secondDoctorAndRemoval();
    void changedPassphraseKeepsTheKey();
    void deviceSlotOpensAndCanBeWithdrawn();
    void lastWayToOpenCannotBeRemoved();
    void everyTamperingIsFound();
    void absurdFilesAreRefused();
    void interruptedReplacementLeavesTheOldFile();
    void wipedVaultOpensForNobody();
    void pinUnlocksFiveTimesAtMost();
    void keyOpensTheCache();
};

void TestVault::passphraseOpensAndOthersDoNot()
{
    const auto created = make();
    QCOMPARE(created.dataKey.size(), 32);
    const auto vault = Vault::load(path());
    QVERIFY(vault);
    const auto key = vault->unlock(s("dr-wang"), m_good);
    QVERIFY(key && *key == created.dataKey);
    QCOMPARE(vault->unlock(s("dr-wang"), m_other).error().code, Code::WrongKey);
    QCOMPARE(vault->unlock(s("dr-li"), m_good).error().code, Code::WrongKey);
    QVERIFY(!readAll(path()).contains(QByteArray(created.dataKey.view().data(), 32).toBase64()));
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(Vault::create(path(), s("x"), m_good, {}, cheap()).error().code, Code::Exists);
}

void TestVault::productCostIsAsDocumented()
{
    QVERIFY(Vault::create(path(), s("dr-wang"), m_good));
    const QByteArray text = readAll(path());
    QVERIFY(text.contains("\"scrypt\"") && text.contains("131072"));
    QVERIFY(Vault::load(path())->unlock(s("dr-wang"), m_good));
}

void TestVault::weakPassphrasesAreRefused()
{
    const auto code = [&](const char* passphrase) {
        const auto created = Vault::create(path(), s("dr-wang"), s(passphrase), {s("wangfang")}, cheap());
        return created.error();
    };
    QCOMPARE(code("short9chr").detail, s("TooShort"));
    QCOMPARE(code("password123").code, Code::Refused);
    QCOMPARE(code("aaaaaaaaaaaa").code, Code::Refused);
    QCOMPARE(code("wangfang12").code, Code::Refused);
    QVERIFY(!QFile::exists(path()));
}

void TestVault::secondDoctorAndRemoval()
{
    auto created = make();
    QVERIFY(created.vault.setPassphrase(created.dataKey, s("dr-li"), m_other));
    auto vault = Vault::load(path());
    QCOMPARE(vault->users(), (QStringList{s("dr-wang"), s("dr-li")}));
    QVERIFY(*vault->unlock(s("dr-li"), m_other) == created.dataKey);
    QVERIFY(vault->removeUser(created.dataKey, s("dr-wang")));
    QCOMPARE(Vault::load(path())->unlock(s("dr-wang"), m_good).error().code, Code::WrongKey);
    QVERIFY(Vault::load(path())->unlock(s("dr-li"), m_other));
    QCOMPARE(vault->removeUser(created.dataKey, s("dr-wang")).error().code, Code::NotFound);
    QCOMPARE(vault->setPassphrase(core::Secret(QByteArray(32, 'x')), s("evil"), m_other).error().code, Code::Corrupt);
}

void TestVault::changedPassphraseKeepsTheKey()
{
    auto created = make();
    QCOMPARE(created.vault.changePassphrase(s("dr-wang"), m_other, m_other).error().code, Code::WrongKey);
    QCOMPARE(created.vault.changePassphrase(s("dr-wang"), m_good, s("short")).error().code, Code::Refused);
    QVERIFY(created.vault.changePassphrase(s("dr-wang"), m_good, m_other));
    const auto vault = Vault::load(path());
    QVERIFY(*vault->unlock(s("dr-wang"), m_other) == created.dataKey);
    QCOMPARE(vault->unlock(s("dr-wang"), m_good).error().code, Code::WrongKey);
}

// §3 "Device slot": a second doctor or a forgotten passphrase, by the hub's release of its secret
void TestVault::deviceSlotOpensAndCanBeWithdrawn()
{
    auto created = make();
    const core::Secret secret(QByteArray(32, 'd'));
    QCOMPARE(created.vault.unlockWithDevice(secret).error().code, Code::NotFound);
    QVERIFY(created.vault.setDeviceSlot(created.dataKey, secret));
    auto vault = Vault::load(path());
    QVERIFY(vault->hasDeviceSlot());
    const auto key = vault->unlockWithDevice(secret);
    QVERIFY(key && *key == created.dataKey);
    QCOMPARE(vault->unlockWithDevice(core::Secret(QByteArray(32, 'e'))).error().code, Code::WrongKey);
    QCOMPARE(vault->unlockWithDevice(core::Secret(QByteArray("x"))).error().code, Code::WrongKey);
    QVERIFY(vault->setPassphrase(*key, s("dr-wang"), m_other)); // forgotten: set anew
    QVERIFY(vault->unlock(s("dr-wang"), m_other));
    QVERIFY(vault->removeDeviceSlot(*key));
    QVERIFY(!Vault::load(path())->hasDeviceSlot());
}

void TestVault::lastWayToOpenCannotBeRemoved()
{
    auto created = make();
    QCOMPARE(created.vault.removeUser(created.dataKey, s("dr-wang")).error().code, Code::Refused);
    QVERIFY(created.vault.setDeviceSlot(created.dataKey, core::Secret(QByteArray(32, 'd'))));
    QVERIFY(created.vault.removeUser(created.dataKey, s("dr-wang")));
    QCOMPARE(created.vault.removeDeviceSlot(created.dataKey).error().code, Code::Refused);
}

void TestVault::everyTamperingIsFound()
{
    auto created = make();
    QVERIFY(created.vault.setPassphrase(created.dataKey, s("dr-li"), m_other));
    const QJsonObject whole = QJsonDocument::fromJson(readAll(path())).object();
    const auto openWith = [&](const QJsonObject& changed) {
        writeAll(path(), QJsonDocument(changed).toJson());
        const auto vault = Vault::load(path());
        return vault ? vault->unlock(s("dr-wang"), m_good).error().code : vault.error().code;
    };
    QJsonObject removed = whole; // a user taken away
    removed.insert(s("users"), QJsonArray{whole.value(s("users")).toArray().first()});
    QCOMPARE(openWith(removed), Code::Corrupt);
    QJsonObject renamed = whole;
    renamed.insert(s("vault"), s("0199"));
    QCOMPARE(openWith(renamed), Code::Corrupt);
    QJsonArray users = whole.value(s("users")).toArray(); // cheaper guessing
    QJsonObject user = users.first().toObject();
    QJsonObject kdf = user.value(s("kdf")).toObject();
    kdf.insert(s("n"), 2048);
    user.insert(s("kdf"), kdf);
    users[0] = user;
    QJsonObject weaker = whole;
    weaker.insert(s("users"), users);
    QCOMPARE(openWith(weaker), Code::WrongKey);
    QJsonObject planted = whole;
    planted.insert(s("device"), QJsonObject{{s("wrapped"), QString::fromLatin1(QByteArray(40, 'x').toBase64())}});
    QCOMPARE(openWith(planted), Code::Corrupt);
}

void TestVault::absurdFilesAreRefused()
{
    make();
    const QJsonObject whole = QJsonDocument::fromJson(readAll(path())).object();
    const auto loadWith = [&](const QByteArray& text) {
        writeAll(path(), text);
        const auto vault = Vault::load(path());
        return vault ? Code::Internal : vault.error().code;
    };
    for (const double n : {1.0, 3.0, 17.0, 1e12, -5.0, 4294967296.0 * 1024}) {
        QJsonArray users = whole.value(s("users")).toArray();
        QJsonObject user = users.first().toObject();
        QJsonObject kdf = user.value(s("kdf")).toObject();
        kdf.insert(s("n"), n);
        user.insert(s("kdf"), kdf);
        QJsonObject file = whole;
        file.insert(s("users"), QJsonArray{user});
        QCOMPARE(loadWith(QJsonDocument(file).toJson()), Code::Corrupt);
    }
    QJsonObject newer = whole;
    newer.insert(s("format"), 2);
    QCOMPARE(loadWith(QJsonDocument(newer).toJson()), Code::TooNew);
    QJsonObject twice = whole;
    twice.insert(s("users"), QJsonArray{whole.value(s("users")).toArray().first(), whole.value(s("users")).toArray().first()});
    QCOMPARE(loadWith(QJsonDocument(twice).toJson()), Code::Corrupt);
    for (const QByteArray& text :
        {QByteArray(), QByteArray("{}"), QByteArray("[]"), QByteArray("\0\0", 2), QByteArray(300'000, ' '),
            QByteArray(100'000, '['), QByteArray("{\"format\":1,\"vault\":\"v\",\"users\":5,\"mac\":\"!\"}")})
        QCOMPARE(loadWith(text), Code::Corrupt);
    QFile::remove(path());
    QCOMPARE(Vault::load(path()).error().code, Code::NotFound);
}

void TestVault::interruptedReplacementLeavesTheOldFile()
{
    auto created = make();
    // What a crash before the rename leaves behind is neither read nor in the way.
    writeAll(path() + s(".new"), "{ half");
    QVERIFY(Vault::load(path())->unlock(s("dr-wang"), m_good));
    QVERIFY(created.vault.setPassphrase(created.dataKey, s("dr-li"), m_other));
    QVERIFY(!QFile::exists(path() + s(".new")));
    // A folder in the way makes the replacement fail: the old file still opens.
    QVERIFY(QDir(m_dir->path()).mkdir(s("keys.json.new")));
    QVERIFY(!created.vault.setPassphrase(created.dataKey, s("dr-zhao"), m_other));
    QVERIFY(Vault::load(path())->unlock(s("dr-li"), m_other));
}

void TestVault::wipedVaultOpensForNobody()
{
    auto created = make();
    QVERIFY(created.vault.wipe());
    QCOMPARE(created.vault.unlock(s("dr-wang"), m_good).error().code, Code::WrongKey);
    QCOMPARE(Vault::load(path()).error().code, Code::NotFound);
}

void TestVault::pinUnlocksFiveTimesAtMost()
{
    CacheFixture f;
    storage::PinLock lock(*f.db);
    QCOMPARE(lock.unlock(s("dr"), s("482913")).error().code, Code::NotFound);
    QCOMPARE(lock.setPin(s("dr"), s("111111")).error().code, Code::BadInput);
    QCOMPARE(lock.setPin(s("dr"), s("4829")).error().code, Code::BadInput);
    QVERIFY(lock.setPin(s("dr"), s("482913")));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(lock.unlock(s("dr"), s("482914")).error().code, Code::WrongKey);
    QVERIFY(lock.unlock(s("dr"), s("482913"))); // a right one starts the count anew
    QCOMPARE(*lock.triesLeft(s("dr")), 5);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(lock.unlock(s("dr"), s("000000")).error().code, Code::WrongKey);
    f.open(); // a restart gives no try back
    storage::PinLock again(*f.db);
    QCOMPARE(*again.triesLeft(s("dr")), 1);
    QCOMPARE(again.unlock(s("dr"), s("000000")).error().code, Code::Locked);
    QCOMPARE(again.unlock(s("dr"), s("482913")).error().code, Code::Locked);
    QVERIFY(again.passphraseGiven(s("dr")));
    QVERIFY(again.unlock(s("dr"), s("482913")));
}

void TestVault::keyOpensTheCache()
{
    const auto created = make();
    const QString db = m_dir->filePath(s("cache.db"));
    QVERIFY(storage::openCache(db, created.dataKey));
    QVERIFY(storage::openCache(db, *Vault::load(path())->unlock(s("dr-wang"), m_good)));
    QCOMPARE(storage::openCache(db, core::Secret(QByteArray(32, 'x'))).error().code, Code::WrongKey);
    QVERIFY(!(storage::blobKeyOf(created.dataKey) == created.dataKey));
}

QTEST_APPLESS_MAIN(TestVault)
#include "tst_vault.moc"
