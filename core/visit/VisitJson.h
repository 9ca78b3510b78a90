#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/Uuid.h"

#include <QJsonArray>
#include <QJsonObject>

/// Reading what came over the line: a member is there, of its type, within its limits, or nothing of the whole is believed.
namespace core::detail {

/// Collects whether everything read so far was as it must be.
class Reading {
public:
    explicit Reading(const QJsonObject& json) : m_json(json) { }

    QString id(const char* name)
    {
        const QString value = m_json.value(QLatin1String(name)).toString();
        require(isFhirId(value));
        return value;
    }
    /// Text of at most `longest` characters; empty when it is not there.
    QString text(const char* name, qsizetype longest)
    {
        const QJsonValue value = m_json.value(QLatin1String(name));
        require(value.isUndefined() || value.isString());
        const QString words = value.toString();
        require(words.size() <= longest && words.isValidUtf16() && !words.contains(QChar(0)));
        return words;
    }
    /// A whole number within [lowest, highest].
    qint64 number(const char* name, qint64 lowest, qint64 highest)
    {
        const double value = m_json.value(QLatin1String(name)).toDouble(-1e300);
        const bool good = value >= double(lowest) && value <= double(highest) && value == double(qint64(value));
        require(good);
        return good ? qint64(value) : lowest;
    }
    bool flag(const char* name)
    {
        const QJsonValue value = m_json.value(QLatin1String(name));
        require(value.isUndefined() || value.isBool());
        return value.toBool();
    }
    QDateTime instant(const char* name)
    {
        const QDateTime time = fromInstant(text(name, 40));
        require(time.isValid());
        return time;
    }
    QByteArray hex(const char* name)
    {
        const QString words = text(name, 64);
        bool good = words.size() == 64;
        for (const QChar c : words)
            good = good && ((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'));
        require(good);
        return words.toLatin1();
    }
    QByteArray base64(const char* name, qsizetype longest)
    {
        const auto decoded = QByteArray::fromBase64Encoding(
            text(name, longest * 2 + 4).toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        require(decoded && !(*decoded).isEmpty() && (*decoded).size() <= longest);
        return decoded ? *decoded : QByteArray();
    }
    QJsonArray array(const char* name, qsizetype longest)
    {
        const QJsonValue value = m_json.value(QLatin1String(name));
        require(value.isUndefined() || value.isArray());
        const QJsonArray list = value.toArray();
        require(list.size() <= longest);
        return list.size() <= longest ? list : QJsonArray();
    }
    void require(bool holds) { m_good = m_good && holds; }
    bool isGood() const { return m_good; }
    Error bad(const char* what) const { return fail(Code::BadInput, QLatin1String(what)); }

private:
    const QJsonObject& m_json;
    bool m_good = true;
};

inline QString base64Of(const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); }

} // namespace core::detail
