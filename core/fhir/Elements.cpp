#include "core/fhir/Elements.h"

#include "core/fhir/r4/Elements_txt.h"

#include <algorithm>

namespace core::detail {

namespace {

TypeRef parseType(const QString& text)
{
    const qsizetype open = text.indexOf(QLatin1Char('('));
    if (open < 0)
        return {text, primitiveFromName(text), {}};
    return {text.left(open), std::nullopt, text.mid(open + 1, text.size() - open - 2).split(QLatin1Char(','))};
}

QString capitalised(const QString& name) { return name.at(0).toUpper() + name.mid(1); }

} // namespace

Elements::Elements(const char* digest)
{
    for (const QString& line : QString::fromUtf8(digest).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(QLatin1Char(' '))) {
            addElement(*m_types.back(), line.mid(1));
        } else if (line.startsWith(QLatin1String("V "))) {
            const QStringList words = line.mid(2).split(QLatin1Char(' '));
            m_codes.insert(words.first(), std::make_shared<const QSet<QString>>(words.cbegin() + 1, words.cend()));
        } else {
            addType(line.left(1), line.mid(2));
        }
    }
    for (const auto& type : m_types)
        index(*type);
}

void Elements::addType(const QString& kind, const QString& name)
{
    m_types.push_back(std::make_unique<TypeDef>());
    TypeDef& type = *m_types.back();
    type.name = name;
    type.resource = kind == QLatin1String("R") || kind == QLatin1String("Q");
    m_byName.insert(name, &type);
    // What the digest leaves out because all of a kind have it.
    const char* implied = type.resource ? "id 01 id\nmeta 01 Meta\nimplicitRules 01 uri\nlanguage 01 code"
                                        : "id 01 string\nextension 0* Extension";
    for (const QString& line : QString::fromLatin1(implied).split(QLatin1Char('\n')))
        addElement(type, line);
    const char* more = kind == QLatin1String("R")
        ? "text 01 Narrative\ncontained 0* Resource\nextension 0* Extension\nmodifierExtension 0* Extension"
        : kind == QLatin1String("B") ? "modifierExtension 0* Extension"
                                     : "";
    for (const QString& line : QString::fromLatin1(more).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        addElement(type, line);
}

void Elements::addElement(TypeDef& to, const QString& line)
{
    const QStringList words = line.split(QLatin1Char(' '));
    ElementDef element;
    element.choice = words[0].endsWith(QLatin1String("[x]"));
    element.name = element.choice ? words[0].chopped(3) : words[0];
    element.min = words[1].at(0).digitValue();
    element.repeats = words[1].at(1) == QLatin1Char('*');
    element.forbidden = words[1].at(1) == QLatin1Char('-');
    for (const QString& type : words[2].split(QLatin1Char('|')))
        element.types.push_back(parseType(type));
    if (words.size() > 3)
        element.codes = m_codes.value(words[3].mid(1)).get();
    to.elements.push_back(std::move(element));
}

void Elements::index(TypeDef& type)
{
    for (const ElementDef& element : type.elements) {
        for (const TypeRef& ref : element.types) {
            const QString name = element.choice ? element.name + capitalised(ref.name) : element.name;
            type.members.insert(name, {&element, &ref, false});
            if (ref.primitive)
                type.members.insert(QLatin1Char('_') + name, {&element, &ref, true});
        }
    }
}

const TypeDef* Elements::type(const QString& name) const { return m_byName.value(name, nullptr); }

QStringList Elements::resourceTypes() const
{
    QStringList names;
    for (const auto& type : m_types) {
        if (type->resource)
            names << type->name;
    }
    std::sort(names.begin(), names.end());
    return names;
}

const Elements& Elements::r4()
{
    static const Elements elements(k_elements); // immutable after construction
    return elements;
}

} // namespace core::detail
