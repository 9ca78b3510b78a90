#include "ui/records/RecordIntake.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>

// What a person has to look at first: kept aside until the answer, over the end of the program too.
namespace ui {

using namespace Qt::StringLiterals;
using core::RecordItem;
using core::Result;

namespace {

/// What is asked about lives through a power cut up to this size; a larger file has to be added again.
constexpr qsizetype kMostKept = qsizetype(16) << 20;

QJsonObject jsonOf(const RecordItem& item)
{
    return {{u"id"_s, item.id}, {u"patientId"_s, item.patientId}, {u"kind"_s, core::codeOf(item.kind)}, {u"title"_s, item.title},
        {u"date"_s, item.date.toString(Qt::ISODate)}, {u"origin"_s, item.origin}, {u"mime"_s, item.mime}};
}

} // namespace

void RecordIntake::useAnyway(const QString& id)
{
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), [&](const RecordRow& row) { return row.item.id == id; });
    if (found == m_asked.end())
        return;
    const RecordRow row = *found;
    m_asked.erase(found);
    m_room.office.dropForm(formKey(id));
    keep(begin({}), row);
}

void RecordIntake::leaveOut(const QString& id)
{
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), [&](const RecordRow& row) { return row.item.id == id; });
    if (found == m_asked.end())
        return;
    const RecordRow row = *found;
    m_asked.erase(found);
    m_room.office.dropForm(formKey(id));
    Q_EMIT changed();
    m_room.offerUndo(tr("Not added: %1").arg(row.item.title), [self = QPointer(this), row] {
        if (self)
            self->ask(row);
    });
}

void RecordIntake::ask(const RecordRow& row)
{
    m_asked.append(row);
    keepAsked(row);
    Q_EMIT changed();
    Q_EMIT added(row.item.id);
}

QString RecordIntake::formKey(const QString& id) const { return u"asked-record/%1/%2"_s.arg(m_caseId, id); }

void RecordIntake::keepAsked(const RecordRow& row)
{
    if (row.bytes.size() > kMostKept)
        return;
    QJsonObject form = jsonOf(row.item);
    form.insert(u"bytes"_s, QString::fromLatin1(row.bytes.toBase64()));
    m_room.office.keepForm(formKey(row.item.id), form);
}

void RecordIntake::readAsked()
{
    m_room.office.listForms(this, u"asked-record/%1/"_s.arg(m_caseId), [this](const Result<QStringList>& keys) {
        for (const QString& key : keys ? *keys : QStringList()) {
            m_room.office.readForm(this, key, [this](const Result<QJsonObject>& form) {
                if (!form || !form->contains("bytes"_L1))
                    return;
                RecordRow row;
                row.asked = true;
                row.delivery.state = RecordDelivery::State::Asked;
                const FileBytes file = fileOf({}, QByteArray::fromBase64(form->value("bytes"_L1).toString().toLatin1()), {});
                row.bytes = file.bytes;
                row.item = {form->value("id"_L1).toString(), form->value("patientId"_L1).toString(),
                    core::fromCode<core::RecordKind>(form->value("kind"_L1).toString()).value_or(core::RecordKind::Other),
                    form->value("title"_L1).toString(), QDateTime::fromString(form->value("date"_L1).toString(), Qt::ISODate),
                    form->value("origin"_L1).toString(), form->value("mime"_L1).toString(), row.bytes.size(), file.sha256,
                    file.sha1, m_room.office.author().practitionerId};
                m_asked.append(row);
                Q_EMIT changed();
            });
        }
    });
}

} // namespace ui
