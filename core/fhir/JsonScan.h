#pragma once

#include "core/fhir/Json.h"

#include <QSet>

#include <deque>
#include <vector>

namespace core::detail {

/// Walks over one JSON text without recursion and refuses everything readObject() promises to refuse.
class JsonScan {
public:
    JsonScan(QByteArrayView text, const JsonLimits& limits) : m_text(text), m_limits(limits) { }

    /// Scans the whole text; on success members() are the top-level ones.
    Status run();
    QList<JsonMember> takeMembers() { return std::move(m_members); }

private:
    enum class Expect { Value, FirstValueOrEnd, Key, FirstKeyOrEnd, Colon, CommaOrEnd };
    struct Level {
        bool object = false;
        Expect expect = Expect::Value;
        std::size_t firstKey = 0;   ///< of its names in m_names
        QSet<QByteArrayView> names; ///< the same, from where looking through them one by one would be slow
    };

    Error refuse(const char* reason, qsizetype at) const;
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    QByteArrayView rest() const { return m_text.sliced(m_at < m_text.size() ? m_at : m_text.size()); }
    void skipSpace();
    Status step();
    Status value(Level& level);
    Status open(bool object);
    void close();
    void valueEnded();
    Status key(Level& level);
    bool isNew(Level& level, QByteArrayView name);
    Status name(QByteArrayView* name);
    Status string(QByteArray* decoded);
    Status escape(QByteArray* decoded);
    Result<char32_t> hex4();
    Status number();
    Status literal();
    Status count();

    QByteArrayView m_text;
    JsonLimits m_limits;
    qsizetype m_at = 0;
    qsizetype m_count = 0;
    std::vector<Level> m_levels;
    std::vector<QByteArrayView> m_names; ///< of all open objects, outer ones first
    std::deque<QByteArray> m_escaped;    ///< names that stand otherwise in the text
    QList<JsonMember> m_members;
};

} // namespace core::detail
