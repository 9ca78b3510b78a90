#pragma once

#include "core/base/Uuid.h"
#include "tests/support/Station.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

namespace testing {

/// What one person entered and the history must still hold at its end.
struct Entered {
    QMap<QString, QByteArray> created;                ///< append-only: "Type/id" → text
    QMap<QString, QMap<QString, QString>> lastValues; ///< patient → field → last value entered
    QList<QByteArray> files;
};

/// The hub of a history, in memory or real.
class HistorySite {
public:
    using Rows = QMap<QString, std::pair<QString, QByteArray>>; ///< "Type/id" → version and text of what lives

    virtual ~HistorySite() = default;
    /// A new line for workstation 0 or 1, signed in.
    virtual std::unique_ptr<syncing::Transport> connectDevice(int station) = 0;
    /// Gives some workstation access to some of the cases, or all to both.
    virtual void shareSome(const QStringList&, std::mt19937_64&) { }
    virtual void shareAll(const QStringList&) { }
    /// The first call makes a backup, the next restores it.
    virtual void backUpOrRestore() { }
    virtual Rows rows() = 0;
    /// What the hub remembers of one resource, oldest first, for a report.
    virtual QList<QByteArray> past(const QString&) { return {}; }
    virtual bool hasFile(const QByteArray& sha256) = 0;
    /// Whether two texts are the same resource content at this hub.
    virtual bool isSame(const QByteArray& a, const QByteArray& b) const = 0;
};

/// One seeded history: two workstations, one hub, whatever can go wrong in between.
class History {
public:
    History(quint64 seed, HistorySite& site) : m_random(seed), m_seed(seed), m_site(site) { }

    bool run()
    {
        const int steps = 15 + pick(30);
        for (int i = 0; i < steps; ++i)
            if (!step())
                return false;
        return settle() && compare();
    }
    const QString& problem() const { return m_problem; }

private:
    int pick(int n) { return static_cast<int>(m_random() % static_cast<quint64>(n)); }
    Station& any() { return pick(2) == 0 ? m_a : m_b; }
    bool fail(const QString& what)
    {
        m_problem = QStringLiteral("seed %1: %2").arg(m_seed).arg(what);
        return false;
    }

    bool step()
    {
        m_clock.advance(1000);
        switch (pick(16)) {
        case 0:
        case 1: return createPatient(any());
        case 2:
        case 3:
        case 4: return addNote(any());
        case 5:
        case 6:
        case 7: return changePatient(pick(2) == 0);
        case 8: return addFile(any());
        case 9: m_site.shareSome(m_caseOf.values(), m_random); return true;
        case 10: restartInTheMiddle(any()); return true;
        case 11:
            if (pick(4) == 0)
                m_site.backUpOrRestore();
            return true;
        default: return syncBroken(any());
        }
    }

    bool commit(Station& station, const core::Act& made)
    {
        const core::Status status = station.commit(made);
        return status
            || fail(
                QStringLiteral("commit %1 %2").arg(QLatin1String(core::codeName(status.error().code)), status.error().detail));
    }

    bool createPatient(Station& station)
    {
        const QString id = core::newId();
        const QString caseId = core::newId();
        m_patients.append(id);
        m_caseOf.insert(id, caseId);
        m_entered.lastValues[id];
        const QByteArray task = "{\"resourceType\":\"Task\",\"id\":\"" + caseId.toUtf8()
            + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
            + "\"}]},\"status\":\"draft\",\"intent\":\"order\",\"for\":{\"reference\":\"Patient/" + id.toUtf8() + "\"}}";
        m_entered.created.insert(QStringLiteral("Task/") + caseId, task);
        return commit(station,
            act(id, caseId,
                {entry(core::ActEntry::Method::Create, QStringLiteral("Patient"), id, patientText(id, QStringLiteral("P"))),
                    entry(core::ActEntry::Method::Create, QStringLiteral("Task"), caseId, task)}));
    }

    bool addNote(Station& station)
    {
        if (m_patients.isEmpty())
            return true;
        const QString patient = m_patients.at(pick(static_cast<int>(m_patients.size())));
        if (station.text(QStringLiteral("Task"), m_caseOf.value(patient)).isEmpty())
            return true; // not known here yet
        const QString caseId = m_caseOf.value(patient);
        const QString id = core::newId();
        const QByteArray text = observationText(id, caseId, patient, QString::number(pick(1000)));
        m_entered.created.insert(QStringLiteral("Observation/") + id, text);
        return commit(
            station, act(patient, caseId, {entry(core::ActEntry::Method::Create, QStringLiteral("Observation"), id, text)}));
    }

    /// Side A only changes the marital status, side B only the contact: their changes never exclude each other.
    bool changePatient(bool sideA)
    {
        Station& station = sideA ? m_a : m_b;
        if (m_patients.isEmpty())
            return true;
        const QString id = m_patients.at(pick(static_cast<int>(m_patients.size())));
        const QString field = sideA ? QStringLiteral("maritalStatus") : QStringLiteral("contact");
        return enter(station, id, field, QStringLiteral("%1-%2").arg(field).arg(++m_counter));
    }

    bool enter(Station& station, const QString& id, const QString& field, const QString& value)
    {
        QJsonObject patient = QJsonDocument::fromJson(station.text(QStringLiteral("Patient"), id)).object();
        if (patient.isEmpty())
            return true;
        patient.insert(field, valueOf(field, value));
        const auto base = station.ask([id](storage::Connection& connection) {
            auto rows = connection.query("SELECT version, pending FROM resource WHERE type = 'Patient' AND id = ?", {id});
            if (!rows || !(*rows)->next().value_or(false))
                return QString();
            return (*rows)->integer(1) > 0 ? QStringLiteral("pending") : (*rows)->text(0);
        });
        m_entered.lastValues[id][field] = value;
        return commit(station,
            act(id, {},
                {entry(core::ActEntry::Method::Update, QStringLiteral("Patient"), id,
                    QJsonDocument(patient).toJson(QJsonDocument::Compact), base)}));
    }

    static QJsonValue valueOf(const QString& field, const QString& text)
    {
        const QJsonObject name{{QStringLiteral("text"), text}};
        return field == u"contact" ? QJsonValue(QJsonArray{QJsonObject{{QStringLiteral("name"), name}}}) : QJsonValue(name);
    }

    bool addFile(Station& station)
    {
        if (m_patients.isEmpty())
            return true;
        const QString patient = m_patients.at(pick(static_cast<int>(m_patients.size())));
        if (station.text(QStringLiteral("Task"), m_caseOf.value(patient)).isEmpty())
            return true; // not known here yet
        const QString caseId = m_caseOf.value(patient);
        const QByteArray bytes = QByteArray(1 + pick(300'000), static_cast<char>(pick(256))) + QByteArray::number(++m_counter);
        const QByteArray sha = station.addFile(bytes, QStringLiteral("audio/wav"), caseId);
        m_entered.files.append(sha);
        const QString id = core::newId();
        const QByteArray text = "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id.toUtf8()
            + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
            + "\"}]},\"status\":\"current\",\"content\":[{\"attachment\":{\"contentType\":\"audio/wav\",\"url\":\"Binary/" + sha
            + "\"}}]}";
        m_entered.created.insert(QStringLiteral("DocumentReference/") + id, text);
        return commit(station,
            act(patient, caseId, {entry(core::ActEntry::Method::Create, QStringLiteral("DocumentReference"), id, text)}));
    }

    bool syncBroken(Station& station)
    {
        station.faults().breakRandomly(m_random(), 0.1 * pick(6));
        station.faults().setOffline(pick(8) == 0);
        return station.sync() || fail(QStringLiteral("a run did not end"));
    }

    void restartInTheMiddle(Station& station)
    {
        int left = pick(8);
        station.faults().setChooser([&left](const syncing::Request&) {
            --left;
            return Fault::None;
        });
        station.engine().syncOnce();
        const bool reached = QTest::qWaitFor([&] { return left < 0 || !station.engine().state().running; }, 20'000);
        Q_UNUSED(reached);
        station.faults().heal();
        station.restart();
    }

    QString unrest(Station& station)
    {
        const storage::OutboxCounts counts = station.counts();
        const syncing::SyncState& state = station.engine().state();
        QString text = QStringLiteral("does not come to rest: %1, acts %2 %3 %4, bytes %5 %6")
                           .arg(station.lastStatus() ? QString() : station.lastStatus().error().detail)
                           .arg(counts.queued)
                           .arg(counts.parked)
                           .arg(counts.needsAction)
                           .arg(state.bytesToSend)
                           .arg(state.bytesToFetch);
        for (const storage::OutboxAct& act :
            station.waiting({storage::OutboxState::Queued, storage::OutboxState::Parked, storage::OutboxState::NeedsAction}))
            text += QStringLiteral("\n  %1 %2 %3/%4 state %5 tries %6 http %7 %8")
                        .arg(act.act.kind, act.act.patientId.right(6), act.act.entries.first().type,
                            act.act.entries.first().id.right(6))
                        .arg(static_cast<int>(act.state))
                        .arg(act.tries)
                        .arg(act.httpStatus)
                        .arg(QString::fromUtf8(act.outcome))
                + atHub(act.act.entries.first().type + QLatin1Char('/') + act.act.entries.first().id);
        text += station.ask([](storage::Connection& connection) {
            QString more;
            auto rows = connection.query(
                "SELECT r.type, r.id, r.version, r.pending, r.json, c.base_version, c.base, c.their_version, c.theirs"
                " FROM resource r LEFT JOIN conflict c ON c.type = r.type AND c.id = r.id WHERE r.pending > 0");
            while (rows && (*rows)->next().value_or(false)) {
                more += QStringLiteral("\n ");
                for (int i = 0; i < 9; ++i)
                    more += QLatin1Char(' ') + (*rows)->text(i);
            }
            return more;
        });
        return text;
    }

    QString atHub(const QString& key)
    {
        const auto row = m_site.rows().value(key);
        QString text = QStringLiteral("\n  hub: %1 %2").arg(row.first, QString::fromUtf8(row.second));
        for (const QByteArray& version : m_site.past(key))
            text += QStringLiteral("\n    past: ") + QString::fromUtf8(version);
        return text;
    }

    /// What a person does about a change that the hub refused because of another's: takes theirs, enters the own again.
    bool decide(Station& station, const storage::OutboxAct& refused)
    {
        const core::ActEntry& change = refused.act.entries.constFirst();
        if (change.type != QStringLiteral("Patient") || change.method != core::ActEntry::Method::Update)
            return fail(QStringLiteral("nobody else can have changed this: ") + unrest(station));
        const core::Status dropped = station.ask([id = refused.act.id, now = m_clock.now()](storage::Connection& connection) {
            return storage::Outbox(connection).discard(id, QStringLiteral("dr-1"), now);
        });
        return (dropped || fail(QStringLiteral("discard"))) && enterAgain(station, change.id);
    }

    bool enterAgain(Station& station, const QString& patient)
    {
        const QString field = &station == &m_a ? QStringLiteral("maritalStatus") : QStringLiteral("contact");
        const QString value = m_entered.lastValues.value(patient).value(field);
        return value.isEmpty() || enter(station, patient, field, value);
    }

    bool settleOne(Station& station)
    {
        for (int i = 0; i < 6; ++i) {
            m_clock.advance(1000); // past every retry time
            const bool quiet = station.syncUntilQuiet(5);
            const auto refused = station.waiting({storage::OutboxState::NeedsAction});
            if (quiet && refused.isEmpty())
                return true;
            // One at a time: its dependents go with it.
            if (!refused.isEmpty() && !decide(station, refused.constFirst()))
                return false;
        }
        return fail(unrest(station));
    }

    /// A file that the hub did not have when it was asked for is asked for again after pauses of up to six hours.
    bool fetchAll(Station& station)
    {
        const auto lacks = [&](const QByteArray& sha) { return !station.blobs().has(sha); };
        for (int i = 0; i < 8 && std::any_of(m_entered.files.cbegin(), m_entered.files.cend(), lacks); ++i) {
            m_clock.advance(60 * 60 * 1000);
            if (!station.sync())
                return fail(QStringLiteral("a run did not end"));
        }
        return true;
    }

    bool settle()
    {
        for (Station* station : {&m_a, &m_b}) {
            station->faults().heal();
            station->faults().setOffline(false);
        }
        for (int round = 0; round < 4; ++round) {
            if (round == 0)
                m_site.shareAll(m_caseOf.values());
            for (Station* station : {&m_a, &m_b})
                if (!settleOne(*station))
                    return false;
        }
        for (Station* station : {&m_a, &m_b}) {
            if (!fetchAll(*station))
                return false;
            const storage::OutboxCounts counts = station->counts();
            if (counts.parked + counts.needsAction > 0) {
                const auto left = station->waiting({storage::OutboxState::Parked, storage::OutboxState::NeedsAction});
                return fail(QStringLiteral("refused: %1 %2 %3 %4")
                                .arg(left.first().act.kind)
                                .arg(left.first().httpStatus)
                                .arg(left.first().act.entries.first().type, QString::fromUtf8(left.first().outcome)));
            }
        }
        return true;
    }

    bool compare()
    {
        const auto a = m_a.contents();
        const auto b = m_b.contents();
        const HistorySite::Rows hub = m_site.rows();
        QSet<QString> keys(a.keyBegin(), a.keyEnd());
        keys.unite(QSet<QString>(b.keyBegin(), b.keyEnd()));
        for (const QString& key : m_entered.created.keys())
            keys.insert(key);
        for (const QString& key : std::as_const(keys))
            for (const auto& side : {a, b})
                if (side.value(key).first != hub.value(key).first
                    || !m_site.isSame(side.value(key).second, hub.value(key).second))
                    return fail(QStringLiteral("%1 differs: hub %2, cache %3 (%4 / %5)")
                                    .arg(key, hub.value(key).first, side.value(key).first,
                                        QString::fromUtf8(hub.value(key).second), QString::fromUtf8(side.value(key).second)));
        for (auto it = m_entered.created.cbegin(); it != m_entered.created.cend(); ++it) {
            if (!m_site.isSame(hub.value(it.key()).second, it.value()))
                return fail(QStringLiteral("lost: ") + it.key());
            if (hub.value(it.key()).first != QStringLiteral("1"))
                return fail(QStringLiteral("doubled: ") + it.key());
        }
        return compareChanges(hub) && compareFiles();
    }

    bool compareChanges(const HistorySite::Rows& hub)
    {
        for (auto it = m_entered.lastValues.cbegin(); it != m_entered.lastValues.cend(); ++it) {
            const QJsonObject patient =
                QJsonDocument::fromJson(hub.value(QStringLiteral("Patient") + QLatin1Char('/') + it.key()).second).object();
            if (patient.isEmpty())
                return fail(QStringLiteral("lost: patient ") + it.key());
            for (auto field = it->cbegin(); field != it->cend(); ++field)
                if (patient.value(field.key()) != valueOf(field.key(), field.value()))
                    return fail(QStringLiteral("change lost: %1, entered %2").arg(field.key(), field.value()));
        }
        return true;
    }

    bool compareFiles()
    {
        for (const QByteArray& sha : std::as_const(m_entered.files))
            if (!m_site.hasFile(sha) || !m_a.blobs().has(sha) || !m_b.blobs().has(sha))
                return fail(QStringLiteral("a file is missing: ") + fileAt(m_a, sha) + fileAt(m_b, sha));
        return true;
    }

    static QString fileAt(Station& station, const QByteArray& sha)
    {
        return station.ask([sha](storage::Connection& connection) {
            auto rows = connection.query(
                "SELECT state, tries, next_try, problem FROM blob WHERE sha256 = ?", {QString::fromLatin1(sha)});
            if (!rows || !(*rows)->next().value_or(false))
                return QStringLiteral("unknown; ");
            return QStringLiteral("%1, %2 tries, next %3, %4; ")
                .arg((*rows)->text(0), QString::number((*rows)->integer(1)), QString::number((*rows)->integer(2)),
                    (*rows)->text(3));
        });
    }

    std::mt19937_64 m_random;
    quint64 m_seed;
    HistorySite& m_site;
    MovableClock m_clock;
    Station m_a{m_site.connectDevice(0), m_clock, m_random()};
    Station m_b{m_site.connectDevice(1), m_clock, m_random()};
    Entered m_entered;
    QStringList m_patients;
    QMap<QString, QString> m_caseOf; ///< patient → case
    QString m_problem;
    int m_counter = 0;
};

} // namespace testing
