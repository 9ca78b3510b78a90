#pragma once

#include <QDebug>

namespace core {

/// Wraps patient text or another value that must never reach a log: printing it prints dots.
template <typename T>
class Redacted {
public:
    explicit Redacted(T value) : m_value(std::move(value)) { }
    const T& reveal() const { return m_value; }

    friend QDebug operator<<(QDebug debug, const Redacted&) { return debug << "…"; }

private:
    T m_value;
};

} // namespace core
