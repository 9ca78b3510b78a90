#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QString>

namespace core {

/// What an attached record is (R-F1).
enum class RecordKind { Document, Photograph, Laboratory, Ecg, Imaging, Pathology, Auscultation, Consent, Other };

template <>
struct EnumCodes<RecordKind> {
    static constexpr EnumCode<RecordKind> table[] = {
        {RecordKind::Document, u"document"},
        {RecordKind::Photograph, u"photograph"},
        {RecordKind::Laboratory, u"laboratory"},
        {RecordKind::Ecg, u"ecg"},
        {RecordKind::Imaging, u"imaging"},
        {RecordKind::Pathology, u"pathology"},
        {RecordKind::Auscultation, u"auscultation"},
        {RecordKind::Consent, u"consent"},
        {RecordKind::Other, u"other"},
    };
};

/// One attached record: the bytes are known by their hash, the rest says what they are.
struct RecordItem {
    QString id;
    QString patientId;
    RecordKind kind = RecordKind::Document;
    QString title;
    QDateTime date; ///< when the record was made, UTC
    QString origin; ///< institution or device it comes from
    QString mime;
    qint64 size = 0; ///< bytes
    QString sha256;  ///< lower-case hex
    QString sha1;    ///< lower-case hex, for FHIR's attachment hash; may be empty
    QString authorId;

    friend bool operator==(const RecordItem&, const RecordItem&) = default;
};

} // namespace core
