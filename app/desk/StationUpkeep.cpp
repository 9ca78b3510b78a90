#include "app/desk/StationUpkeep.h"

#include "core/base/Uuid.h"
#include "seal/Certificate.h"
#include "seal/PasswordHash.h"
#include "seal/Random.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/Cache.h"
#include "storage/store/Outbox.h"
#include "storage/store/Room.h"
#include "sync/Carry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace app {

using namespace Qt::StringLiterals;
using core::BackedUp;
using core::Carried;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

using Plan = std::shared_ptr<const storage::TransferPlan>;

/// Where the receipt of a transfer file goes: beside it.
QString receiptBeside(const QString& file)
{
    const QFileInfo info(file);
    return info.path() + u'/' + info.completeBaseName() + u"-receipt."_s + info.suffix();
}

/// Cases of the acts that a receipt speaks of, for the desk to show them again.
QStringList casesOf(storage::Sql& sql, const storage::TransferReceipt& receipt)
{
    QStringList cases;
    for (const storage::TransferReceipt::Act& act : receipt.acts) {
        const auto waiting = storage::Outbox(sql).read(act.id);
        if (waiting && !waiting->act.caseId.isEmpty() && !cases.contains(waiting->act.caseId))
            cases.append(waiting->act.caseId);
    }
    return cases;
}

/// Removes a folder with all in it when it goes out of scope.
class Scratch {
public:
    explicit Scratch(QString path) : m_path(std::move(path)) { }
    ~Scratch() { QDir(m_path).removeRecursively(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const QString& path() const { return m_path; }

private:
    QString m_path;
};

} // namespace

StationUpkeep::StationUpkeep(Workstation& station, const core::Clock& clock, QString userId, QObject* parent)
    : core::Upkeep(), m_station(&station), m_clock(clock), m_userId(std::move(userId))
{
    setParent(parent);
    m_pool.setMaxThreadCount(1);
}

StationUpkeep::~StationUpkeep()
{
    m_stop->store(true);
    m_pool.waitForDone();
}

template <typename T>
StationUpkeep::Done<T> StationUpkeep::ending(QObject* context, Done<T> done)
{
    return [self = QPointer(this), guard = QPointer(context), done = std::move(done)](T value) {
        if (self) {
            self->m_working = false;
            self->m_stopSending = nullptr;
            Q_EMIT self->changed();
        }
        if (guard)
            done(std::move(value));
    };
}

template <typename T>
bool StationUpkeep::begin(QObject* context, const Done<T>& done)
{
    if (m_working || !m_station) {
        QMetaObject::invokeMethod(
            context, [done, gone = !m_station] { done(fail(gone ? Code::Revoked : Code::Busy)); }, Qt::QueuedConnection);
        return false;
    }
    m_working = true;
    m_stop->store(false);
    return true;
}

template <typename T, typename Work>
void StationUpkeep::inBackground(Work work, Done<T> done)
{
    m_pool.start([this, work = std::move(work), done = std::move(done)] {
        auto answer = std::make_shared<T>(work());
        QMetaObject::invokeMethod(
            this, [answer, done] { done(std::move(*answer)); }, Qt::QueuedConnection);
    });
}

bool StationUpkeep::report(qint64 done, qint64 total)
{
    QMetaObject::invokeMethod(
        this, [this, done, total] { Q_EMIT progress(done, total); }, Qt::QueuedConnection);
    return !m_stop->load();
}

void StationUpkeep::cancel()
{
    m_stop->store(true);
    if (const auto stop = std::exchange(m_stopSending, nullptr))
        stop();
}

Result<storage::TransferKeys> StationUpkeep::keys() const
{
    if (!m_station || !m_station->enrolled())
        return fail(Code::NotFound, u"not enrolled"_s);
    const syncing::Enrolled& at = *m_station->enrolled();
    const auto chain = seal::Certificate::listFromPem(at.identity.certificatePem);
    const auto device = seal::PrivateKey::fromPem(at.identity.keyPem);
    if (!chain || !device)
        return chain ? device.error() : chain.error();
    if (chain->size() < 2)
        return fail(Code::NotFound, u"issuing certificate"_s);
    const auto hub = chain->at(1).publicKey();
    if (!hub)
        return hub.error();
    return storage::TransferKeys{{at.deviceId, chain->first().toPem(), m_userId, m_clock.now()}, *device, *hub};
}

void StationUpkeep::writeTransfer(QObject* context, const QString& file, Done<Result<Carried>> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Result<Carried>>(context, std::move(done));
    const auto with = keys();
    if (!with)
        return answer(with.error());
    m_station->ask([](storage::Connection& sql) { return storage::planTransfer(sql, core::newId()); },
        [this, guard = QPointer(this), file, answer, with = *with](const Result<storage::TransferPlan>& planned) {
            if (!guard)
                return;
            if (!planned)
                return answer(planned.error());
            if (planned->acts.empty() && planned->files.isEmpty())
                return answer(fail(Code::NotFound, u"nothing-waits"_s));
            const Plan plan = std::make_shared<const storage::TransferPlan>(*planned);
            const auto written = [this, plan, answer](const Result<qint64>& size) {
                if (!size || !m_station)
                    return answer(size ? fail(Code::Revoked) : size.error());
                m_station->ask([plan](storage::Connection& sql) { return storage::noteCarried(sql, *plan); },
                    [plan, answer, bytes = *size](const Status&) {
                        // When it is not noted, the files are sent once more by line: slower, not wrong.
                        answer(Carried{int(plan->acts.size()), int(plan->files.size()), 0, plan->left, bytes, {}});
                    });
            };
            inBackground<Result<qint64>>(
                [this, plan, file, with, blobs = m_station->blobs()] {
                    return storage::writeTransfer(
                        *plan, *blobs, file, with, [this](qint64 d, qint64 total) { return report(d, total); });
                },
                written);
        });
}

void StationUpkeep::sendTransfer(QObject* context, const QString& file, Done<Result<Carried>> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Result<Carried>>(context, std::move(done));
    syncing::HubLink* link = m_station->link();
    const auto head = storage::readSealedHead(file);
    if (!head)
        return answer(head.error());
    if (head->kind != storage::SealedHead::Kind::Acts)
        return answer(fail(Code::BadInput, u"receipt"_s));
    if (!link)
        return answer(fail(Code::Offline, u"not connected"_s));
    const auto ticket = syncing::handIn(
        this, *link, file, [this](qint64 sent, qint64 total) { report(sent, total); },
        [file, answer](const Result<syncing::HandedIn>& handed) {
            if (!handed)
                return answer(handed.error());
            Carried carried{handed->stored, handed->files, handed->refused, 0, QFileInfo(file).size(), receiptBeside(file)};
            QFile::remove(carried.receipt);
            if (!storage::writeFileDurably(carried.receipt, handed->receipt))
                carried.receipt.clear(); // the line will tell the other workstation
            answer(carried);
        });
    m_stopSending = [link = QPointer(link), ticket, answer] {
        if (link)
            link->abort(ticket);
        answer(fail(Code::Cancelled, u"transfer"_s));
    };
}

void StationUpkeep::readReceipt(QObject* context, const QString& file, Done<Result<Carried>> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Result<Carried>>(context, std::move(done));
    const auto with = keys();
    if (!with)
        return answer(with.error());
    const auto opened = [this, answer, file](const Result<storage::TransferReceipt>& receipt) {
        if (!receipt || !m_station)
            return answer(receipt ? fail(Code::Revoked) : receipt.error());
        m_station->ask(
            [r = *receipt](storage::Connection& sql) -> Result<QStringList> {
                const QStringList cases = casesOf(sql, r);
                const Status applied = syncing::applyReceipt(sql, r);
                return applied ? Result<QStringList>(cases) : Result<QStringList>(applied.error());
            },
            [this, guard = QPointer(this), answer, r = *receipt, file](const Result<QStringList>& cases) {
                if (!cases)
                    return answer(cases.error());
                if (guard)
                    Q_EMIT settled(*cases);
                answer(Carried{r.stored(), int(r.files.size()), r.refused(), 0, QFileInfo(file).size(), {}});
            });
    };
    inBackground<Result<storage::TransferReceipt>>(
        [file, with = *with] { return storage::readReceipt(file, with.device, with.hub); }, opened);
}

void StationUpkeep::space(QObject* context, Done<Result<core::Space>> done)
{
    if (!m_station)
        return;
    m_station->ask(
        [blobs = m_station->blobs()](storage::Connection& sql) -> Result<core::Space> {
            const auto room = storage::roomTaken(sql);
            if (!room)
                return room.error();
            auto pages = sql.query("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
            const auto found = pages ? (*pages)->next() : Result<bool>(pages.error());
            if (!found)
                return found.error();
            core::Space space{room->images, room->recordings, room->otherFiles, room->cases, room->drafts, 0, blobs->freeBytes(),
                room->clearable, room->clearableFiles, room->lastBackup};
            space.history = std::max<qint64>(0, (*pages)->integer(0) - room->cases - room->drafts);
            return space;
        },
        [guard = QPointer(context), done = std::move(done)](const Result<core::Space>& space) {
            if (guard)
                done(space);
        });
}

void StationUpkeep::clearConfirmed(QObject* context, Done<Result<qint64>> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Result<qint64>>(context, std::move(done));
    m_station->ask([blobs = m_station->blobs(), now = m_clock.now()](
                       storage::Connection& sql) { return storage::clearConfirmed(sql, *blobs, now); },
        [answer](const Result<qint64>& freed) { answer(freed); });
}

void StationUpkeep::fetchCleared(QObject* context, Done<Status> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Status>(context, std::move(done));
    m_station->ask([](storage::Connection& sql) { return storage::fetchCleared(sql); },
        [this, guard = QPointer(this), answer](const Status& wanted) {
            answer(wanted);
            if (guard && wanted)
                Q_EMIT settled({});
        });
}

void StationUpkeep::backUp(QObject* context, const QString& file, const core::Secret& passphrase, Done<Result<BackedUp>> done)
{
    if (!begin(context, done))
        return;
    const auto answer = ending<Result<BackedUp>>(context, std::move(done));
    const QString phrase = QString::fromUtf8(passphrase.view());
    if (QFile::exists(file))
        return answer(fail(Code::Exists, u"backup"_s));
    if (const auto problem = seal::passwordProblem(phrase); problem != seal::PasswordProblem::None)
        return answer(fail(Code::Refused, QLatin1String(seal::passwordProblemName(problem))));
    const auto kept = std::make_shared<core::Secret>(passphrase.clone());
    const auto written = [this, file, kept, answer](const Result<storage::BackupReport>& made) {
        if (!made)
            return answer(made.error());
        prove(file, kept, *made, answer);
    };
    using Copy = Result<std::shared_ptr<const storage::CacheCopy>>;
    m_station->ask([file, now = m_clock.now()](storage::Connection& sql) { return storage::CacheCopy::take(sql, file, now); },
        [this, guard = QPointer(this), file, kept, written, answer](const Copy& copy) {
            if (!guard)
                return;
            if (!copy)
                return answer(copy.error());
            inBackground<Result<storage::BackupReport>>(
                [this, copy = *copy, file, kept, blobs = m_station->blobs()] {
                    return storage::writeBackup(*copy, *blobs, file, QString::fromUtf8(kept->view()), seal::KdfParams::fresh(),
                        [this](qint64 d, qint64 total) { return report(d, 2 * total); });
                },
                written);
        });
}

void StationUpkeep::prove(const QString& file, const std::shared_ptr<core::Secret>& passphrase, const storage::BackupReport& made,
    const Done<Result<BackedUp>>& done)
{
    const auto proved = [this, file, made, done](const Result<storage::BackupReport>& report) {
        if (!report || !m_station) {
            // What cannot be restored is no backup, and must not be taken for one.
            QFile::remove(file);
            return done(report ? fail(Code::Revoked) : report.error());
        }
        m_station->ask(
            [now = core::toInstant(m_clock.now())](
                storage::Connection& sql) { return storage::setSetting(sql, QLatin1String(storage::kLastBackup), now); },
            [made, done](const Status& noted) {
                if (!noted)
                    return done(noted.error());
                done(BackedUp{made.bytes, made.resources, made.attachments, int(made.left.size())});
            });
    };
    inBackground<Result<storage::BackupReport>>(
        [this, file, passphrase, now = m_clock.now(), stop = m_stop]() -> Result<storage::BackupReport> {
            report(1, 2);
            const Scratch scratch(QDir::tempPath() + u"/yuanzhen-proof-"_s + core::newId());
            auto restored = storage::restore(
                file, QString::fromUtf8(passphrase->view()), scratch.path(), seal::randomSecret(32), now);
            if (stop->load())
                return fail(Code::Cancelled, u"backup"_s);
            return restored;
        },
        proved);
}

} // namespace app
