// The encrypted cache against the same SQLite without encryption, and a large cache against a small one
// (docs/performance.md). Prints ratios; exit 0 whatever they are, since a loaded machine is no defect.
#include "bench/Measure.h"
#include "core/base/Uuid.h"
#include "seal/Kdf.h"
#include "seal/Random.h"
#include "storage/store/ActStore.h"
#include "storage/store/Cache.h"
#include "storage/store/ResourceStore.h"

#include <QDir>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

using storage::Connection;

[[noreturn]] void stop(const char* what, const core::Error& error)
{
    std::fprintf(stderr, "bench_storage: %s: %s %s\n", what, core::codeName(error.code), qPrintable(error.detail));
    std::exit(1);
}

std::unique_ptr<Connection> openAt(const QString& path, const core::Secret& key)
{
    auto cache = storage::openCache(path, key);
    if (!cache)
        stop("open", cache.error());
    return std::move(*cache);
}

/// An observation of about 1.5 KB, as a doctor's entry is.
core::Act observation(int n, const QString& caseId, const QString& patientId)
{
    core::Act act;
    act.id = core::newId();
    act.kind = u"note-finding"_s;
    act.caseId = caseId;
    act.patientId = patientId;
    act.userId = u"doctor-1"_s;
    act.priority = core::ActPriority::Clinical;
    core::ActEntry entry;
    entry.type = u"Observation"_s;
    entry.id = core::newId();
    entry.json = QByteArray("{\"resourceType\":\"Observation\",\"id\":\"") + entry.id.toUtf8()
        + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
        + "\"}]},\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://"
          "loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":\"Patient/"
        + patientId.toUtf8() + "\"},\"effectiveDateTime\":\"2026-11-23T01:46:00.000Z\",\"valueQuantity\":{\"value\":"
        + QByteArray::number(60 + n % 60) + ",\"unit\":\"/min\"},\"note\":[{\"text\":\"" + QByteArray(1000, 'x') + "\"}]}";
    act.entries = {entry};
    return act;
}

double actsCpu(Connection& cache, int count)
{
    storage::ActStore acts(cache);
    const QString caseId = core::newId(), patientId = core::newId();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const double before = bench::cpuSeconds();
    for (int i = 0; i < count; ++i) {
        if (auto done = acts.commit(observation(i, caseId, patientId), now); !done)
            stop("act", done.error());
    }
    return bench::cpuSeconds() - before;
}

double readsCpu(Connection& cache, const QList<QString>& ids, int rounds)
{
    const storage::ResourceStore store(cache);
    const double before = bench::cpuSeconds();
    for (int round = 0; round < rounds; ++round) {
        for (const QString& id : ids) {
            if (auto found = store.read(u"Observation"_s, id); !found)
                stop("read", found.error());
        }
    }
    return bench::cpuSeconds() - before;
}

QList<QString> someIds(Connection& cache)
{
    QList<QString> ids;
    auto rows = cache.query("SELECT id FROM resource WHERE type = 'Observation' ORDER BY id LIMIT 400");
    if (!rows)
        stop("ids", rows.error());
    for (;;) {
        auto more = (*rows)->next();
        if (!more || !*more)
            return ids;
        ids.append((*rows)->text(0));
    }
}

void encryptedAgainstPlain(const QString& folder)
{
    const core::Secret key = seal::randomSecret(32);
    auto plain = openAt(folder + u"/plain.db"_s, core::Secret());
    auto sealed = openAt(folder + u"/sealed.db"_s, key);
    constexpr int kActs = 400;
    (void)actsCpu(*plain, 50);
    (void)actsCpu(*sealed, 50);
    QList<double> writeRatios, readRatios;
    for (int round = 0; round < 5; ++round) {
        const double a = actsCpu(*plain, kActs);
        writeRatios.append(actsCpu(*sealed, kActs) / a);
    }
    const QList<QString> plainIds = someIds(*plain), sealedIds = someIds(*sealed);
    (void)readsCpu(*plain, plainIds, 3);
    (void)readsCpu(*sealed, sealedIds, 3);
    for (int round = 0; round < 7; ++round) {
        const double a = readsCpu(*plain, plainIds, 40);
        readRatios.append(readsCpu(*sealed, sealedIds, 40) / a);
    }
    const double write = bench::median(writeRatios), read = bench::median(readRatios);
    bench::row(u"CPU of one act, encrypted : plain"_s, u"%1 x"_s.arg(write, 0, 'f', 2), u"<= 2.2"_s, write <= 2.2);
    bench::row(u"indexed read, warm cache, encrypted : plain"_s, u"%1 x"_s.arg(read, 0, 'f', 2), u"<= 1.1"_s, read <= 1.1);
}

constexpr int kRare = 500;

void fillCases(Connection& cache, int count)
{
    // Only reading is measured on these: filling need not wait for the disk.
    (void)cache.script("PRAGMA synchronous=OFF");
    storage::ActStore acts(cache);
    const QDateTime start = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    static const char* const names[] = {"王桂兰", "李存义", "丁建国", "杨秀英", "纳春梅", "海国庆", "周福生", "马玉莲"};
    static const char* const states[] = {"sent", "booked", "visited", "opinion-signed", "decided", "closed"};
    for (int i = 0; i < count; ++i) {
        const QByteArray task = core::newId().toUtf8(), patient = core::newId().toUtf8();
        // One of a rare name in each cache, early in it: found alone, so that only the size differs.
        const QByteArray name = i == kRare ? QByteArray("欧阳静怡") : QByteArray(names[i % 8]) + QByteArray::number(i);
        const QByteArray deadline = start.addSecs(i * 60).toString(Qt::ISODate).toUtf8();
        core::Act act;
        act.id = core::newId();
        act.kind = u"send"_s;
        act.caseId = QString::fromUtf8(task);
        act.patientId = QString::fromUtf8(patient);
        act.userId = u"doctor-1"_s;
        core::ActEntry person;
        person.type = u"Patient"_s;
        person.id = act.patientId;
        person.json = "{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\",\"name\":[{\"text\":\"" + name
            + "\"}],\"gender\":\"female\",\"birthDate\":\"1968-03-12\"}";
        core::ActEntry progress;
        progress.type = u"Task"_s;
        progress.id = act.caseId;
        progress.json = "{\"resourceType\":\"Task\",\"id\":\"" + task
            + "\",\"status\":\"requested\",\"intent\":\"order\",\"businessStatus\":{\"coding\":[{\"system\":\"urn:yuanzhen:case-"
              "state\",\"code\":\""
            + states[i % 6] + "\"}]},\"for\":{\"reference\":\"Patient/" + patient + "\"},\"restriction\":{\"period\":{\"end\":\""
            + deadline + "\"}}}";
        act.entries = {person, progress};
        if (auto done = acts.commit(act, start.addSecs(i)); !done)
            stop("case", done.error());
    }
}

struct Timings {
    double worklist = 0;
    double name = 0;
    double sound = 0;       ///< of a rare name
    double commonSound = 0; ///< of many: twelve in the small cache, fourteen hundred in the large
};

/// `limit`: how many cases a search shows.
Timings queries(Connection& cache, int limit)
{
    const storage::ResourceStore store(cache);
    QList<double> lists, names, sounds, common;
    storage::WorklistQuery query;
    query.states = {u"sent"_s, u"booked"_s};
    const auto find = [&store, limit](const QString& text) {
        const double before = bench::wallSeconds();
        if (auto hits = store.findCases(text, limit); !hits)
            stop("search", hits.error());
        return bench::wallSeconds() - before;
    };
    for (int i = 0; i < 41; ++i) {
        const double before = bench::wallSeconds();
        if (auto list = store.worklist(query); !list)
            stop("worklist", list.error());
        lists.append(bench::wallSeconds() - before);
        names.append(find(u"桂兰"_s));
        sounds.append(find(u"ouyangjing"_s));
        common.append(find(u"wangguilan8"_s));
    }
    return {bench::median(lists), bench::median(names), bench::median(sounds), bench::median(common)};
}

void largeAgainstSmall(const QString& folder)
{
    const core::Secret key = seal::randomSecret(32);
    const int large = qEnvironmentVariableIntValue("YUANZHEN_BENCH_CASES") > 0
        ? qEnvironmentVariableIntValue("YUANZHEN_BENCH_CASES")
        : 100000;
    auto small = openAt(folder + u"/small.db"_s, key);
    auto big = openAt(folder + u"/big.db"_s, key);
    fillCases(*small, 1000);
    fillCases(*big, large);
    // A few, so that both caches find as many; a page of fifty is not full in the small one.
    constexpr int kFew = 3, kPage = 50;
    (void)queries(*small, kFew);
    (void)queries(*big, kFew);
    const Timings a = queries(*small, kFew), b = queries(*big, kFew), pageOfSmall = queries(*small, kPage),
                  page = queries(*big, kPage);
    const QString of = u" over %1 : 1000 cases"_s.arg(large);
    const auto one = [&](const QString& what, double s, double l, double full) {
        bench::row(what + of, u"%1 x"_s.arg(l / s, 0, 'f', 2), u"<= 2"_s, l / s <= 2);
        bench::row(what + u", ms"_s, u"%1"_s.arg(full * 1000, 0, 'f', 2), u"< 50"_s, full < 0.05);
    };
    one(u"worklist"_s, a.worklist, b.worklist, page.worklist);
    one(u"search by name"_s, a.name, b.name, page.name);
    one(u"search by the start of a sound"_s, a.sound, b.sound, page.sound);
    bench::note(u"three of those whose sound begins alike, where a hundred times as many do"_s,
        u"%1 x, %2 ms"_s.arg(b.commonSound / a.commonSound, 0, 'f', 2).arg(b.commonSound * 1000, 0, 'f', 2));
    bench::note(u"a page of 50 found by name, against fewer hits"_s, u"%1 x"_s.arg(page.name / pageOfSmall.name, 0, 'f', 2));
    bench::note(u"a page of 50 found by sound, against fewer hits"_s,
        u"%1 x"_s.arg(page.commonSound / pageOfSmall.commonSound, 0, 'f', 2));

    big.reset();
    QList<double> withKey;
    for (int i = 0; i < 7; ++i) {
        const double before = bench::wallSeconds();
        auto again = openAt(folder + u"/big.db"_s, key);
        withKey.append(bench::wallSeconds() - before);
    }
    seal::KdfParams params;
    params.salt = seal::randomBytes(16);
    const double before = bench::wallSeconds();
    const auto derived = seal::deriveKey(core::Secret("a long passphrase"), params);
    if (!derived)
        stop("derive", derived.error());
    const double kdf = bench::wallSeconds() - before;
    const double opened = bench::median(withKey);
    bench::row(u"open with key, ms"_s, u"%1"_s.arg(opened * 1000, 0, 'f', 1), u"< 20"_s, opened < 0.02);
    bench::row(u"open with passphrase, ms"_s, u"%1"_s.arg((opened + kdf) * 1000, 0, 'f', 0), u"< 1000"_s, opened + kdf < 1);
}

} // namespace

int main()
{
    const QTemporaryDir folder(QDir::tempPath() + u"/yuanzhen-bench-XXXXXX"_s);
    encryptedAgainstPlain(folder.path());
    largeAgainstSmall(folder.path());
    return 0;
}
