#include "tests/support/MemoryHub.h"
#include "tests/sync/History.h"

using namespace testing;

namespace {

constexpr int kQuick = 30;
constexpr int kFull = 2000;

class MemorySite final : public HistorySite {
public:
    std::unique_ptr<syncing::Transport> connectDevice(int station) override
    {
        return m_hub.connectDevice(QString::number(station), QString::number(station));
    }
    void shareSome(const QStringList& cases, std::mt19937_64& random) override
    {
        for (const QString& caseId : cases)
            if (random() % 2 == 0)
                m_hub.grant(QString::number(random() % 2), caseId);
    }
    void shareAll(const QStringList& cases) override
    {
        for (const QString& caseId : cases)
            for (const QString& site : {QStringLiteral("0"), QStringLiteral("1")})
                m_hub.grant(site, caseId);
    }
    void backUpOrRestore() override
    {
        if (!m_backup)
            m_backup = m_hub.backup();
        else
            m_hub.restore(std::exchange(m_backup, {}));
    }
    Rows rows() override
    {
        Rows all;
        for (auto it = m_hub.rows().cbegin(); it != m_hub.rows().cend(); ++it)
            if (!it->json.isEmpty())
                all.insert(it.key(), {QString::number(it->version), it->json});
        return all;
    }
    QList<QByteArray> past(const QString& key) override { return m_hub.past(key); }
    bool hasFile(const QByteArray& sha256) override { return m_hub.blobs().contains(QString::fromLatin1(sha256)); }
    bool isSame(const QByteArray& a, const QByteArray& b) const override { return a == b; }

private:
    MemoryHub m_hub;
    std::shared_ptr<const MemoryHub::Backup> m_backup;
};

} // namespace

/// Two encrypted caches and a hub in memory, seeded random entries under faults: they always end the same, byte for byte,
/// nothing lost, nothing doubled. YUANZHEN_FULL=1 runs thousands, YUANZHEN_SEED=n only that one, both all from n on;
/// YUANZHEN_COUNT=m ends after m.
class TestHistories : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // R-F1, R-K1
    void theyAllConverge()
    {
        bool one = false;
        const int seed = qEnvironmentVariableIntValue("YUANZHEN_SEED", &one);
        const bool full = qEnvironmentVariableIsSet("YUANZHEN_FULL");
        const int count = qEnvironmentVariableIntValue("YUANZHEN_COUNT");
        const int end = count > 0 ? seed + count : full ? kFull : one ? seed + 1 : kQuick;
        for (int i = one ? seed : 0; i < end; ++i) {
            MemorySite site;
            History history(static_cast<quint64>(i), site);
            QVERIFY2(history.run(), qPrintable(history.problem()));
            if ((i + 1) % 100 == 0)
                qInfo("%d histories, the last with seed %d", i + 1 - seed, i);
        }
    }
};

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"
