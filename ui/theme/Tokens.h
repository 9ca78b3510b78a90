#pragma once

#include <QColor>

#include <array>

namespace ui {

/// Every colour of the program by its job. Measured contrast: text at least 4.7:1 on the surfaces it is used on, control
/// borders and focus at least 3:1, in both appearances (WCAG 2.1, 1.4.3 and 1.4.11).
enum class Token {
    Canvas,
    Surface,
    Surface2,
    Sunken,
    Line,
    Line2,
    Ink,
    Ink2,
    Ink3,
    Primary,
    PrimaryHover,
    PrimarySoft,
    PrimaryLine,
    OnPrimary,
    Info,
    InfoBack,
    Ok,
    OkBack,
    Warn,
    WarnBack,
    WarnLine,
    Bad,
    BadBack,
    Live,
    LiveBack,
    Neutral,
    NeutralBack,
    FillBad,
    OnFillBad,
    Focus,
    FocusHalo,
    Title,
    Nav,
    Wave,
    Wave2,
    Plot,
    Grid,
    Count
};

enum class Appearance { Light, Dark };

namespace detail {

struct TokenRow {
    Token token;
    const char* name;
    QRgb light;
    QRgb dark;
};

// clang-format off
inline constexpr std::array<TokenRow, std::size_t(Token::Count)> kTokens{{
    {Token::Canvas,       "canvas",     0xFFEEF2F3, 0xFF0D1417},
    {Token::Surface,      "surface",    0xFFFFFFFF, 0xFF151F24},
    {Token::Surface2,     "surface2",   0xFFF6F9FA, 0xFF1B272D},
    {Token::Sunken,       "sunken",     0xFFE4EBED, 0xFF0A1013},
    {Token::Line,         "line",       0xFFD2DCE0, 0xFF2E3F47},
    {Token::Line2,        "line2",      0xFF74868F, 0xFF8197A1},
    {Token::Ink,          "ink",        0xFF14232B, 0xFFEDF3F5},
    {Token::Ink2,         "ink2",       0xFF41535C, 0xFFB9C8CF},
    {Token::Ink3,         "ink3",       0xFF586A74, 0xFF95A8B1},
    {Token::Primary,      "pri",        0xFF0B6470, 0xFF62C6CE},
    {Token::PrimaryHover, "pri-h",      0xFF095660, 0xFF7ED3DA},
    {Token::PrimarySoft,  "pri-soft",   0xFFDCEFF1, 0xFF123A40},
    {Token::PrimaryLine,  "pri-line",   0xFF8CC3C9, 0xFF2E7179},
    {Token::OnPrimary,    "on-pri",     0xFFFFFFFF, 0xFF04262A},
    {Token::Info,         "info",       0xFF0B57A4, 0xFF86BEF7},
    {Token::InfoBack,     "info-bg",    0xFFE3EEFA, 0xFF12304D},
    {Token::Ok,           "ok",         0xFF0A6647, 0xFF67D3A9},
    {Token::OkBack,       "ok-bg",      0xFFDCF2E8, 0xFF0F3A2C},
    {Token::Warn,         "warn",       0xFF774700, 0xFFF6C254},
    {Token::WarnBack,     "warn-bg",    0xFFFFF0D0, 0xFF3D2D08},
    {Token::WarnLine,     "warn-line",  0xFFD99A00, 0xFFA67A10},
    {Token::Bad,          "bad",        0xFFA8290F, 0xFFFF9477},
    {Token::BadBack,      "bad-bg",     0xFFFDE8E2, 0xFF47190E},
    {Token::Live,         "live",       0xFF5638A3, 0xFFBFADF4},
    {Token::LiveBack,     "live-bg",    0xFFECE7FA, 0xFF2D2450},
    {Token::Neutral,      "neu",        0xFF45565F, 0xFFB9C8CF},
    {Token::NeutralBack,  "neu-bg",     0xFFE6ECEF, 0xFF24323A},
    {Token::FillBad,      "fill-bad",   0xFFB8300F, 0xFFC23A18},
    {Token::OnFillBad,    "on-fill-bad",0xFFFFFFFF, 0xFFFFFFFF},
    {Token::Focus,        "focus",      0xFF1257C9, 0xFF8FBCFF},
    {Token::FocusHalo,    "focus-halo", 0xFFBFD6FB, 0xFF1D4173},
    {Token::Title,        "title",      0xFFE4EBED, 0xFF0A1013},
    {Token::Nav,          "nav",        0xFFF6F9FA, 0xFF11191D},
    {Token::Wave,         "wave",       0xFF0B6470, 0xFF62C6CE},
    {Token::Wave2,        "wave2",      0xFF5638A3, 0xFFBFADF4},
    {Token::Plot,         "plot",       0xFFFBFDFD, 0xFF0F181C},
    {Token::Grid,         "grid",       0xFFE1E9EC, 0xFF22313A},
}};
// clang-format on

} // namespace detail

/// The token's name in the design's table, e.g. "pri-soft".
constexpr const char* tokenName(Token token) { return detail::kTokens[std::size_t(token)].name; }

} // namespace ui
