#pragma once

#include "core/flow/Line.h"
#include "core/flow/Office.h"
#include "ui/shell/PageView.h"

#include <QHash>
#include <QJsonDocument>
#include <QMap>
#include <QTimer>

#include <functional>
#include <optional>

namespace test {

/// An office over a shelf in memory with a clock that the test sets: pages meet real cases, the real table and real acts,
/// without a hub. Answers come later, as from the real one. What a proposal needs from the other side, a test commits itself.
class ShelfOffice final : public core::Office {
    Q_OBJECT
public:
    explicit ShelfOffice(const core::Author& author, core::Party side, const QDateTime& now)
        : m_author(author), m_side(side), m_now(now)
    {
    }

    void setNow(const QDateTime& now) { m_now = now; }
    void setDirectory(const QList<QJsonObject>& resources)
    {
        m_directory = core::Directory(resources);
        Q_EMIT directoryChanged();
    }
    /// Resources of one case, its Task among them; `delivery` as its line shall say.
    void shelve(const QString& caseId, const QList<QJsonObject>& resources, core::Delivery delivery)
    {
        for (const QJsonObject& json : resources)
            m_items[caseId].insert(key(json), {json, QStringLiteral("1")});
        m_delivery.insert(caseId, delivery);
        rebuild(caseId);
        Q_EMIT casesChanged();
    }
    /// Lines only, for very long lists.
    void setBriefs(const QList<core::CaseBrief>& briefs)
    {
        m_cases = briefs;
        Q_EMIT casesChanged();
    }
    /// The archive, newest first, and how much of it comes at a time.
    QList<core::CaseBrief> archived;
    int archivePage = 50;
    int archiveReads = 0;
    core::CaseDesk deskOf(const QString& caseId) const
    {
        core::CaseDesk desk(m_author, itemsOf(caseId));
        desk.setVerifiedSignatures(verified);
        return desk;
    }
    /// What was shelved or committed of one case.
    QList<QJsonObject> resourcesOf(const QString& caseId) const
    {
        QList<QJsonObject> all;
        for (const core::CaseDesk::Item& item : m_items.value(caseId))
            all.append(item.json);
        return all;
    }
    core::CaseState stateOf(const QString& caseId) const { return deskOf(caseId).state(); }
    QHash<QString, QJsonObject> forms;
    QStringList committed;                          ///< kinds
    std::function<void(const core::Act&)> onCommit; ///< e.g. what a hub would carry to the other side
    QSet<QString> verified;                         ///< ids of the signatures that hold

    core::Author author() const override { return m_author; }
    QString userName() const override { return m_directory.nameOf(m_author.practitionerId); }
    QDateTime now() const override { return m_now; }
    core::Party side() const override { return m_side; }
    const QList<core::CaseBrief>& cases() const override { return m_cases; }
    const core::CaseBrief* find(const QString& caseId) const override
    {
        for (const QList<core::CaseBrief>* heap : {&m_cases, &archived}) {
            for (const core::CaseBrief& one : *heap) {
                if (one.caseId == caseId)
                    return &one;
            }
        }
        return nullptr;
    }
    void readArchive(
        QObject* context, const ArchiveQuery& query, const QString& after, Done<core::Result<ArchivePage>> done) override
    {
        ++archiveReads;
        later(context, [this, query, after, done] {
            ArchivePage page;
            int at = after.toInt();
            for (; at < archived.size() && page.cases.size() < archivePage; ++at) {
                const core::CaseBrief& one = archived[at];
                if ((query.text.isEmpty() || one.name.contains(query.text))
                    && (!query.from.isValid() || one.updated >= query.from))
                    page.cases.append(one);
            }
            page.next = at < archived.size() ? QString::number(at) : QString();
            done(page);
        });
    }
    void countArchive(QObject* context, Done<core::Result<int>> done) override
    {
        later(context, [this, done] { done(int(archived.size())); });
    }
    void readLines(QObject* context, const QStringList& caseIds, Done<core::Result<QList<core::CaseBrief>>> done) override
    {
        later(context, [this, caseIds, done] {
            QList<core::CaseBrief> lines;
            for (const QString& id : caseIds) {
                if (const core::CaseBrief* brief = find(id))
                    lines.append(*brief);
            }
            done(lines);
        });
    }
    const core::Directory& directory() const override { return m_directory; }
    bool isReady() const override { return true; }
    void openCase(QObject* context, const QString& caseId, Done<core::Result<core::CaseDesk>> done) override
    {
        later(context, [this, caseId, done] {
            if (m_items.contains(caseId))
                done(deskOf(caseId));
            else
                done(core::fail(core::Code::NotFound, QStringLiteral("case")));
        });
    }
    QList<core::CaseDesk::Item> registered; ///< what a case that does not exist yet sees
    core::CaseDesk newDesk() const override { return core::CaseDesk(m_author, registered); }
    void commit(QObject* context, const core::Act& act, Done<core::Status> done) override
    {
        for (const core::ActEntry& entry : act.entries) {
            const QJsonObject json = QJsonDocument::fromJson(entry.json).object();
            m_items[act.caseId].insert(key(json), {json, QStringLiteral("pending")});
        }
        committed.append(act.kind);
        if (onCommit)
            onCommit(act);
        m_delivery.insert(act.caseId, core::Delivery::OnTheWay);
        rebuild(act.caseId);
        later(context, [this, id = act.caseId, done] {
            done(core::Status());
            Q_EMIT caseChanged(id);
            Q_EMIT casesChanged();
        });
    }
    core::Delivery deliveryOf(const QString& caseId) const override { return m_delivery.value(caseId); }
    void keepForm(const QString& form, const QJsonObject& json) override { forms.insert(form, json); }
    void readForm(QObject* context, const QString& form, Done<core::Result<QJsonObject>> done) override
    {
        later(context, [this, form, done] {
            if (forms.contains(form))
                done(forms.value(form));
            else
                done(core::fail(core::Code::NotFound, QStringLiteral("form")));
        });
    }
    void listForms(QObject* context, const QString& beginning, Done<core::Result<QStringList>> done) override
    {
        later(context, [this, beginning, done] {
            QStringList found;
            for (const QString& one : forms.keys()) {
                if (one.startsWith(beginning))
                    found.append(one);
            }
            done(found);
        });
    }
    void dropForm(const QString& form) override { forms.remove(form); }
    void attach(QObject* context, const QByteArray&, const AttachmentInfo&, Done<core::Result<QByteArray>> done) override
    {
        later(context, [done] { done(core::fail(core::Code::Unsupported)); });
    }
    void bytesOf(QObject* context, const QByteArray&, Done<core::Result<QByteArray>> done) override
    {
        later(context, [done] { done(core::fail(core::Code::NotFound)); });
    }
    double attachmentProgress(const QByteArray&) const override { return 1; }
    bool canSign() const override { return false; }
    void makeSigningKey(QObject* context, const core::Secret&, Done<core::Status> done) override
    {
        later(context, [done] { done(core::fail(core::Code::Unsupported)); });
    }
    void sign(QObject* context, const QByteArray&, const core::Secret&, Done<core::Result<core::OpinionSignature>> done) override
    {
        later(context, [done] { done(core::fail(core::Code::NotFound)); });
    }
    void verifySignatures(QObject* context, const QString&, Done<core::Result<QSet<QString>>> done) override
    {
        later(context, [done] { done(QSet<QString>()); });
    }
    void search(QObject* context, const QString&, int, Done<core::Result<QList<core::CaseBrief>>> done) override
    {
        later(context, [done] { done(QList<core::CaseBrief>()); });
    }
    void searchPatients(QObject* context, const QString&, int, Done<core::Result<QList<core::Patient>>> done) override
    {
        later(context, [done] { done(QList<core::Patient>()); });
    }

private:
    static QString key(const QJsonObject& json)
    {
        return json.value(QLatin1String("resourceType")).toString() + QLatin1Char('/')
            + json.value(QLatin1String("id")).toString();
    }
    template <typename Call>
    static void later(QObject* context, Call call)
    {
        QTimer::singleShot(0, context, call);
    }
    QList<core::CaseDesk::Item> itemsOf(const QString& caseId) const
    {
        QList<core::CaseDesk::Item> items = m_items.value(caseId).values();
        for (const QJsonObject& json : m_directory.resources()) {
            if (json.value(QLatin1String("resourceType")).toString() != QLatin1String("Slot"))
                items.append({json, QStringLiteral("1")});
        }
        return items;
    }
    void rebuild(const QString& caseId)
    {
        const core::CaseBrief brief = core::briefOf(deskOf(caseId).file(), m_delivery.value(caseId), m_now);
        for (core::CaseBrief& one : m_cases) {
            if (one.caseId == caseId) {
                one = brief;
                return;
            }
        }
        m_cases.append(brief);
    }

    core::Author m_author;
    core::Party m_side;
    QDateTime m_now;
    core::Directory m_directory;
    QMap<QString, QMap<QString, core::CaseDesk::Item>> m_items;
    QHash<QString, core::Delivery> m_delivery;
    QList<core::CaseBrief> m_cases;
};

/// A line whose state the test sets.
class ShelfLine final : public core::Line {
    Q_OBJECT
public:
    core::LineState now;
    QList<core::QueueItem> items;
    QStringList dropped;
    QStringList again;
    int synced = 0;

    void set(const core::LineState& state)
    {
        now = state;
        Q_EMIT changed();
    }
    core::LineState state() const override { return now; }
    QString hubName() const override { return QStringLiteral("hub"); }
    void syncNow() override { ++synced; }
    void setBytesPaused(bool) override { }
    bool bytesPaused() const override { return false; }
    void queue(QObject* context, Done<core::Result<QList<core::QueueItem>>> done) override
    {
        QTimer::singleShot(0, context, [this, done] { done(items); });
    }
    void bytes(QObject* context, Done<core::Result<QList<core::ByteItem>>> done) override
    {
        QTimer::singleShot(0, context, [done] { done(QList<core::ByteItem>()); });
    }
    void conflicts(QObject* context, Done<core::Result<QList<core::ConflictItem>>> done) override
    {
        QTimer::singleShot(0, context, [done] { done(QList<core::ConflictItem>()); });
    }
    void discard(QObject* context, const QString& actId, Done<core::Status> done) override
    {
        dropped.append(actId);
        QTimer::singleShot(0, context, [done] { done(core::Status()); });
    }
    void sendAgain(QObject* context, const QString& actId, Done<core::Status> done) override
    {
        again.append(actId);
        QTimer::singleShot(0, context, [done] { done(core::Status()); });
    }
    void settle(QObject* context, const core::ConflictItem&, const QJsonObject&, Done<core::Status> done) override
    {
        QTimer::singleShot(0, context, [done] { done(core::Status()); });
    }
    void retryBytes(QObject* context, const QByteArray&, Done<core::Status> done) override
    {
        QTimer::singleShot(0, context, [done] { done(core::Status()); });
    }
};

} // namespace test
