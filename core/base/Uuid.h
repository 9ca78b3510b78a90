#pragma once

#include <QString>

namespace core {

/// A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then randomness from the system's generator, so ids made at
/// one place sort by time. Lower case with hyphens: a valid FHIR id. Any thread.
QString newId();
/// The same for a given time in milliseconds since 1970 UTC.
QString newId(qint64 unixMs);
/// True for a UUID in the form above (any version).
bool isUuid(const QString& text);
/// True for a FHIR id: 1–64 of A–Z a–z 0–9 - .
bool isFhirId(const QString& text);

/// An id that cannot be passed where another kind of id is expected.
template <typename Tag>
struct Id {
    QString text;
    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id& a, const Id& b) { return a.text.compare(b.text) <=> 0; }
};

} // namespace core
