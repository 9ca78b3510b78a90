#include "core/fhir/JsonScan.h"

#include <QStringDecoder>

#include <algorithm>
#include <cmath>

namespace core::detail {

namespace {

constexpr int kMaxDigits = 18; // FHIR decimal
constexpr std::size_t kFewNames = 16;

void appendUtf8(QByteArray& to, char32_t c) { to += QString::fromUcs4(&c, 1).toUtf8(); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

Error JsonScan::refuse(const char* reason, qsizetype at) const
{
    return fail(Code::BadInput, QString::number(at) + QStringLiteral(": ") + QLatin1String(reason));
}

void JsonScan::skipSpace()
{
    const char* const text = m_text.data();
    const qsizetype size = m_text.size();
    while (m_at < size && (text[m_at] == ' ' || text[m_at] == '\t' || text[m_at] == '\n' || text[m_at] == '\r'))
        ++m_at;
}

Status JsonScan::run()
{
    skipSpace();
    if (peek() != '{')
        return refuse("not-object", m_at);
    if (auto opened = open(true); !opened)
        return opened;
    while (!m_levels.empty()) {
        skipSpace();
        if (m_at >= m_text.size())
            return refuse("syntax", m_at);
        if (auto done = step(); !done)
            return done;
    }
    skipSpace();
    if (m_at != m_text.size())
        return refuse("trailing", m_at);
    return {};
}

Status JsonScan::step()
{
    Level& level = m_levels.back();
    const char c = peek();
    const char end = level.object ? '}' : ']';
    switch (level.expect) {
    case Expect::FirstKeyOrEnd:
    case Expect::FirstValueOrEnd:
        if (c == end) {
            close();
            return {};
        }
        return level.object ? key(level) : value(level);
    case Expect::Key: return key(level);
    case Expect::Colon:
        if (c != ':')
            return refuse("syntax", m_at);
        ++m_at;
        level.expect = Expect::Value;
        return {};
    case Expect::Value: return value(level);
    case Expect::CommaOrEnd:
        if (c == end) {
            close();
            return {};
        }
        if (c != ',')
            return refuse("syntax", m_at);
        ++m_at;
        level.expect = level.object ? Expect::Key : Expect::Value;
        return {};
    }
    return refuse("syntax", m_at);
}

Status JsonScan::count() { return ++m_count > m_limits.maxMembers ? Status(refuse("too-many", m_at)) : Status(); }

Status JsonScan::open(bool object)
{
    if (static_cast<int>(m_levels.size()) >= m_limits.maxDepth)
        return refuse("too-deep", m_at);
    ++m_at;
    m_levels.push_back({object, object ? Expect::FirstKeyOrEnd : Expect::FirstValueOrEnd, m_names.size(), {}});
    return {};
}

void JsonScan::close()
{
    ++m_at;
    m_names.resize(m_levels.back().firstKey);
    m_levels.pop_back();
    valueEnded();
}

void JsonScan::valueEnded()
{
    if (m_levels.empty())
        return;
    m_levels.back().expect = Expect::CommaOrEnd;
    if (m_levels.size() == 1)
        m_members.last().end = m_at;
}

Status JsonScan::key(Level& level)
{
    const qsizetype begin = m_at;
    if (peek() != '"')
        return refuse("syntax", m_at);
    if (auto counted = count(); !counted)
        return counted;
    QByteArrayView found;
    if (auto read = name(&found); !read)
        return read;
    if (!isNew(level, found))
        return refuse("duplicate-key", begin);
    level.expect = Expect::Colon;
    if (m_levels.size() == 1)
        m_members.append({found.toByteArray(), begin, 0, 0});
    return {};
}

bool JsonScan::isNew(Level& level, QByteArrayView name)
{
    const std::size_t count = m_names.size() - level.firstKey;
    const auto first = m_names.cbegin() + static_cast<std::ptrdiff_t>(level.firstKey);
    if (count < kFewNames) {
        if (std::find(first, m_names.cend(), name) != m_names.cend())
            return false;
    } else {
        if (level.names.isEmpty())
            level.names = QSet<QByteArrayView>(first, m_names.cend());
        const qsizetype before = level.names.size();
        level.names.insert(name);
        if (level.names.size() == before)
            return false;
    }
    m_names.push_back(name);
    return true;
}

/// A name as it is meant: where it stands in the text, or decoded.
Status JsonScan::name(QByteArrayView* name)
{
    const qsizetype begin = m_at + 1;
    if (auto read = string(nullptr); !read)
        return read;
    *name = m_text.sliced(begin, m_at - 1 - begin);
    if (!name->contains('\\'))
        return {};
    m_at = begin - 1;
    QByteArray& decoded = m_escaped.emplace_back();
    (void)string(&decoded); // the same once more
    *name = decoded;
    return {};
}

Status JsonScan::value(Level& level)
{
    if (!level.object) {
        if (auto counted = count(); !counted)
            return counted;
    } else if (m_levels.size() == 1) {
        m_members.last().valueBegin = m_at;
    }
    const char c = peek();
    if (c == '{' || c == '[')
        return open(c == '{');
    Status read = c == '"' ? string(nullptr) : c == '-' || isDigit(c) ? number() : literal();
    if (read)
        valueEnded();
    return read;
}

Status JsonScan::literal()
{
    for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        if (rest().startsWith(word)) {
            m_at += word.size();
            return {};
        }
    }
    return refuse("syntax", m_at);
}

Status JsonScan::number()
{
    const qsizetype begin = m_at;
    int digits = 0;
    const auto run = [this, &digits] {
        const qsizetype from = m_at;
        while (isDigit(peek()))
            ++m_at;
        digits += static_cast<int>(qMin<qsizetype>(m_at - from, 1000));
        return m_at > from;
    };
    if (peek() == '-')
        ++m_at;
    const bool leadingZero = peek() == '0';
    const qsizetype whole = m_at;
    if (!run() || (leadingZero && m_at - whole > 1))
        return refuse("syntax", m_at);
    if (peek() == '.') {
        ++m_at;
        if (!run())
            return refuse("syntax", m_at);
    }
    if (leadingZero)
        --digits; // "0.123…" has its digits behind the point
    if (digits > kMaxDigits)
        return refuse("number", begin);
    if (peek() == 'e' || peek() == 'E') { // without one, so few digits are always a number
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        if (!run())
            return refuse("syntax", m_at);
        bool ok = false;
        const double number = m_text.sliced(begin, m_at - begin).toByteArray().toDouble(&ok);
        if (!ok || !std::isfinite(number))
            return refuse("number", begin);
    }
    return {};
}

Status JsonScan::string(QByteArray* decoded)
{
    ++m_at; // the opening quote
    const char* const text = m_text.data();
    const qsizetype size = m_text.size();
    while (m_at < size) {
        const qsizetype from = m_at;
        while (m_at < size && text[m_at] != '"' && text[m_at] != '\\' && static_cast<unsigned char>(text[m_at]) >= 0x20)
            ++m_at;
        if (decoded != nullptr)
            decoded->append(text + from, m_at - from);
        if (m_at >= size)
            break;
        if (text[m_at] == '"') {
            ++m_at;
            return {};
        }
        if (text[m_at] != '\\')
            return refuse("control-character", m_at);
        if (auto read = escape(decoded); !read)
            return read;
    }
    return refuse("syntax", m_at);
}

Status JsonScan::escape(QByteArray* decoded)
{
    static constexpr char kFrom[] = "\"\\/bfnrt";
    static constexpr char kTo[] = "\"\\/\b\f\n\r\t";
    const qsizetype begin = m_at++;
    const char c = peek();
    ++m_at;
    for (int i = 0; kFrom[i] != '\0'; ++i) {
        if (kFrom[i] != c)
            continue;
        if (c == 'b' || c == 'f')
            return refuse("control-character", begin);
        if (decoded != nullptr)
            decoded->append(kTo[i]);
        return {};
    }
    if (c != 'u')
        return refuse("syntax", begin);
    const auto first = hex4();
    if (!first)
        return first.error();
    char32_t point = *first;
    if (point >= 0xd800 && point <= 0xdbff) {
        if (!rest().startsWith("\\u"))
            return refuse("surrogate", begin);
        m_at += 2;
        const auto second = hex4();
        if (!second)
            return second.error();
        if (*second < 0xdc00 || *second > 0xdfff)
            return refuse("surrogate", begin);
        point = 0x10000 + ((point - 0xd800) << 10) + (*second - 0xdc00);
    } else if (point >= 0xdc00 && point <= 0xdfff) {
        return refuse("surrogate", begin);
    }
    // FHIR strings hold no control characters other than tab, line feed and carriage return.
    if (point < 0x20 && point != 0x09 && point != 0x0a && point != 0x0d)
        return refuse("control-character", begin);
    if (decoded != nullptr)
        appendUtf8(*decoded, point);
    return {};
}

Result<char32_t> JsonScan::hex4()
{
    bool ok = false;
    const QByteArrayView digits = rest().first(qMin<qsizetype>(4, rest().size()));
    for (const char c : digits) {
        if (!isDigit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F'))
            return refuse("syntax", m_at);
    }
    const uint value = digits.size() == 4 ? digits.toByteArray().toUInt(&ok, 16) : 0;
    if (!ok)
        return refuse("syntax", m_at);
    m_at += 4;
    return static_cast<char32_t>(value);
}

} // namespace core::detail
