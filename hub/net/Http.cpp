#include "hub/net/Http.h"

namespace hub {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

} // namespace

void Headers::set(QByteArrayView name, QByteArray value)
{
    m_fields.removeIf([name](const auto& field) { return sameName(field.first, name); });
    add(name.toByteArray(), std::move(value));
}

QByteArray Headers::value(QByteArrayView name) const
{
    for (const auto& [key, value] : m_fields) {
        if (sameName(key, name))
            return value;
    }
    return {};
}

bool Headers::contains(QByteArrayView name) const
{
    for (const auto& field : m_fields) {
        if (sameName(field.first, name))
            return true;
    }
    return false;
}

} // namespace hub
