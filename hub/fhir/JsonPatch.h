#pragma once

#include "hub/fhir/JsonTree.h"

namespace hub {

/// Applies a JSON Patch (RFC 6902: add, remove, replace, move, copy, test) to `target`. All or nothing. BadInput: not a
/// patch, or the outcome is deeper than kMaxTreeDepth; TooLarge: more than 1000 operations, or copies that add up to more
/// than a resource may hold (each can double the document); NotFound: a path leads nowhere; Conflict: a test failed.
core::Result<JsonNode> applyPatch(JsonNode target, const JsonNode& patch);

} // namespace hub
