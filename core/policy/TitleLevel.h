#pragma once

#include "core/base/EnumCodes.h"

namespace core {

/// The title ladder, lowest first: comparing values compares ranks. A licensed physician stands at Licensed or above;
/// Intermediate is 主治 (attending), AssociateChief 副高, Chief 正高.
enum class TitleLevel { None, Village, Assistant, Licensed, Intermediate, AssociateChief, Chief };

template <>
struct EnumCodes<TitleLevel> {
    static constexpr EnumCode<TitleLevel> table[] = {
        {TitleLevel::None, u"none"},
        {TitleLevel::Village, u"village"},
        {TitleLevel::Assistant, u"assistant"},
        {TitleLevel::Licensed, u"licensed"},
        {TitleLevel::Intermediate, u"intermediate"},
        {TitleLevel::AssociateChief, u"associate-chief"},
        {TitleLevel::Chief, u"chief"},
    };
};

} // namespace core
