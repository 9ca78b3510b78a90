#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace hub {

/// A JSON value whose numbers, strings and member order stay exactly as they were written: what is not touched comes
/// out byte for byte (R-I1: decimals and unknown extensions survive). Whitespace between tokens is not kept.
struct JsonNode {
    enum class Kind { Object, Array, Scalar };
    struct Member;

    Kind kind = Kind::Scalar;
    QByteArray token;            ///< Scalar: the token as written, quotes included
    std::vector<Member> members; ///< Object
    std::vector<JsonNode> items; ///< Array
    QByteArrayView source;       ///< where it stood in the text given to parseTree(); empty for made nodes

    const JsonNode* member(QByteArrayView name) const;
    JsonNode* member(QByteArrayView name);
    /// The text of a string token, unescaped; empty for anything else.
    QString text() const;
    bool isString() const { return kind == Kind::Scalar && token.startsWith('"'); }
    static JsonNode string(const QString& text);
};

struct JsonNode::Member {
    QByteArray quotedName; ///< as written
    QByteArray name;       ///< unescaped UTF-8
    JsonNode value;
};

/// The deepest tree that is read or made: trees are walked by recursion.
inline constexpr int kMaxTreeDepth = 80;

/// Parses text that core::readObject() has accepted (it is the strict reader; this one only needs it to be well-formed),
/// or a bare array. BadInput otherwise. The sources of the nodes point into `text`.
core::Result<JsonNode> parseTree(QByteArrayView text);

/// Compact text.
QByteArray toText(const JsonNode& node);

/// Equal as FHIR and RFC 6902 `test` see it: members in any order, numbers by value.
bool sameValue(const JsonNode& a, const JsonNode& b);

/// Calls `visit(memberName, node)` for every string member and array item below `node`, to look at or replace it.
void forEachString(JsonNode& node, const std::function<void(const QByteArray& name, JsonNode& node)>& visit);

} // namespace hub
