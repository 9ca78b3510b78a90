#pragma once

#include "core/fhir/Primitive.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace core::detail {

/// One type that an element may have.
struct TypeRef {
    QString name; ///< "dateTime", "HumanName", "Task.input", "Reference", "Resource"
    std::optional<Primitive> primitive;
    QStringList targets; ///< of a Reference; empty means any
};

/// One element of a type, as R4 defines it.
struct ElementDef {
    QString name; ///< without "[x]"
    int min = 0;
    bool repeats = false;
    bool forbidden = false;
    bool choice = false;
    std::vector<TypeRef> types;
    const QSet<QString>* codes = nullptr; ///< required code list
};

/// What a JSON member name means in a type: an element, one of its types, and whether it is the "_" twin of a
/// primitive.
struct MemberDef {
    const ElementDef* element = nullptr;
    const TypeRef* type = nullptr;
    bool twin = false;
};

/// One resource type, data type or backbone element.
struct TypeDef {
    QString name;
    bool resource = false;
    std::vector<ElementDef> elements;
    QHash<QString, MemberDef> members;
};

/// R4's definitions, parsed from the embedded digest.
class Elements {
public:
    explicit Elements(const char* digest);
    const TypeDef* type(const QString& name) const;
    QStringList resourceTypes() const;

    /// The digest that is built into the program; parsed once, then only read.
    static const Elements& r4();

private:
    void addType(const QString& kind, const QString& name);
    void addElement(TypeDef& to, const QString& line);
    void index(TypeDef& type);

    std::vector<std::unique_ptr<TypeDef>> m_types;
    QHash<QString, const TypeDef*> m_byName;
    QHash<QString, std::shared_ptr<const QSet<QString>>> m_codes;
};

} // namespace core::detail
