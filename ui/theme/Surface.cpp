#include "ui/theme/Surface.h"

#include "ui/theme/AppStyle.h"

#include <QApplication>
#include <QFontInfo>
#include <QLibraryInfo>

// Q_INIT_RESOURCE must stand outside namespaces.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace ui {

using namespace Qt::StringLiterals;

Surface::Surface(QApplication& application, const Looks& looks)
    : m_application(application), m_looks(looks), m_style(new AppStyle(looks.appearance, looks.textSize))
{
    initTranslations();
    QApplication::setStyle(m_style);
    choose(looks);
}

Surface::~Surface()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
}

void Surface::choose(const Looks& looks)
{
    const bool wasTranslated = m_translated;
    const bool changed = !(looks == m_looks);
    m_looks = looks;
    m_style->choose(looks.appearance, looks.textSize);
    m_style->applyTo(m_application);
    if (wasTranslated) {
        QCoreApplication::removeTranslator(&m_translator);
        QCoreApplication::removeTranslator(&m_qtTranslator);
    }
    m_translated = looks.language == "zh_CN"_L1 && m_translator.load(u":/zh_CN.qm"_s);
    if (m_translated) {
        QCoreApplication::installTranslator(&m_translator);
        if (m_qtTranslator.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qtTranslator);
    }
    QLocale::setDefault(locale());
    if (changed)
        Q_EMIT chosen();
}

QLocale Surface::locale() const
{
    return m_looks.language == "zh_CN"_L1 ? QLocale(QLocale::Chinese, QLocale::China)
                                          : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString Surface::drawnFamily()
{
    const QString family = QFontInfo(QApplication::font()).family();
    for (const QString& wanted : Theme::fontFamilies()) {
        if (family.startsWith(wanted))
            return family;
    }
    return {};
}

} // namespace ui
