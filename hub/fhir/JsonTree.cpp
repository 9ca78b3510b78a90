#include "hub/fhir/JsonTree.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hub {

using core::Code;
using core::fail;
using core::Result;

namespace {

QString unescaped(QByteArrayView quoted)
{
    if (!quoted.contains('\\'))
        return QString::fromUtf8(quoted.sliced(1, quoted.size() - 2));
    return QJsonDocument::fromJson('[' + quoted.toByteArray() + ']').array().at(0).toString();
}

class TreeReader {
public:
    explicit TreeReader(QByteArrayView text) : m_text(text) { }

    Result<JsonNode> run()
    {
        JsonNode node;
        if (!value(node, 0))
            return fail(Code::BadInput, QStringLiteral("json at %1").arg(m_at));
        skipSpace();
        if (m_at != m_text.size())
            return fail(Code::BadInput, QStringLiteral("json trailing"));
        return node;
    }

private:
    void skipSpace()
    {
        while (
            m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    bool string(QByteArray& token)
    {
        skipSpace();
        const qsizetype begin = m_at;
        if (!take('"'))
            return false;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return false;
        ++m_at;
        token = m_text.sliced(begin, m_at - begin).toByteArray();
        return true;
    }
    bool value(JsonNode& node, int depth)
    {
        skipSpace();
        if (depth > kMaxTreeDepth || m_at >= m_text.size())
            return false;
        const qsizetype begin = m_at;
        const char c = m_text[m_at];
        const bool ok = c == '{' ? object(node, depth) : c == '[' ? array(node, depth) : scalar(node);
        if (ok) // a text cut behind a backslash leads beyond its end
            node.source = m_text.sliced(begin, m_at - begin);
        return ok;
    }
    bool object(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Object;
        take('{');
        if (take('}'))
            return true;
        do {
            JsonNode::Member member;
            if (!string(member.quotedName) || !take(':') || !value(member.value, depth + 1))
                return false;
            member.name = unescaped(member.quotedName).toUtf8();
            node.members.push_back(std::move(member));
        } while (take(','));
        return take('}');
    }
    bool array(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Array;
        take('[');
        if (take(']'))
            return true;
        do {
            if (!value(node.items.emplace_back(), depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }
    bool scalar(JsonNode& node)
    {
        if (m_text[m_at] == '"')
            return string(node.token);
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !QByteArrayView(",]} \t\r\n").contains(m_text[m_at]))
            ++m_at;
        node.token = m_text.sliced(begin, m_at - begin).toByteArray();
        // toDouble() also reads "nan", "inf" and "+1"
        const bool digit = !node.token.isEmpty() && (node.token[0] == '-' || (node.token[0] >= '0' && node.token[0] <= '9'));
        bool number = digit && !node.token.endsWith('f') && !node.token.endsWith('n');
        if (number)
            node.token.toDouble(&number);
        return number || node.token == "true" || node.token == "false" || node.token == "null";
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

void write(const JsonNode& node, QByteArray& out)
{
    switch (node.kind) {
    case JsonNode::Kind::Scalar: out += node.token; return;
    case JsonNode::Kind::Array: {
        out += '[';
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0)
                out += ',';
            write(node.items[i], out);
        }
        out += ']';
        return;
    }
    case JsonNode::Kind::Object: {
        out += '{';
        for (std::size_t i = 0; i < node.members.size(); ++i) {
            if (i > 0)
                out += ',';
            out += node.members[i].quotedName + ':';
            write(node.members[i].value, out);
        }
        out += '}';
        return;
    }
    }
}

bool sameScalar(const JsonNode& a, const JsonNode& b)
{
    if (a.isString() != b.isString())
        return false;
    if (a.isString())
        return a.text() == b.text();
    bool aNumber = false;
    bool bNumber = false;
    const double x = a.token.toDouble(&aNumber);
    const double y = b.token.toDouble(&bNumber);
    return aNumber && bNumber ? x == y : a.token == b.token;
}

void visitStrings(const QByteArray& name, JsonNode& node, const std::function<void(const QByteArray&, JsonNode&)>& visit)
{
    if (node.isString())
        visit(name, node);
    for (JsonNode& item : node.items)
        visitStrings(name, item, visit);
    for (JsonNode::Member& member : node.members)
        visitStrings(member.name, member.value, visit);
}

} // namespace

const JsonNode* JsonNode::member(QByteArrayView name) const
{
    for (const Member& m : members) {
        if (m.name == name)
            return &m.value;
    }
    return nullptr;
}

JsonNode* JsonNode::member(QByteArrayView name) { return const_cast<JsonNode*>(std::as_const(*this).member(name)); }

QString JsonNode::text() const { return isString() ? unescaped(token) : QString(); }

JsonNode JsonNode::string(const QString& text)
{
    JsonNode node;
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    node.token = array.sliced(1, array.size() - 2);
    return node;
}

Result<JsonNode> parseTree(QByteArrayView text) { return TreeReader(text).run(); }

QByteArray toText(const JsonNode& node)
{
    QByteArray out;
    write(node, out);
    return out;
}

bool sameValue(const JsonNode& a, const JsonNode& b)
{
    if (a.kind != b.kind || a.members.size() != b.members.size() || a.items.size() != b.items.size())
        return false;
    if (a.kind == JsonNode::Kind::Scalar)
        return sameScalar(a, b);
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!sameValue(a.items[i], b.items[i]))
            return false;
    }
    for (const JsonNode::Member& member : a.members) {
        const JsonNode* other = b.member(member.name);
        if (!other || !sameValue(member.value, *other))
            return false;
    }
    return true;
}

void forEachString(JsonNode& node, const std::function<void(const QByteArray&, JsonNode&)>& visit)
{
    visitStrings({}, node, visit);
}

} // namespace hub
