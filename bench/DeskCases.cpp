#include "bench/DeskCases.h"

#include "app/Workstation.h"
#include "core/base/Uuid.h"
#include "core/people/Pinyin.h"
#include "storage/store/Inbox.h"
#include "storage/store/Reindex.h"
#include "tests/ui/support/SampleDay.h"

#include <cstdio>

using namespace Qt::StringLiterals;
using core::CaseTask;

namespace bench {

namespace {

[[noreturn]] void stop(const char* what, const QString& detail)
{
    std::fprintf(stderr, "bench_desk: %s: %s\n", what, qPrintable(detail));
    std::exit(1);
}

template <typename T>
void need(const char* what, const T& result)
{
    if (!result)
        stop(what, QLatin1String(core::codeName(result.error().code)) + u' ' + result.error().detail);
}

constexpr char32_t kFamily[] = U"王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗";
constexpr char32_t kGiven[] = U"桂兰秀英建国明华福生玉莲存义春梅国庆静怡志强海燕文博小丽晓东雪芳";

QString nameOf(int number)
{
    const auto sign = [](const auto& of, int at) { return QString::fromUcs4(&of[at % int(std::size(of) - 1)], 1); };
    return sign(kFamily, number) + sign(kGiven, number / 20) + sign(kGiven, number / 640);
}

/// One case of the demonstration as texts, to be copied.
class Pattern {
public:
    Pattern(test::SampleDay& day, const QString& key)
    {
        const QString caseId = day.put(key);
        for (const QJsonObject& json : day.office.resourcesOf(caseId)) {
            const QString type = json.value("resourceType"_L1).toString();
            m_ids.append(json.value("id"_L1).toString().toUtf8());
            if (type == "Task"_L1) {
                m_taskJson = json;
                continue;
            }
            if (type == "Patient"_L1) {
                const auto patient = core::fromFhir<core::Patient>(json);
                m_name = patient->person.name.toUtf8();
                m_pinyin = patient->person.pinyin.toUtf8();
            }
            m_texts += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
            m_types.append(type);
        }
        const auto task = core::fromFhir<CaseTask>(m_taskJson);
        need("pattern", task);
        m_last = task->events.isEmpty() ? task->authoredOn : task->events.last().hubTime;
    }

    /// `moved`: when the last event is; the others before it as they were.
    QList<storage::ChangeEntry> copy(int number, const QDateTime& moved) const
    {
        auto task = core::fromFhir<CaseTask>(m_taskJson);
        const qint64 by = m_last.secsTo(moved);
        task->authoredOn = task->authoredOn.addSecs(by);
        task->answerDeadline = task->answerDeadline.addSecs(by);
        for (core::CaseEventRecord& event : task->events) {
            event.localTime = event.localTime.addSecs(by);
            event.hubTime = event.hubTime.addSecs(by);
        }
        QByteArray texts = m_texts + QJsonDocument(core::toFhir(*task, m_taskJson)).toJson(QJsonDocument::Compact) + '\n';
        const QString name = nameOf(number);
        texts.replace(m_name, name.toUtf8());
        texts.replace(m_pinyin, core::pinyinSyllables(name, core::Reading::PersonName).join(u' ').toUtf8());
        QList<QByteArray> ids;
        for (const QByteArray& old : m_ids) {
            ids.append(core::newId().toUtf8());
            texts.replace(old, ids.last());
        }
        QList<storage::ChangeEntry> entries;
        const QList<QByteArray> lines = texts.split('\n');
        QString caseId;
        for (qsizetype i = 0; i < lines.size() - 1; ++i) {
            storage::ChangeEntry entry;
            entry.type = m_types.value(i, u"Task"_s);
            entry.id = QJsonDocument::fromJson(lines[i]).object().value("id"_L1).toString();
            entry.version = u"1"_s;
            entry.lastUpdated = core::toInstant(moved);
            entry.json = lines[i];
            if (entry.type == "Task"_L1)
                caseId = entry.id;
            entries.append(entry);
        }
        for (storage::ChangeEntry& entry : entries)
            entry.caseId = caseId;
        return entries;
    }

private:
    QList<QByteArray> m_ids;
    QStringList m_types;
    QByteArray m_texts, m_name, m_pinyin;
    QJsonObject m_taskJson;
    QDateTime m_last;
};

/// What is found and listed goes the way of the feed; what is only read with its case goes straight in, which is quicker.
class Filler {
public:
    explicit Filler(storage::Connection& cache) : m_cache(cache)
    {
        need("pragma", m_cache.script("PRAGMA synchronous=OFF")); // only reading is measured
        need("rules", storage::reindexSome(m_cache));             // nothing is there yet, so all of it is by the present ones
    }
    void add(const QList<storage::ChangeEntry>& entries)
    {
        static constexpr qsizetype kPage = 3000;
        for (const storage::ChangeEntry& entry : entries) {
            const bool derived = entry.type == "Task"_L1 || entry.type == "Patient"_L1 || entry.type == "ServiceRequest"_L1
                || entry.type == "CarePlan"_L1 || entry.type == "AllergyIntolerance"_L1 || entry.caseId.isEmpty();
            (derived ? m_page : m_straight).append(entry);
        }
        if (m_page.size() > kPage)
            flush();
    }
    void flush()
    {
        need("page", storage::Inbox(m_cache).applyPage(m_page, QString::number(++m_cursor), u"epoch"_s, test::SampleDay::now()));
        need("begin", m_cache.begin());
        for (const storage::ChangeEntry& entry : m_straight)
            need("row",
                m_cache.execute("INSERT INTO resource(type, id, version, last_updated, case_id, json) VALUES(?,?,?,?,?,?)",
                    {entry.type, entry.id, entry.version, entry.lastUpdated, entry.caseId, entry.json}));
        need("commit", m_cache.commit());
        m_page.clear();
        m_straight.clear();
    }

private:
    storage::Connection& m_cache;
    QList<storage::ChangeEntry> m_page, m_straight;
    int m_cursor = 0;
};

QList<storage::ChangeEntry> siteOf(const test::SampleDay& day)
{
    QList<storage::ChangeEntry> entries;
    for (const QJsonObject& json : day.office.directory().resources()) {
        storage::ChangeEntry entry;
        entry.type = json.value("resourceType"_L1).toString();
        entry.id = json.value("id"_L1).toString();
        entry.version = u"1"_s;
        entry.lastUpdated = core::toInstant(test::SampleDay::now());
        entry.json = QJsonDocument(json).toJson(QJsonDocument::Compact);
        entries.append(entry);
    }
    return entries;
}

} // namespace

core::Secret deskKey() { return core::Secret(QByteArray(32, 'k')); }

DeskClock::DeskClock() : m_started(QDateTime::currentDateTimeUtc()) { }

QDateTime DeskClock::now() const { return test::SampleDay::now().addMSecs(m_started.msecsTo(QDateTime::currentDateTimeUtc())); }

core::Author deskDoctor() { return test::SampleDay().office.author(); }

void fillDesk(const QString& folder, int cases, int open)
{
    auto files = app::Workstation::openFiles(folder, deskKey());
    need("cache", files);
    storage::Connection& cache = *files->cache;
    test::SampleDay day;
    Filler filler(cache);
    filler.add(siteOf(day));
    QList<Pattern> underWay;
    for (const core::DemoCase& one : day.demo.cases) {
        if (one.state != "closed"_L1)
            underWay.append(Pattern(day, one.key));
    }
    const auto closed = std::find_if(
        day.demo.cases.cbegin(), day.demo.cases.cend(), [](const core::DemoCase& one) { return one.state == "closed"_L1; });
    const Pattern ended(day, closed->key);
    const qint64 apart = 6 * 365 * 86'400LL / cases;
    for (int i = 0; i < open; ++i)
        filler.add(underWay.at(i % underWay.size()).copy(i * 7, test::SampleDay::now().addSecs(-i * apart)));
    for (int i = open; i < cases; ++i)
        filler.add(ended.copy(i, test::SampleDay::now().addSecs(-i * apart)));
    filler.flush();
    need("checkpoint", cache.checkpoint());
}

} // namespace bench
