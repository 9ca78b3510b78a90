#include "hub/fhir/Search.h"
#include "hub/fhir/SearchDates.h"
#include "tests/fuzz/Fuzz.h"

// "<Type?parameter>\n<value>"
void fuzzOne(QByteArrayView input)
{
    const auto [name, bytes] = twoParts(input);
    const QString value = QString::fromUtf8(bytes);
    if (const auto interval = hub::dateInterval(value))
        require(interval->first < interval->second, "a date means an interval that is not empty");
    hub::SqlText sql;
    if (hub::addDateCondition(sql, "value", value))
        require(sql.text.count('?') == qsizetype(sql.values.size()) && sql.text.size() < 64, "values are bound, never written");
    const QString where = QString::fromUtf8(name);
    if (const auto param = core::searchParam(where.section(u'?', 0, 0), where.section(u'?', 1)))
        core::queryValues(*param, value);
}
