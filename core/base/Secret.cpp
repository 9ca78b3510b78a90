#include "core/base/Secret.h"

namespace core {

namespace {

void wipeBytes(QByteArray& bytes)
{
    // volatile keeps the compiler from dropping stores to memory that is about to be freed
    volatile char* p = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        p[i] = 0;
}

} // namespace

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.data(), bytes.size()) { }

Secret::~Secret() { wipe(); }

Secret::Secret(Secret&& other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes = QByteArray(); }

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes = QByteArray();
    }
    return *this;
}

Secret Secret::take(QByteArray& bytes)
{
    Secret secret{QByteArrayView(bytes)};
    wipeBytes(bytes);
    bytes.clear();
    return secret;
}

Secret Secret::zeros(qsizetype size)
{
    Secret secret;
    secret.m_bytes = QByteArray(size, '\0');
    return secret;
}

void Secret::wipe()
{
    if (m_bytes.isEmpty())
        return;
    wipeBytes(m_bytes);
    m_bytes = QByteArray();
}

bool operator==(const Secret& a, const Secret& b) { return equalConstantTime(a.view(), b.view()); }

bool equalConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(
            difference | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
    return difference == 0;
}

} // namespace core
