#include "core/fhir/Json.h"
#include "hub/store/HubDb.h"
#include "tests/support/FaultProxy.h"
#include "tests/support/HubLine.h"
#include "tests/sync/History.h"

using namespace testing;
using core::Role;

namespace {

constexpr int kQuick = 12;
constexpr int kFull = 1000;
constexpr int kOfOneHub = 25; ///< each reads again what those before it have left there

/// Adds the session to each request, where a person would sign in.
class SignedIn final : public syncing::Transport {
public:
    SignedIn(std::unique_ptr<syncing::Transport> inner, QByteArray token) : m_inner(std::move(inner)), m_token(std::move(token))
    {
    }
    Ticket send(const syncing::Request& request, syncing::AnswerHandler done) override
    {
        syncing::Request signedRequest = request;
        signedRequest.addHeader("Authorization", "Bearer " + m_token);
        return m_inner->send(signedRequest, std::move(done));
    }
    void abort(Ticket ticket) override { m_inner->abort(ticket); }

private:
    std::unique_ptr<syncing::Transport> m_inner;
    QByteArray m_token;
};

/// Two workstations of the clinic at the real hub, each behind its own proxy.
class LiveSite final : public HistorySite {
public:
    LiveSite(test::HubFixture& hub, const QList<test::FixtureDevice>& devices, quint64 seed) : m_hub(hub), m_devices(devices)
    {
        for (int i = 0; i < 2; ++i)
            m_proxies.push_back(std::make_unique<FaultProxy>(hub.port(), seed * 2 + static_cast<quint64>(i)));
    }
    std::unique_ptr<syncing::Transport> connectDevice(int station) override
    {
        const auto& device = m_devices.at(station);
        return std::make_unique<SignedIn>(lineTo(m_hub, device, m_proxies[static_cast<size_t>(station)]->port()),
            m_hub.sessionAt(m_hub.user(Role::OnSiteDoctor), device));
    }
    void shareSome(const QStringList&, std::mt19937_64& random) override
    {
        for (const auto& proxy : m_proxies)
            proxy->setRates(0.05 * static_cast<double>(random() % 8), 0.1 * static_cast<double>(random() % 5));
    }
    void shareAll(const QStringList&) override
    {
        for (const auto& proxy : m_proxies)
            proxy->heal();
    }
    Rows rows() override
    {
        Rows all;
        const core::Status read = m_hub.opened().db().read([&all](storage::Sql& sql) -> core::Status {
            auto rows = sql.query("SELECT type, id, version, json FROM resource WHERE deleted = 0");
            while (rows && (*rows)->next().value_or(false))
                all.insert((*rows)->text(0) + QLatin1Char('/') + (*rows)->text(1), {(*rows)->text(2), (*rows)->utf8(3)});
            return {};
        });
        Q_UNUSED(read);
        return all;
    }
    /// The other workstation has fetched it, so it is there.
    bool hasFile(const QByteArray&) override { return true; }
    /// The hub writes version and time into `meta`.
    bool isSame(const QByteArray& a, const QByteArray& b) const override
    {
        const auto left = core::readObject(a);
        const auto right = core::readObject(b);
        return left && right && core::equalApartFromMeta(*left, *right);
    }
    int cuts() const { return m_proxies[0]->cuts() + m_proxies[1]->cuts(); }

private:
    test::HubFixture& m_hub;
    QList<test::FixtureDevice> m_devices;
    std::vector<std::unique_ptr<FaultProxy>> m_proxies;
};

} // namespace

/// The same with the real hub over TLS, through proxies that cut and delay, and with what must hold at the real one.
class TestLiveHistories : public QObject {
    Q_OBJECT

    std::unique_ptr<test::HubFixture> m_hub;
    QList<test::FixtureDevice> m_devices;

    void openHub()
    {
        m_hub = std::make_unique<test::HubFixture>();
        m_devices = {m_hub->device(test::HubFixture::clinic()), m_hub->addDevice(test::HubFixture::clinic())};
    }

private Q_SLOTS:
    void initTestCase() { openHub(); }
    void cleanupTestCase() { m_hub.reset(); }

    // R-F1, R-K1: YUANZHEN_FULL=1 runs a thousand, YUANZHEN_SEED=n only that one, both all from n on;
    // YUANZHEN_COUNT=m ends after m. YUANZHEN_PART=k/n: each n-th of them, so that several wait for their lines at once.
    void theyAllConverge()
    {
        bool one = false;
        const int seed = qEnvironmentVariableIntValue("YUANZHEN_SEED", &one);
        const bool full = qEnvironmentVariableIsSet("YUANZHEN_FULL");
        const int count = qEnvironmentVariableIntValue("YUANZHEN_COUNT");
        const int end = count > 0 ? seed + count : full ? kFull : one ? seed + 1 : kQuick;
        const QList<QByteArray> part = one ? QList<QByteArray>() : qgetenv("YUANZHEN_PART").split('/');
        const int first = part.size() == 2 ? part[0].toInt() - 1 : seed;
        const int stride = part.size() == 2 ? part[1].toInt() : 1;
        QVERIFY(first >= 0 && stride > 0);
        int cuts = 0, made = 0;
        for (int i = first; i < end || (!one && cuts == 0 && made < kQuick); i += stride) {
            if (made > 0 && made % kOfOneHub == 0)
                openHub();
            LiveSite site(*m_hub, m_devices, static_cast<quint64>(i));
            History history(static_cast<quint64>(i), site);
            QVERIFY2(history.run(), qPrintable(history.problem()));
            if (++made % 100 == 0)
                qInfo("%d histories, the last with seed %d", made, i);
            cuts += site.cuts();
        }
        QVERIFY2(one || cuts > 0, "the proxies have not cut anything");
    }
};

QTEST_GUILESS_MAIN(TestLiveHistories)
#include "tst_live_histories.moc"
