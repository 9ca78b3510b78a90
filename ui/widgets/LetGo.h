#pragma once

#include <functional>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

namespace ui {

/// How many entries of a container letGo() frees in one turn.
inline constexpr int kLetGoSlice = 256;

/// Calls `freeSome` once in each turn of the event loop until it answers false. What is still left when the program ends goes
/// with it. GUI thread.
void freeInTurns(std::function<bool()> freeSome);

/// Frees a long container a slice at a time: a hundred thousand rows that go in one turn would be felt in the key that was typed.
/// Whoever owned it may go at once. GUI thread.
template <typename Container>
void letGo(Container&& rows)
{
    if (rows.empty())
        return;
    auto all = std::make_shared<std::remove_cvref_t<Container>>(std::exchange(rows, {}));
    freeInTurns([all] {
        for (int i = 0; i < kLetGoSlice && !all->empty(); ++i)
            all->erase(std::prev(all->end()));
        return !all->empty();
    });
}

} // namespace ui
