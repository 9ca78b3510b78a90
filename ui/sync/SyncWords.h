#pragma once

#include "core/flow/Line.h"
#include "ui/theme/Icons.h"

#include <QJsonValue>
#include <QString>

namespace ui {

/// What an act of this kind is called on the screen; the kind itself when it is not known.
QString actWords(const QString& kind);
Icon actIcon(const QString& kind);
/// The name of a resource's member as a person knows it ("birthDate" → 出生日期).
QString fieldWords(const QString& type, const QString& name);
/// A value as readable text: names, dates, numbers and codes' display texts; never JSON.
QString valueWords(const QJsonValue& value);
/// The kind of resource as a person knows it.
QString typeWords(const QString& type);

} // namespace ui
