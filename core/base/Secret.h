#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace core {

/// Bytes that must not linger in memory: wiped when it dies, never printed, compared in constant time, not copied by
/// accident (use clone()). Any thread, one at a time.
class Secret {
public:
    Secret() = default;
    /// Copies `bytes`; the caller still owns (and wipes) its own copy.
    explicit Secret(QByteArrayView bytes);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    /// Takes the bytes out of `bytes` and wipes the source.
    static Secret take(QByteArray& bytes);
    /// A random-looking buffer of `size` zero bytes to be filled through data().
    static Secret zeros(qsizetype size);

    Secret clone() const { return Secret(view()); }
    QByteArrayView view() const { return m_bytes; }
    char* data() { return m_bytes.data(); }
    qsizetype size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    void wipe();

    friend bool operator==(const Secret& a, const Secret& b);

private:
    QByteArray m_bytes;
};

/// Compares without telling by its duration where the first difference is.
bool equalConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace core
