#include "core/booking/DangerGuide.h"

#include "core/booking/DangerGuide_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core {

using namespace Qt::StringLiterals;

DangerGuide dangerGuide(const QString& language)
{
    const QString tongue = language.startsWith("en"_L1) ? u"en"_s : u"zh"_s;
    const auto text = [&tongue](const QJsonValue& value) { return value.toObject().value(tongue).toString(); };
    const QJsonObject root = QJsonDocument::fromJson(QByteArray(detail::k_danger_guide)).object();
    DangerGuide guide;
    guide.firstSentence = text(root.value("first_sentence"_L1));
    for (const QJsonValue& value : root.value("signs"_L1).toArray()) {
        const QJsonObject sign = value.toObject();
        guide.signs.append(
            {sign.value("key"_L1).toString(), fromCode<DangerSign>(sign.value("code"_L1).toString()).value_or(DangerSign::Other),
                text(sign.value("name"_L1)), text(sign.value("say"_L1)), text(sign.value("action"_L1))});
    }
    return guide;
}

} // namespace core
