#include "sync/SseParser.h"

#include <QTest>

#include <random>

using namespace syncing;

namespace {

QList<SseEvent> parseWhole(const QByteArray& stream)
{
    SseParser parser;
    auto events = parser.feed(stream);
    return events ? *events : QList<SseEvent>();
}

} // namespace

class TestSseParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEventsFieldsAndComments()
    {
        const auto events = parseWhole("\xEF\xBB\xBF: hello\n\nid: 7\nevent: changes\ndata: {\"cursor\":\"a\"}\n\n"
                                       "data:one\r\ndata: two\r\n\r\nretry: 250\rdata\r\r");
        QCOMPARE(events.size(), 3);
        QCOMPARE(events[0], (SseEvent{"7", "changes", "{\"cursor\":\"a\"}"}));
        QCOMPARE(events[1], (SseEvent{"7", "message", "one\ntwo"}));
        QCOMPARE(events[2], (SseEvent{"7", "message", ""}));
    }

    void keepsRetryAndLastId()
    {
        SseParser parser;
        QVERIFY(parser.feed("id: 1\nretry: 1500\n\n").has_value());
        QVERIFY(parser.feed(QByteArrayView("id: a\0b\nretry: soon\n\n", 21)).has_value());
        QCOMPARE(parser.retryMs(), 1500);
        QCOMPARE(parser.lastEventId(), QByteArray("1"));
    }

    void refusesEndlessLinesAndData()
    {
        SseParser line;
        QVERIFY(!line.feed(QByteArray(SseParser::kMaxLine + 1, 'x')).has_value());
        QVERIFY(!line.feed("\n").has_value());
        SseParser data;
        bool failed = false;
        for (int i = 0; i < 10 && !failed; ++i)
            failed = !data.feed("data:" + QByteArray(60 * 1024, 'y') + '\n').has_value();
        QVERIFY(failed);
    }

    // Cut anywhere, the same bytes give the same events; mutated bytes never crash, hang or grow without bound.
    void seededCutsAndMutations()
    {
        const QByteArray stream(
            "id: 7\nevent: changes\ndata: {\"cursor\":\"a\"}\n\n: beat\n\nevent: signal\r\nid: 8\r\ndata: x\r\n"
            "data: y\r\n\r\nretry: 9\n\ndata\n\n");
        const auto expected = parseWhole(stream);
        QCOMPARE(expected.size(), 3);
        for (quint32 seed = 0; seed < 2000; ++seed) {
            std::mt19937 random(seed);
            SseParser cut;
            QList<SseEvent> events;
            for (qsizetype at = 0; at < stream.size();) {
                const qsizetype size = std::min<qsizetype>(1 + random() % 9, stream.size() - at);
                const auto some = cut.feed(QByteArrayView(stream).sliced(at, size));
                QVERIFY(some.has_value());
                events += *some;
                at += size;
            }
            QCOMPARE(events, expected);

            QByteArray mutated = stream;
            for (int i = 0; i < 8; ++i)
                mutated[static_cast<qsizetype>(random() % static_cast<quint32>(mutated.size()))] = static_cast<char>(random());
            SseParser other;
            const auto some = other.feed(mutated);
            if (some)
                for (const SseEvent& event : *some)
                    QVERIFY(event.data.size() <= mutated.size() && !event.type.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestSseParser)
#include "tst_sse_parser.moc"
