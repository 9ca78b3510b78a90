#include "app/LooksFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kSizes[] = {"small", "normal", "large"};

void write(const ui::Looks& looks, const QString& name)
{
    QDir().mkpath(QFileInfo(name).absolutePath());
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return; // only comfort: the program works without it
    file.write(QJsonDocument(QJsonObject{{u"language"_s, looks.language},
                                 {u"text_size"_s, QLatin1String(kSizes[int(looks.textSize)])},
                                 {u"appearance"_s, looks.appearance == ui::Appearance::Dark ? u"dark"_s : u"light"_s}})
                   .toJson());
    file.commit();
}

} // namespace

QString looksFile(const QString& profileFolder) { return QDir::cleanPath(profileFolder) + u".looks.json"_s; }

ui::Looks readLooks(const QString& name, const ui::Looks& fallback)
{
    ui::Looks looks = fallback;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return looks;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QString language = json.value("language"_L1).toString();
    if (language == "zh_CN"_L1 || language == "en"_L1)
        looks.language = language;
    for (int i = 0; i < 3; ++i) {
        if (json.value("text_size"_L1).toString() == QLatin1String(kSizes[i]))
            looks.textSize = ui::TextSize(i);
    }
    if (const QString given = json.value("appearance"_L1).toString(); !given.isEmpty())
        looks.appearance = given == "dark"_L1 ? ui::Appearance::Dark : ui::Appearance::Light;
    return looks;
}

void keepLooks(ui::Surface& surface, const QString& file)
{
    QObject::connect(&surface, &ui::Surface::chosen, &surface, [&surface, file] { write(surface.looks(), file); });
}

} // namespace app
