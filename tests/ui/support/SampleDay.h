#pragma once

#include "core/demo/DemoContent.h"
#include "tests/ui/support/OpenDoor.h"
#include "tests/ui/support/ShelfOffice.h"

#include <QFile>

namespace test {

/// The demonstration's people and cases on a shelf, each case in the state its content tells, 2026-11-23 09:46 at the site.
class SampleDay {
public:
    static QDateTime now() { return QDateTime(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC); }

    static core::DemoContent content(const QString& language)
    {
        QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no demonstration");
        auto read = core::DemoContent::read(file.readAll(), language, now().date());
        if (!read)
            qFatal("demonstration: %s", qPrintable(read.error().detail));
        return *read;
    }

    explicit SampleDay(const QString& language = QStringLiteral("zh_CN"), bool hospital = false)
        : demo(content(language)),
          office(authorOf(hospital), hospital ? core::Party::Hub : core::Party::Clinic, now()),
          door(false, &office, &line)
    {
        QList<QJsonObject> site;
        for (const core::Institution& one : demo.institutions)
            site.append(core::toFhir(one));
        for (const core::Agreement& one : demo.agreements)
            site.append(core::toFhir(one));
        for (const core::Delegation& one : demo.delegations)
            site.append(core::toFhir(one));
        for (const core::DemoUser& one : demo.users) {
            site.append(core::toFhir(one.practitioner));
            site.append(core::toFhir(one.role));
        }
        for (const core::Slot& one : demo.publishedSlots)
            site.append(core::toFhir(one));
        office.setDirectory(site);
        line.now.enrolled = line.now.running = line.now.online = true;
        line.now.lastContact = line.now.lastDelivery = now().addSecs(-60);
        line.now.latencyMs = 38;
    }

    /// All cases of the content.
    void fill()
    {
        for (const core::DemoCase& one : demo.cases)
            put(one.key);
    }

    /// One case with the events that lead to its state; its id.
    QString put(const QString& key, std::optional<core::Delivery> delivery = {})
    {
        const core::DemoCase& one = *demo.caseOf(key);
        const core::Owner owner{demo.id(QStringLiteral("case"), key), one.patient.id, false};
        QList<QJsonObject> parts{core::toFhir(one.patient)};
        for (const core::Allergy& allergy : one.patient.allergies)
            parts.append(core::toFhir(allergy, {{}, one.patient.id, false}));
        parts += core::firstVisitToFhir(one.firstVisit, owner);
        core::Referral referral;
        referral.invitation = one.invitation;
        referral.eligibility = one.eligibility;
        referral.auscultation = one.auscultation;
        referral.feeTold = one.feeTold;
        referral.isSent = one.state != QStringLiteral("draft");
        parts.append(core::toFhir(referral, owner));
        if (one.consent) {
            core::Consent consent = *one.consent;
            consent.documentSha256 = QString(64, QLatin1Char('a'));
            parts.append(core::toFhir(consent, owner));
            parts.append(core::toFhir(core::consentPaper(consent, consent.documentSha256.toLatin1(), 48'000), owner));
        }
        for (const core::DemoRecord& record : one.records)
            parts.append(core::toFhir(record.item, owner));
        for (const core::DemoRecording& recording : one.recordings)
            parts.append(core::toFhir(recording.info, owner));
        core::CaseTask task = taskOf(one, owner.caseId);
        addAppointment(parts, task, one, owner);
        parts.append(core::toFhir(task));
        office.shelve(owner.caseId, parts,
            delivery.value_or(task.state == core::CaseState::Draft ? core::Delivery::Local : core::Delivery::Confirmed));
        return owner.caseId;
    }

    ui::Room room(ui::Surface& surface)
    {
        return {door, office, line, surface, [this](const ui::Place& place) { gone.append(place); }, [] {},
            [](const QString&, std::function<void()>) {}};
    }

    core::DemoContent demo;
    ShelfLine line;
    ShelfOffice office;
    OpenDoor door;
    QList<ui::Place> gone; ///< where the pages went

private:
    core::Author authorOf(bool hospital) const
    {
        for (const core::DemoUser& one : demo.users) {
            const core::Role wanted = hospital ? core::Role::Specialist : core::Role::OnSiteDoctor;
            if (one.role.role == wanted)
                return {one.practitioner.id, one.role.institutionId, wanted};
        }
        qFatal("no such person");
    }

    core::CaseTask taskOf(const core::DemoCase& one, const QString& id) const
    {
        core::CaseTask task;
        task.id = id;
        task.kind = one.invitation.kind;
        task.patientId = one.patient.id;
        task.invitationId = one.invitation.id;
        task.requesterId = one.invitation.onSiteDoctorId;
        task.clinicId = one.invitation.clinicId;
        task.hubId = one.invitation.hubId;
        task.authoredOn = now().addDays(-3);
        task.answerDeadline = now().addSecs(22 * 3600);
        const core::DemoUser* specialist = demo.userOf(one.preferredKey);
        if (!specialist)
            specialist = demo.userOf(
                one.json.value(QLatin1String("slot")).toObject().value(QLatin1String("specialist")).toString());
        const QString doctor = task.requesterId;
        const QString other = specialist ? specialist->practitioner.id : QString();
        QDateTime at = now().addDays(-3);
        const auto add = [&](core::CaseEvent event, core::CaseState to, const QString& who, const QString& reason = {}) {
            at = at.addSecs(3600 * 4);
            task.events.append({event, task.state, to, who, at, at.addSecs(20), reason});
            task.state = to;
        };
        using E = core::CaseEvent;
        using S = core::CaseState;
        const QString& state = one.state;
        if (state == QLatin1String("draft"))
            return task;
        add(E::Send, S::Sent, doctor);
        const QJsonObject answer = one.json.value(QLatin1String("answer")).toObject();
        if (state == QLatin1String("sent"))
            return task;
        if (state == QLatin1String("declined")) {
            add(E::Decline, S::Declined, other, demo.text(answer.value(QLatin1String("reason"))));
            return task;
        }
        task.specialistId = other;
        add(E::Accept, S::Booked, other);
        if (state == QLatin1String("no_show"))
            add(E::NoShow, S::NoShow, doctor,
                demo.text(one.json.value(QLatin1String("no_show")).toObject().value(QLatin1String("reason"))));
        if (state == QLatin1String("booked") || state == QLatin1String("mdt_planned") || state == QLatin1String("rescheduled")
            || state == QLatin1String("no_show"))
            return task;
        add(E::PatientWaiting, S::Waiting, doctor);
        if (state == QLatin1String("waiting_room"))
            return task;
        add(E::StartVisit, S::InVisit, doctor);
        if (state == QLatin1String("interrupted")) {
            add(E::Interrupt, S::Interrupted, doctor, QStringLiteral("胸痛"));
            return task;
        }
        add(E::EndVisit, S::Visited, doctor);
        add(E::SignOpinion, S::OpinionSigned, other);
        if (state == QLatin1String("opinion_signed"))
            return task;
        add(E::Decide, S::Decided, doctor);
        if (state == QLatin1String("closed"))
            add(E::Close, S::Closed, doctor);
        return task;
    }

    void addAppointment(
        QList<QJsonObject>& parts, const core::CaseTask& task, const core::DemoCase& one, const core::Owner& owner) const
    {
        const QJsonObject slot = one.json.value(QLatin1String("slot")).toObject();
        if (slot.isEmpty() || task.state < core::CaseState::Booked || task.state == core::CaseState::Declined)
            return;
        core::Appointment appointment;
        appointment.id = demo.id(QStringLiteral("appointment"), one.key);
        appointment.caseId = owner.caseId;
        appointment.slotId = one.invitation.slotIds.value(0);
        appointment.practitionerId = task.specialistId;
        appointment.start = demo.time(slot.value(QLatin1String("start")));
        appointment.end = demo.time(slot.value(QLatin1String("end")));
        appointment.status = task.state == core::CaseState::NoShow ? core::AppointmentStatus::NoShow
            : task.state > core::CaseState::Suspended              ? core::AppointmentStatus::Fulfilled
                                                                   : core::AppointmentStatus::Booked;
        parts.append(core::toFhir(appointment, owner));
    }
};

} // namespace test
