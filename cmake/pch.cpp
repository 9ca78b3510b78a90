// Carries the shared precompiled header; it has no code of its own.
namespace yz_pch {
extern const int anchor;
const int anchor = 0;
} // namespace yz_pch
