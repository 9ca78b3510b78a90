#include "core/fhir/Json.h"
#include "core/fhir/SearchIndex.h"
#include "core/fhir/Validate.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>
#include <QSet>

void fuzzOne(QByteArrayView input)
{
    // A hub reads strictly first; a workstation validates what it built itself.
    const QJsonObject resource = QJsonDocument::fromJson(input.toByteArray()).object();
    const auto issues = core::validateResource(resource);
    require(issues.size() <= 50, "issues are bounded");
    const auto entries = core::searchIndex(resource);
    QSet<std::pair<QString, QString>> seen;
    const QString type = resource.value(u"resourceType").toString();
    for (const core::IndexEntry& entry : entries) {
        require(!seen.contains({entry.param, entry.value}), "no index row twice");
        seen.insert({entry.param, entry.value});
        const auto param = core::searchParam(type, entry.param);
        // elements that a type does not have are refused before anything is indexed
        require(param.has_value() || !issues.isEmpty(), "every index row can be searched by");
        // what stands in the index is also a query that has values
        if (param)
            core::queryValues(*param, entry.value);
    }
    core::caseIdOf(resource);
    core::isDraft(resource);
    core::patientIdOf(resource);
    require(issues.isEmpty() == core::validateResource(resource).isEmpty(), "validation is a function of its input");
}
