#pragma once

#include "ui/theme/Theme.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>

class QApplication;

namespace ui {

class AppStyle;

/// What a person chose for the looks of the program.
struct Looks {
    QString language = QStringLiteral("zh_CN"); ///< or "en"
    Appearance appearance = Appearance::Light;
    TextSize textSize = TextSize::Normal;

    friend bool operator==(const Looks&, const Looks&) = default;
};

/// Gives the application its style, fonts and language, and changes them while it runs. One per program; outlives every
/// window. After choose() windows rebuild their content (docs/decisions/0010). GUI thread.
class Surface final : public QObject {
    Q_OBJECT
public:
    Surface(QApplication& application, const Looks& looks);
    ~Surface() override;
    const Looks& looks() const { return m_looks; }
    void choose(const Looks& looks);
    AppStyle& style() { return *m_style; }
    /// For dates and numbers in the chosen language.
    QLocale locale() const;
    /// The family that texts are really drawn with; empty when none of Theme::fontFamilies() is installed.
    static QString drawnFamily();

Q_SIGNALS:
    /// The looks are others now: windows rebuild, and who keeps them keeps them.
    void chosen();

private:
    QApplication& m_application;
    Looks m_looks;
    AppStyle* m_style; ///< the application owns it
    QTranslator m_translator;
    bool m_translated = false;
    QTranslator m_qtTranslator; ///< the file picker and what else Qt itself says
};

} // namespace ui
