#pragma once

#include "ui/theme/Tokens.h"

namespace ui {

/// What a coloured thing says. Always together with a word and a sign, never alone.
enum class Tone { Neutral, Primary, Info, Ok, Warn, Bad, Live };

struct ToneTokens {
    Token ink;
    Token back;
    Token line;
};

constexpr ToneTokens tokensOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral: return {Token::Neutral, Token::NeutralBack, Token::Line2};
    case Tone::Primary: return {Token::Primary, Token::PrimarySoft, Token::PrimaryLine};
    case Tone::Info: return {Token::Info, Token::InfoBack, Token::Info};
    case Tone::Ok: return {Token::Ok, Token::OkBack, Token::Ok};
    case Tone::Warn: return {Token::Warn, Token::WarnBack, Token::WarnLine};
    case Tone::Bad: return {Token::Bad, Token::BadBack, Token::Bad};
    case Tone::Live: return {Token::Live, Token::LiveBack, Token::Live};
    }
    return {Token::Neutral, Token::NeutralBack, Token::Line2};
}

} // namespace ui
