#include "core/booking/ConsentText.h"

#include "core/booking/Consent_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

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

QJsonObject content() { return QJsonDocument::fromJson(QByteArray(k_consent)).object(); }

QString said(const QJsonObject& in, const QString& key, const QString& language)
{
    return in.value(key).toObject().value(language).toString();
}

} // namespace

QStringList consentLanguages()
{
    QStringList languages = content().value("title"_L1).toObject().keys();
    std::stable_partition(languages.begin(), languages.end(), [](const QString& one) { return one.startsWith("zh"_L1); });
    return languages;
}

QStringList consentLines(const QString& language, const ConsentSignature& signature)
{
    const QJsonObject json = content();
    const QString frame = said(json, u"label"_s, language);
    if (frame.isEmpty())
        return {};
    QStringList lines;
    const auto add = [&](const char* label, const QString& value) {
        lines.append(QString(frame)
                         .replace("{label}"_L1, said(json.value("labels"_L1).toObject(), QLatin1String(label), language))
                         .replace("{value}"_L1, value));
    };
    const Consent& consent = signature.consent;
    add("patient", signature.patient);
    add("signer", consent.signerName);
    add("relation", said(json.value("relations"_L1).toObject(), codeOf(consent.relation), language));
    if (consent.substituteReason != SubstituteReason::None) {
        const QString reason = said(json.value("reasons"_L1).toObject(), codeOf(consent.substituteReason), language);
        add("reason", (reason + u' ' + consent.substituteNote).trimmed());
    }
    add("witness", signature.witness);
    add("time", consent.signedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
    return lines;
}

Result<ConsentText> consentText(ConsentVariant variant, const QString& language, const ConsentNames& names)
{
    const QJsonObject json = content();
    if (!json.value("title"_L1).toObject().contains(language))
        return fail(Code::NotFound, u"consent."_s + language);
    Filler filler{language, names, said(json.value("kinds"_L1).toObject(), codeOf(names.kind), language), {}, {}};
    qint64 sum = 0;
    QStringList fees;
    for (const FeeItem& item : names.fees) {
        const QString known = said(json.value("fees"_L1).toObject(), item.code, language);
        fees.append(QString(json.value("fee"_L1).toObject().value(language).toString())
                        .replace("{name}"_L1, known.isEmpty() ? item.text : known)
                        .replace("{yuan}"_L1, yuan(item.amountFen)));
        sum += item.amountFen;
    }
    filler.feeList = fees.isEmpty() ? said(json, u"fee_none"_s, language)
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
