#include "core/booking/ConsentText.h"

#include "core/booking/Consent_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QString yuan(qint64 fen) { return fen % 100 == 0 ? QString::number(fen / 100) : QString::number(double(fen) / 100, 'f', 2); }

struct Filler {
    QString language;
    ConsentNames names;
    QString kind;
    QString feeList;
    QString feeTotal;

    QString text(const QJsonValue& value) const
    {
        QString words = value.toObject().value(language).toString();
        words.replace("{hub}"_L1, names.hub).replace("{department}"_L1, names.department);
        words.replace("{doctor}"_L1, names.doctor).replace("{kind}"_L1, kind);
        return words.replace("{fees}"_L1, feeList).replace("{fee_total}"_L1, feeTotal);
    }
};

} // namespace

Result<ConsentText> consentText(ConsentVariant variant, const QString& language, const ConsentNames& names)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray(k_consent)).object();
    if (!json.value("title"_L1).toObject().contains(language))
        return fail(Code::NotFound, u"consent."_s + language);
    const auto said = [&](const QJsonObject& in, const QString& key) {
        return in.value(key).toObject().value(language).toString();
    };
    Filler filler{language, names, said(json.value("kinds"_L1).toObject(), codeOf(names.kind)), {}, {}};
    qint64 sum = 0;
    QStringList fees;
    for (const FeeItem& item : names.fees) {
        fees.append(QString(json.value("fee"_L1).toObject().value(language).toString())
                        .replace("{name}"_L1, item.text)
                        .replace("{yuan}"_L1, yuan(item.amountFen)));
        sum += item.amountFen;
    }
    filler.feeList = fees.isEmpty() ? said(json, u"fee_none"_s)
                                    : fees.join(json.value("fee_join"_L1).toObject().value(language).toString());
    filler.feeTotal = yuan(sum);
    ConsentText text;
    text.language = language;
    text.title = filler.text(json.value("title"_L1));
    text.intro = filler.text(json.value("intro"_L1));
    text.closing = filler.text(json.value("closing"_L1));
    const QJsonArray items = json.value("items"_L1).toArray();
    for (const QJsonValue& value : items) {
        const QJsonObject item = value.toObject();
        const QJsonArray variants = item.value("variants"_L1).toArray();
        if (!variants.isEmpty() && !variants.contains(QJsonValue(codeOf(variant))))
            continue;
        text.items.append({item.value("key"_L1).toString(), filler.text(item.value("title"_L1)),
            filler.text(item.value("text"_L1)), !item.value("optional"_L1).toBool()});
    }
    return text;
}

} // namespace core
