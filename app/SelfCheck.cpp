#include "app/SelfCheck.h"

#include "app/demo/Resources.h"
#include "media/gst/PluginCheck.h"
#include "seal/Random.h"
#include "ui/theme/Surface.h"

#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QImageReader>
#include <QSslSocket>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>

namespace app {

using namespace Qt::StringLiterals;

namespace {

/// Prints one line per thing, in the chosen language.
class Checklist {
public:
    explicit Checklist(bool english) : m_english(english) { }

    void check(
        bool there, const QString& english, const QString& chinese, const QString& whatToDo, const QString& whatToDoChinese)
    {
        const QString name = m_english ? english : chinese;
        if (there)
            std::printf("  ok       %s\n", qUtf8Printable(name));
        else
            std::printf("  MISSING  %s: %s\n", qUtf8Printable(name), qUtf8Printable(m_english ? whatToDo : whatToDoChinese));
        m_missing += there ? 0 : 1;
    }

    int end() const
    {
        const QString all = m_english ? u"Nothing is missing."_s : u"一切齐全。"_s;
        const QString some = (m_english ? u"%1 missing, see above."_s : u"缺少 %1 项，见上。"_s).arg(m_missing);
        std::printf("%s\n", qUtf8Printable(m_missing == 0 ? all : some));
        return m_missing == 0 ? 0 : 1;
    }

private:
    bool m_english;
    int m_missing = 0;
};

bool isWritable(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return false;
    QTemporaryFile file(folder + u"/check-XXXXXX"_s);
    return file.open() && file.write("x") == 1;
}

/// Each part of the sound and picture machinery that is missing, with the package that brings it.
void checkMedia(Checklist& list)
{
    const QList<media::MissingElement> missing = media::missingElements();
    const auto isFor = [](media::MissingElement::For purpose) {
        return [purpose](const media::MissingElement& one) { return one.purpose == purpose; };
    };
    const bool hears = std::none_of(missing.begin(), missing.end(), isFor(media::MissingElement::For::Stethoscope));
    const bool meets = std::none_of(missing.begin(), missing.end(), isFor(media::MissingElement::For::Visit));
    if (hears)
        list.check(true, u"sound of a stethoscope"_s, u"听诊器声音采集"_s, {}, {});
    if (meets)
        list.check(true, u"picture and sound of a visit"_s, u"视频问诊的图像和声音"_s, {}, {});
    for (const media::MissingElement& one : missing) {
        const bool sound = one.purpose == media::MissingElement::For::Stethoscope;
        list.check(false,
            (sound ? u"sound of a stethoscope, part %1"_s : u"picture and sound of a visit, part %1"_s).arg(one.element),
            (sound ? u"听诊器声音采集组件 %1"_s : u"视频问诊组件 %1"_s).arg(one.element), u"install %1"_s.arg(one.package),
            u"请安装 %1"_s.arg(one.package));
    }
}

} // namespace

int selfCheck(const QString& dataFolder, const QString& language)
{
    Checklist list(language == "en"_L1);
    const QString family = ui::Surface::drawnFamily();
    list.check(!family.isEmpty(), u"font for Chinese text %1"_s.arg(family), u"中文字体 %1"_s.arg(family),
        u"install fonts-noto-cjk (Linux); texts are drawn in another font"_s, u"请安装 fonts-noto-cjk，否则文字以其他字体显示"_s);
    bool bold = false;
    for (const QString& style : QFontDatabase::styles(family))
        bold = bold || QFontDatabase::bold(family, style);
    list.check(bold, u"its bold face"_s, u"该字体的粗体"_s, u"install fonts-noto-cjk complete"_s, u"请完整安装 fonts-noto-cjk"_s);
    list.check(QFile::exists(u":/zh_CN.qm"_s), u"Chinese texts"_s, u"中文界面"_s, u"the program was built without them"_s,
        u"程序构建时未包含"_s);
    const QList<QByteArray> formats = QImageReader::supportedImageFormats();
    for (const char* format : {"png", "jpeg"})
        list.check(formats.contains(format), u"pictures: %1"_s.arg(QLatin1String(format)),
            u"图片格式 %1"_s.arg(QLatin1String(format)), u"a plug-in of Qt is missing (imageformats)"_s,
            u"缺少 Qt 图片插件（imageformats）"_s);
    list.check(QSslSocket::supportsSsl(), u"TLS %1"_s.arg(QSslSocket::sslLibraryVersionString()),
        u"加密连接 %1"_s.arg(QSslSocket::sslLibraryVersionString()), u"a plug-in of Qt is missing (tls) or OpenSSL 3"_s,
        u"缺少 Qt 的 TLS 插件或 OpenSSL 3"_s);
    list.check(seal::randomBytes(16).size() == 16, u"random numbers"_s, u"随机数"_s, u"the system gives none"_s, u"系统未提供"_s);
    list.check(isWritable(dataFolder), u"data folder %1"_s.arg(dataFolder), u"数据文件夹 %1"_s.arg(dataFolder),
        u"it cannot be written"_s, u"无法写入"_s);
    list.check(QFileInfo(hubProgram()).isExecutable(), u"the hub's program, for practising"_s, u"中心程序（练习用）"_s,
        u"yuanzhen-hub does not stand beside this program"_s, u"本程序旁没有 yuanzhen-hub"_s);
    list.check(!demoResources().isEmpty(), u"the demonstration's files"_s, u"演示文件"_s,
        u"resources/demo is not beside the program"_s, u"程序旁没有 resources/demo"_s);
    checkMedia(list);
    return list.end();
}

} // namespace app
