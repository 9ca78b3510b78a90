#include "hub/net/ResponseHead.h"
#include "hub/uploads/BlobAnswer.h"
#include "tests/fuzz/Fuzz.h"

// "<name or range>\n<value>"
void fuzzOne(QByteArrayView input)
{
    const auto [first, second] = twoParts(input);
    for (const qint64 size : {qint64(0), qint64(1), qint64(1000), qint64(4) << 30}) {
        const auto range = hub::parseRange(first, size);
        if (range && !range->unsatisfiable)
            require(range->first >= 0 && range->count > 0 && range->first + range->count <= size, "a range lies in the content");
    }
    hub::HttpResponse response;
    response.headers.add(first, second);
    response.headers.add("Location", input.toByteArray());
    const QByteArray head = hub::responseHead(response, 5, true);
    require(head.endsWith("\r\n\r\n") && head.count("\r\n\r\n") == 1, "a head ends once");
    require(head.count('\n') == head.count("\r\n") && head.count('\r') == head.count("\r\n"), "no line break inside a field");
}
