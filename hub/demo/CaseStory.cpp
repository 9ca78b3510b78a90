#include "hub/demo/CaseStory.h"

#include <QJsonArray>

#include <algorithm>

namespace hub {

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;

namespace {

/// Who answers, else whom the hub's office chose, else who was asked for.
QString specialistOf(const core::DemoCase& demo)
{
    const QString chosen = demo.json.value("matched"_L1).toObject().value("specialist"_L1).toString(demo.preferredKey);
    return demo.json.value("answer"_L1).toObject().value("by"_L1).toString(chosen);
}

} // namespace

CaseStory::CaseStory(DemoStage& stage, const core::DemoCase& demo, const QDateTime& latest)
    : m_stage(stage),
      m_content(stage.content()),
      m_demo(demo),
      m_onSite(stage.author(demo.onSiteKey)),
      m_specialist(stage.author(specialistOf(demo))),
      m_caseId(id("case"))
{
    // A visit cannot be written down before it was: early on the content's day it is told to have been earlier.
    const QDateTime last = std::max(
        {m_content.time(section("waiting").value("patient_arrived"_L1)), m_content.time(section("opinion").value("signed_at"_L1)),
            m_content.time(section("decision").value("at"_L1)), m_content.time(m_demo.json.value("closed_at"_L1))});
    if (latest.isValid() && last > latest)
        m_shiftMs = last.msecsTo(latest);
}

std::vector<DemoStep> CaseStory::steps()
{
    m_steps.clear();
    prepare();
    answered();
    visited();
    concluded();
    std::stable_sort(m_steps.begin(), m_steps.end(), [](const DemoStep& a, const DemoStep& b) { return a.at < b.at; });
    return m_steps;
}

Result<core::CaseDesk> CaseStory::desk(const core::Author& author, const QJsonObject& extra)
{
    return m_stage.desk(author, m_caseId, extra);
}

QString CaseStory::id(const char* kind, int number) const
{
    return m_content.id(QLatin1String(kind), number == 0 ? m_demo.key : m_demo.key + QString::number(number));
}

QString CaseStory::person(const QString& key) const { return m_content.id(u"practitioner"_s, key); }

QString CaseStory::slotId(const QJsonObject& slot) const
{
    const QDateTime start = m_content.time(slot.value("start"_L1));
    return start.isValid() ? m_content.id(u"slot"_s, slot.value("specialist"_L1).toString() + start.toString(Qt::ISODate))
                           : QString();
}

// The time that was wished and booked first: where the visit was moved, the one it was moved from.
QJsonObject CaseStory::firstSlot() const
{
    const QJsonArray moved = m_demo.json.value("reschedule"_L1).toArray();
    return moved.isEmpty() ? section("slot") : moved.first().toObject().value("from"_L1).toObject();
}

core::Referral CaseStory::referral(bool complete) const
{
    core::Referral referral;
    referral.invitation = m_demo.invitation;
    referral.eligibility = m_demo.eligibility;
    if (!section("fees").value("told_yuan"_L1).isNull())
        referral.feeTold = m_demo.feeTold;
    const QJsonObject slot = firstSlot();
    if (!slot.isEmpty()) {
        referral.invitation.slotIds = {slotId(slot)};
        referral.invitation.wishedFrom = m_content.time(slot.value("start"_L1));
        referral.invitation.wishedUntil = m_content.time(slot.value("end"_L1));
    } else if (section("time_wish").isEmpty() && !m_demo.json.contains("sent_at"_L1)) {
        referral.invitation.wishedFrom = referral.invitation.wishedUntil = {};
    }
    if (complete)
        referral.auscultation = m_demo.auscultation;
    for (const core::DemoRecord& record : m_demo.records) {
        if (!isLater(record))
            referral.invitation.recordIds.append(record.item.id);
    }
    return referral;
}

core::Appointment CaseStory::wish() const
{
    const QJsonObject slot = firstSlot();
    core::Appointment wish;
    wish.id = id("appointment");
    wish.caseId = m_caseId;
    wish.slotId = slotId(slot);
    wish.practitionerId = person(slot.value("specialist"_L1).toString());
    wish.start = m_content.time(slot.value("start"_L1));
    wish.end = m_content.time(slot.value("end"_L1));
    return wish;
}

Result<QJsonObject> CaseStory::appointment(
    const core::CaseDesk& desk, const std::function<void(core::Appointment&)>& change) const
{
    const QJsonObject stored = desk.file().resource(u"Appointment"_s, id("appointment"));
    auto appointment = core::fromFhir<core::Appointment>(stored);
    if (!appointment)
        return appointment.error();
    change(*appointment);
    return core::toFhir(*appointment, owner(), stored);
}

QJsonObject CaseStory::message(core::MessageKind kind, const core::Author& from, const QStringList& to, const QJsonValue& text)
{
    const core::Message message{id("message", ++m_messages), kind, from.practitionerId, to, m_content.text(text), m_stage.now()};
    return core::toFhir(message, owner());
}

void CaseStory::say(
    const QDateTime& at, core::MessageKind kind, const QString& from, const QStringList& to, const QJsonValue& text)
{
    step(at, [this, kind, from, to, text]() -> Status {
        const core::Author author = m_stage.author(from);
        auto at_ = desk(author);
        if (!at_)
            return at_.error();
        QStringList ids;
        for (const QString& key : to)
            ids.append(person(key));
        return m_stage.commit(author, at_->add(u"write-message"_s, {message(kind, author, ids, text)}));
    });
}

Status playDemoCases(DemoStage& stage, DemoClock& clock, const QDateTime& latest)
{
    struct Line {
        DemoStep step;
        QString key;
    };
    std::vector<std::unique_ptr<CaseStory>> stories;
    std::vector<Line> lines;
    for (const core::DemoCase& demo : stage.content().cases) {
        stories.push_back(std::make_unique<CaseStory>(stage, demo, latest));
        for (DemoStep& step : stories.back()->steps())
            lines.push_back({std::move(step), demo.key});
    }
    // The hub's own times must run forward over all cases, as they do in life.
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.step.at < b.step.at; });
    for (const Line& line : lines) {
        clock.set(latest.isValid() && line.step.at > latest ? latest : line.step.at);
        if (auto done = line.step.act(); !done)
            return core::fail(done.error().code, line.key + u": "_s + done.error().detail);
    }
    return {};
}

} // namespace hub
