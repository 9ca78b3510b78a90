#include "sync/JsonSlice.h"

namespace syncing {

namespace {

constexpr int kMaxDepth = 128;

/// Walks over one JSON text; every function returns false when the text ends too early or nests too deep.
class Scanner {
public:
    explicit Scanner(QByteArrayView text) : m_text(text) { }

    void skipSpace()
    {
        while (m_at < m_text.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }
    bool accept(char byte)
    {
        skipSpace();
        if (m_at >= m_text.size() || peek() != byte)
            return false;
        ++m_at;
        return true;
    }
    bool string(QByteArrayView& inside)
    {
        if (!accept('"'))
            return false;
        const qsizetype start = m_at;
        while (m_at < m_text.size() && peek() != '"')
            m_at += peek() == '\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return false;
        inside = m_text.sliced(start, m_at - start);
        ++m_at;
        return true;
    }
    bool value(QByteArrayView& slice)
    {
        skipSpace();
        const qsizetype start = m_at;
        if (!skipValue())
            return false;
        slice = m_text.sliced(start, m_at - start);
        return !slice.isEmpty();
    }
    bool atEnd()
    {
        skipSpace();
        return m_at >= m_text.size();
    }

private:
    char peek() const { return m_text[m_at]; }

    bool skipValue()
    {
        int depth = 0;
        do {
            skipSpace();
            if (m_at >= m_text.size())
                return false;
            const char byte = peek();
            QByteArrayView ignored;
            if (byte == '"') {
                if (!string(ignored))
                    return false;
            } else if (byte == '{' || byte == '[') {
                if (++depth > kMaxDepth)
                    return false;
                ++m_at;
            } else if (byte == '}' || byte == ']') {
                if (--depth < 0)
                    return false;
                ++m_at;
            } else if (byte == ',' || byte == ':') {
                if (depth == 0)
                    return false;
                ++m_at;
            } else {
                skipScalar();
            }
        } while (depth > 0);
        return true;
    }
    void skipScalar()
    {
        constexpr QByteArrayView kEnds(",]}: \t\r\n\"[{");
        while (m_at < m_text.size() && !kEnds.contains(peek()))
            ++m_at;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

core::Error badJson() { return core::fail(core::Code::BadInput, QStringLiteral("json")); }

} // namespace

core::Result<QList<QByteArrayView>> arraySlices(QByteArrayView json)
{
    QList<QByteArrayView> elements;
    Scanner scanner(json);
    if (!scanner.accept('['))
        return badJson();
    if (scanner.accept(']'))
        return scanner.atEnd() ? core::Result(elements) : core::Result<decltype(elements)>(badJson());
    do {
        QByteArrayView value;
        if (!scanner.value(value))
            return badJson();
        elements.append(value);
    } while (scanner.accept(','));
    if (!scanner.accept(']') || !scanner.atEnd())
        return badJson();
    return elements;
}

} // namespace syncing
