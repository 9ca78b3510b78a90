#include "hub/fhir/CaseLoader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace hub {

using core::Result;
using core::Status;

namespace {

// Slot -> Schedule -> PractitionerRole -> Practitioner is the longest way in the directory.
constexpr int kDepth = 4;

class Loader {
public:
    explicit Loader(storage::Sql& sql) : m_sql(sql) { }

    Status addCase(const QString& caseId)
    {
        return addRows(m_sql.query("SELECT r.json FROM resource r WHERE r.case_id = ? AND r.deleted = 0", {caseId}));
    }
    void addReferences(const QJsonValue& value) { collect(value); }
    Status follow()
    {
        for (int depth = 0; depth < kDepth && !m_wanted.isEmpty(); ++depth) {
            const QSet<QString> wanted = std::exchange(m_wanted, {});
            for (const QString& reference : wanted) {
                const QString type = reference.section(QLatin1Char('/'), 0, 0);
                auto done = addRows(m_sql.query("SELECT r.json FROM resource r WHERE r.type = ? AND r.id = ? AND r.deleted = 0",
                    {type, reference.section(QLatin1Char('/'), 1, 1)}));
                if (!done)
                    return done;
                if (auto more = addAround(type, reference); !more)
                    return more;
            }
        }
        return {};
    }
    const QList<QJsonObject>& resources() const { return m_resources; }

private:
    // What nothing refers to but belongs to it: an institution's agreements and devices, a person's posts.
    Status addAround(const QString& type, const QString& reference)
    {
        if (type == QLatin1String("Organization")) {
            for (const char* const kind : {"Contract", "Device"}) {
                if (auto done = addBy(kind, "organization", reference); !done)
                    return done;
            }
        } else if (type == QLatin1String("Practitioner")) {
            return addBy("PractitionerRole", "practitioner", reference);
        }
        return {};
    }
    Status addBy(const char* type, const char* param, const QString& value)
    {
        return addRows(m_sql.query("SELECT r.json FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id "
                                   "WHERE s.type = ? AND s.param = ? AND s.value = ? AND r.deleted = 0",
            {QByteArray(type), QByteArray(param), value}));
    }
    Status addRows(Result<std::unique_ptr<storage::Rows>> rows)
    {
        if (!rows)
            return rows.error();
        auto more = (*rows)->next();
        for (; more && *more; more = (*rows)->next()) {
            const QJsonObject object = QJsonDocument::fromJson((*rows)->utf8(0)).object();
            const QString key = object.value(QLatin1String("resourceType")).toString() + QLatin1Char('/')
                + object.value(QLatin1String("id")).toString();
            if (m_seen.contains(key))
                continue;
            m_seen.insert(key);
            m_resources.append(object);
            collect(object);
        }
        return more ? Status() : Status(more.error());
    }
    void collect(const QJsonValue& value)
    {
        if (value.isArray()) {
            for (const QJsonValue item : value.toArray())
                collect(item);
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                if (it.key() == QLatin1String("reference") && it.value().isString())
                    want(it.value().toString());
                else
                    collect(it.value());
            }
        }
    }
    void want(const QString& reference)
    {
        static const QStringList kKinds{QStringLiteral("Patient"), QStringLiteral("Organization"), QStringLiteral("Practitioner"),
            QStringLiteral("PractitionerRole"), QStringLiteral("Schedule"), QStringLiteral("Slot"), QStringLiteral("Device"),
            QStringLiteral("Contract")};
        if (kKinds.contains(reference.section(QLatin1Char('/'), 0, 0)) && !m_seen.contains(reference))
            m_wanted.insert(reference);
    }

    storage::Sql& m_sql;
    QList<QJsonObject> m_resources;
    QSet<QString> m_seen;
    QSet<QString> m_wanted;
};

} // namespace

Result<core::CaseFile> loadCase(storage::Sql& sql, const QString& caseId, const QJsonObject& extra)
{
    Loader loader(sql);
    if (auto done = loader.addCase(caseId); !done)
        return done.error();
    loader.addReferences(extra);
    if (auto done = loader.follow(); !done)
        return done.error();
    return core::CaseFile(loader.resources());
}

} // namespace hub
