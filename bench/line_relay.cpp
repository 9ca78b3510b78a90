// A bad line for two programs of this machine, on standard input and output, a JSON object a line: {"line":{"loss":0.05,"delayMs":20,
// "jitterMs":10}} makes it so from now on; {"side":0,"candidate":"candidate:…"} answers with the candidate to tell instead, or with an
// empty one where none may be told. Ends with its input.
//   line_relay SEED
#include "tests/support/LossyRelay.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <iostream>
#include <string>

int main(int count, char** words)
{
    if (count != 2)
        return 2;
    LossyRelay relay(quint32(std::strtoul(words[1], nullptr, 10)));
    for (std::string text; std::getline(std::cin, text);) {
        const QJsonObject asked = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        if (const QJsonValue line = asked[QLatin1String("line")]; line.isObject()) {
            relay.setLine({.loss = line[QLatin1String("loss")].toDouble(),
                .delayMs = line[QLatin1String("delayMs")].toInt(),
                .jitterMs = line[QLatin1String("jitterMs")].toInt()});
            continue;
        }
        const int side = asked[QLatin1String("side")].toInt();
        if (side != 0 && side != 1)
            return 2;
        QJsonObject answer = asked;
        answer[QLatin1String("candidate")] = relay.rewritten(std::size_t(side), asked[QLatin1String("candidate")].toString());
        std::puts(QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }
    return 0;
}
