#include "hub/fhir/JsonPatch.h"

#include <optional>

namespace hub {

using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

using Pointer = std::vector<QByteArray>;

constexpr std::size_t kMaxOperations = 1000;
constexpr std::size_t kMaxCopiedNodes = 200'000;
constexpr qsizetype kMaxCopiedBytes = 8 * 1024 * 1024;

struct Extent {
    std::size_t nodes = 0;
    qsizetype bytes = 0;
    int depth = 0; ///< 1 for a value without children
};

void measure(const JsonNode& node, int level, Extent& extent)
{
    ++extent.nodes;
    extent.bytes += node.token.size();
    extent.depth = qMax(extent.depth, level);
    for (const JsonNode& item : node.items)
        measure(item, level + 1, extent);
    for (const JsonNode::Member& member : node.members) {
        extent.bytes += member.quotedName.size();
        measure(member.value, level + 1, extent);
    }
}

bool tooDeep(const Pointer& pointer, const JsonNode& value)
{
    Extent extent;
    measure(value, 1, extent);
    return pointer.size() + static_cast<std::size_t>(extent.depth) > kMaxTreeDepth;
}

// RFC 6901: "" is the whole document, otherwise every token follows a slash.
std::optional<Pointer> toPointer(const JsonNode* node)
{
    if (!node || !node->isString())
        return std::nullopt;
    const QByteArray text = node->text().toUtf8();
    Pointer pointer;
    if (text.isEmpty())
        return pointer;
    if (!text.startsWith('/'))
        return std::nullopt;
    for (QByteArray token : text.mid(1).split('/')) {
        token.replace("~1", "/");
        token.replace("~0", "~");
        pointer.push_back(token);
    }
    return pointer;
}

std::optional<std::size_t> toIndex(const QByteArray& token, std::size_t size)
{
    bool ok = false;
    const uint index = token.toUInt(&ok);
    if (!ok || (token.size() > 1 && token.startsWith('0')) || token.startsWith('+') || index > size)
        return std::nullopt;
    return index;
}

JsonNode* child(JsonNode& node, const QByteArray& token)
{
    if (node.kind == JsonNode::Kind::Object)
        return node.member(token);
    if (node.kind != JsonNode::Kind::Array)
        return nullptr;
    const auto index = toIndex(token, node.items.size());
    return index && *index < node.items.size() ? &node.items[*index] : nullptr;
}

JsonNode* at(JsonNode& root, const Pointer& pointer, std::size_t depth)
{
    JsonNode* node = &root;
    for (std::size_t i = 0; node && i < depth; ++i)
        node = child(*node, pointer[i]);
    return node;
}

JsonNode* at(JsonNode& root, const Pointer& pointer) { return at(root, pointer, pointer.size()); }

Status add(JsonNode& root, const Pointer& pointer, JsonNode value)
{
    if (tooDeep(pointer, value))
        return fail(Code::BadInput, QStringLiteral("patch too deep"));
    if (pointer.empty()) {
        root = std::move(value);
        return {};
    }
    JsonNode* parent = at(root, pointer, pointer.size() - 1);
    const QByteArray& token = pointer.back();
    if (parent && parent->kind == JsonNode::Kind::Object) {
        if (JsonNode* there = parent->member(token))
            *there = std::move(value);
        else
            parent->members.push_back({JsonNode::string(QString::fromUtf8(token)).token, token, std::move(value)});
        return {};
    }
    if (parent && parent->kind == JsonNode::Kind::Array) {
        const auto index = token == "-" ? std::optional(parent->items.size()) : toIndex(token, parent->items.size());
        if (index) {
            parent->items.insert(parent->items.begin() + static_cast<std::ptrdiff_t>(*index), std::move(value));
            return {};
        }
    }
    return fail(Code::NotFound, QStringLiteral("patch path"));
}

Status removeAt(JsonNode& root, const Pointer& pointer)
{
    if (pointer.empty() || !at(root, pointer))
        return fail(Code::NotFound, QStringLiteral("patch path"));
    JsonNode* parent = at(root, pointer, pointer.size() - 1);
    const QByteArray& token = pointer.back();
    if (parent->kind == JsonNode::Kind::Object)
        std::erase_if(parent->members, [&token](const JsonNode::Member& m) { return m.name == token; });
    else
        parent->items.erase(parent->items.begin() + static_cast<std::ptrdiff_t>(token.toULongLong()));
    return {};
}

Status moveOrCopy(JsonNode& root, const JsonNode& operation, const Pointer& to, bool move, Extent& copied)
{
    const auto from = toPointer(operation.member("from"));
    if (!from)
        return fail(Code::BadInput, QStringLiteral("patch from"));
    const JsonNode* source = at(root, *from);
    if (!source)
        return fail(Code::NotFound, QStringLiteral("patch from"));
    // Moving a value into itself would lose it.
    if (move && to.size() > from->size() && std::equal(from->begin(), from->end(), to.begin()))
        return fail(Code::BadInput, QStringLiteral("patch move into itself"));
    if (!move)
        measure(*source, 1, copied);
    if (copied.nodes > kMaxCopiedNodes || copied.bytes > kMaxCopiedBytes)
        return fail(Code::TooLarge, QStringLiteral("patch copies"));
    JsonNode value = *source;
    if (move) {
        if (auto removed = removeAt(root, *from); !removed)
            return removed;
    }
    return add(root, to, std::move(value));
}

Status applyOne(JsonNode& root, const JsonNode& operation, Extent& copied)
{
    const JsonNode* op = operation.member("op");
    const auto path = toPointer(operation.member("path"));
    if (!op || !path)
        return fail(Code::BadInput, QStringLiteral("patch operation"));
    const QString name = op->text();
    if (name == QLatin1String("remove"))
        return removeAt(root, *path);
    if (name == QLatin1String("move") || name == QLatin1String("copy"))
        return moveOrCopy(root, operation, *path, name == QLatin1String("move"), copied);
    const JsonNode* value = operation.member("value");
    if (!value)
        return fail(Code::BadInput, QStringLiteral("patch without value"));
    if (name == QLatin1String("add"))
        return add(root, *path, *value);
    JsonNode* target = at(root, *path);
    if (name != QLatin1String("replace") && name != QLatin1String("test"))
        return fail(Code::BadInput, QStringLiteral("patch op"));
    if (!target)
        return fail(Code::NotFound, QStringLiteral("patch path"));
    if (name == QLatin1String("replace")) {
        if (tooDeep(*path, *value))
            return fail(Code::BadInput, QStringLiteral("patch too deep"));
        JsonNode copy = *value;
        *target = std::move(copy);
        return {};
    }
    return sameValue(*target, *value) ? Status() : Status(fail(Code::Conflict, QStringLiteral("patch test")));
}

} // namespace

Result<JsonNode> applyPatch(JsonNode target, const JsonNode& patch)
{
    if (patch.kind != JsonNode::Kind::Array)
        return fail(Code::BadInput, QStringLiteral("patch is not an array"));
    if (patch.items.size() > kMaxOperations)
        return fail(Code::TooLarge, QStringLiteral("patch operations"));
    Extent copied; // by all operations together
    for (const JsonNode& operation : patch.items) {
        if (auto done = applyOne(target, operation, copied); !done)
            return done.error();
    }
    return target;
}

} // namespace hub
