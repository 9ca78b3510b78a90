#pragma once

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "core/sync/Act.h"
#include "storage/store/ActStore.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/Conflicts.h"
#include "storage/store/Inbox.h"
#include "storage/store/Outbox.h"
#include "storage/store/ResourceStore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

/// A real encrypted cache in a folder of its own, and short ways to make resources and acts.
class CacheFixture {
public:
    CacheFixture() { open(); }

    void open(storage::ConnectionOptions options = {})
    {
        db.reset();
        auto opened = storage::openCache(path(), key(), options);
        if (!opened)
            qFatal("cache does not open: %s", qPrintable(opened.error().detail));
        db = std::move(*opened);
    }
    static core::Secret key() { return core::Secret(QByteArray(32, 'k')); }
    QString path() const { return dir.filePath(QStringLiteral("cache.db")); }

    storage::ActStore acts() { return storage::ActStore(*db); }
    storage::Outbox outbox() { return storage::Outbox(*db); }
    storage::Inbox inbox() { return storage::Inbox(*db); }
    storage::Conflicts conflicts() { return storage::Conflicts(*db); }
    storage::ResourceStore resources() { return storage::ResourceStore(*db); }
    storage::BlobQueue blobs() { return storage::BlobQueue(*db); }
    storage::AuditTrail audit() { return storage::AuditTrail(*db); }

    static QByteArray text(QJsonObject object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
    static QJsonObject resource(const char* type, const QString& id, QJsonObject more = {}, const QString& caseId = {})
    {
        more.insert(QStringLiteral("resourceType"), QString::fromLatin1(type));
        more.insert(QStringLiteral("id"), id);
        if (!caseId.isEmpty()) {
            const QJsonObject tag{
                {QStringLiteral("system"), QStringLiteral("urn:yuanzhen:case")}, {QStringLiteral("code"), caseId}};
            more.insert(QStringLiteral("meta"), QJsonObject{{QStringLiteral("tag"), QJsonArray{tag}}});
        }
        return more;
    }
    static QByteArray patient(const QString& id, const QString& name, const QString& phone = {})
    {
        QJsonObject more{{QStringLiteral("name"), QJsonArray{QJsonObject{{QStringLiteral("text"), name}}}}};
        if (!phone.isEmpty())
            more.insert(QStringLiteral("telecom"), QJsonArray{QJsonObject{{QStringLiteral("value"), phone}}});
        return text(resource("Patient", id, more));
    }
    static QByteArray task(const QString& id, const QString& patientId, const QString& state, const QString& deadline = {})
    {
        const QJsonObject coding{
            {QStringLiteral("system"), QStringLiteral("urn:yuanzhen:case-state")}, {QStringLiteral("code"), state}};
        QJsonObject more{{QStringLiteral("status"), QStringLiteral("requested")},
            {QStringLiteral("for"), QJsonObject{{QStringLiteral("reference"), QStringLiteral("Patient/") + patientId}}},
            {QStringLiteral("businessStatus"), QJsonObject{{QStringLiteral("coding"), QJsonArray{coding}}}}};
        if (!deadline.isEmpty())
            more.insert(QStringLiteral("restriction"),
                QJsonObject{{QStringLiteral("period"), QJsonObject{{QStringLiteral("end"), deadline}}}});
        return text(resource("Task", id, more, id));
    }
    static core::ActEntry create(const char* type, const QString& id, const QByteArray& json)
    {
        return {core::ActEntry::Method::Create, QString::fromLatin1(type), id, {}, json};
    }
    static core::ActEntry update(const char* type, const QString& id, const QString& base, const QByteArray& json)
    {
        return {core::ActEntry::Method::Update, QString::fromLatin1(type), id, base, json};
    }
    static core::Act act(const QString& id, QList<core::ActEntry> entries, const QString& patientId = QStringLiteral("p1"),
        const QString& caseId = {}, core::ActPriority priority = core::ActPriority::Case)
    {
        return {id, QStringLiteral("test"), caseId, patientId, QStringLiteral("dr"), priority, std::move(entries)};
    }
    static storage::ChangeEntry put(
        const char* type, const QString& id, const QString& version, const QByteArray& json, const QString& caseId = {})
    {
        return {storage::ChangeEntry::Op::Put, QString::fromLatin1(type), id, version, QStringLiteral("2026-11-23T01:00:00.000Z"),
            caseId, json};
    }
    static QString s(const char* latin) { return QString::fromUtf8(latin); }

    qint64 count(const char* sql)
    {
        auto rows = db->query(sql);
        if (!rows || !(*rows)->next().value_or(false))
            return -1;
        return (*rows)->integer(0);
    }

    QTemporaryDir dir;
    std::unique_ptr<storage::Connection> db;
    QDateTime now = core::fromInstant(QStringLiteral("2026-11-23T01:46:00.000Z"));
};
