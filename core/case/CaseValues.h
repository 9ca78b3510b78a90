#pragma once

#include "core/case/CaseFile.h"
#include "core/fhir/Mapping.h"

namespace core::detail {

/// A case's resources as values, read once for one judgement. What carries somebody else's modifier extension, or was
/// entered in error, proves nothing and is left out.
class CaseValues {
public:
    explicit CaseValues(const CaseFile& file);

    template <typename T>
    std::optional<T> read(const QString& type, const QString& id) const
    {
        const QJsonObject resource = m_file.resource(type, id);
        if (!counts(resource))
            return std::nullopt;
        auto value = fromFhir<T>(resource);
        return value ? std::optional<T>(*std::move(value)) : std::nullopt;
    }

    template <typename T>
    QList<T> all(const QString& type) const
    {
        QList<T> values;
        for (const QJsonObject& resource : m_file.all(type)) {
            if (!counts(resource))
                continue;
            if (auto value = fromFhir<T>(resource))
                values << *std::move(value);
        }
        return values;
    }

    /// All unresolved signs, with the latest look's time and person (R-C4).
    DangerCheck dangerCheck() const;
    /// The first of the wished slots that this case can have or has; nothing when none is wished or known.
    std::optional<Slot> wishedSlot(const QDateTime& now) const;
    /// The latest open or kept appointment.
    std::optional<Appointment> appointment() const;
    std::optional<RemoteVisit> visit() const;
    /// Who answers: the Task's owner, else the last accepting actor, else whose slot it is.
    QString answeringId(const QDateTime& now) const;
    QStringList teamIds(const QDateTime& now) const;
    /// The latest match or answer was given by the hub's coordinator.
    bool answeredByOffice() const;
    /// Signatures, marked verified where the file says so.
    QList<OpinionSignature> signatures() const;
    /// The clinic's or the hospital's service of this kind stands still (R-J2).
    bool isServiceStopped(const QDateTime& now) const;
    /// The hub asked for records and nothing has come since.
    bool isRecordsRequested() const;

    CaseTask task;
    Referral referral;
    Patient patient;
    Institution clinic;
    Institution hub;
    std::optional<FirstVisit> firstVisit;

private:
    static bool counts(const QJsonObject& resource);
    const CaseFile& m_file;
};

} // namespace core::detail
