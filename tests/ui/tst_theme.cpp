#include "ui/shell/Gallery.h"
#include "ui/theme/AppStyle.h"
#include "ui/theme/Surface.h"
#include "ui/theme/Text.h"
#include "ui/theme/TextMeasures.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/// WCAG 2.1: relative luminance and contrast ratio.
double luminance(const QColor& color)
{
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableIsInOrder()
    {
        for (std::size_t i = 0; i < ui::detail::kTokens.size(); ++i)
            QCOMPARE(std::size_t(ui::detail::kTokens[i].token), i);
    }

    void textIsReadable()
    {
        using ui::Token;
        constexpr std::pair<Token, Token> kPairs[] = {{Token::Ink, Token::Surface}, {Token::Ink2, Token::Canvas},
            {Token::Ink3, Token::Surface}, {Token::Ink3, Token::Sunken}, {Token::Info, Token::InfoBack},
            {Token::Ok, Token::OkBack}, {Token::Warn, Token::WarnBack}, {Token::Bad, Token::BadBack},
            {Token::Live, Token::LiveBack}, {Token::Neutral, Token::NeutralBack}, {Token::Primary, Token::PrimarySoft},
            {Token::OnPrimary, Token::Primary}, {Token::OnFillBad, Token::FillBad}};
        for (const auto appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
            const ui::Theme theme(appearance, ui::TextSize::Normal);
            for (const auto& [ink, back] : kPairs)
                QVERIFY2(contrast(theme.color(ink), theme.color(back)) >= 4.5, ui::tokenName(ink));
            QVERIFY(contrast(theme.color(Token::Line2), theme.color(Token::Surface)) >= 3);
            QVERIFY(contrast(theme.color(Token::Focus), theme.color(Token::Surface)) >= 3);
        }
    }

    void qtsOwnWordsAreInTheLanguage() // the file picker's
    {
        const auto cancel = [] { return QCoreApplication::translate("QPlatformTheme", "Cancel"); };
        m_surface->choose({u"zh_CN"_s, ui::Appearance::Light, ui::TextSize::Normal});
        QCOMPARE(cancel(), u"取消"_s);
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
        QCOMPARE(cancel(), u"Cancel"_s);
        m_surface->choose({});
    }

    void fontIsTheDesigned() { QCOMPARE(ui::Surface::drawnFamily(), u"Noto Sans CJK SC"_s); }

    // a page asks the same of its labels many times while it is laid out
    void aTextIsMeasuredOnce()
    {
        const ui::AppStyle& style = m_surface->style();
        const ui::Theme& theme = style.theme();
        const QString words = u"胸闷、气短两周，活动后加重；心电图示 ST 段改变"_s;
        const int high = ui::text::height(theme, words, ui::TextRole::Secondary, 120);
        const int wide = ui::text::width(theme, words, ui::TextRole::Secondary);
        const int before = style.measures().measured();
        QCOMPARE(ui::text::height(theme, words, ui::TextRole::Secondary, 120), high);
        QCOMPARE(ui::text::height(theme, words, ui::TextRole::Secondary, 120, 1), theme.lineHeight(ui::TextRole::Secondary));
        QCOMPARE(ui::text::width(theme, words, ui::TextRole::Secondary), wide);
        QCOMPARE(style.measures().measured(), before);
        // another question has another answer
        QVERIFY(ui::text::height(theme, words, ui::TextRole::Secondary, 60) > high);
        QVERIFY(ui::text::width(theme, words, ui::TextRole::Title) > wide);
        QCOMPARE(style.measures().measured(), before + 2);
    }

    void galleryShowsEverythingUncut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_CN") << u"zh_CN"_s;
        QTest::newRow("en") << u"en"_s;
    }

    void galleryShowsEverythingUncut()
    {
        QFETCH(QString, language);
        ui::Looks looks;
        looks.language = language;
        m_surface->choose(looks);
        QStringList cut;
        m_surface->style().setElisionListener([&](const ui::Elision& elision) { cut.append(elision.full); });
        ui::Gallery gallery;
        gallery.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gallery));
        QVERIFY(!gallery.grab().isNull());
        m_surface->style().setElisionListener({});
        QCOMPARE(cut, QStringList());
    }

    void aTextThatDoesNotFitIsReported()
    {
        QStringList cut;
        m_surface->style().setElisionListener([&](const ui::Elision& elision) { cut.append(elision.full); });
        ui::Button button(u"A very long button that has no room"_s);
        button.setFixedWidth(60);
        button.grab();
        m_surface->style().setElisionListener({});
        QCOMPARE(cut.value(0), u"A very long button that has no room"_s);
    }

    void enterPressesAButtonAndBlockedSaysWhy()
    {
        ui::Button button(u"Send"_s);
        int pressed = 0;
        connect(&button, &ui::Button::clicked, this, [&] { ++pressed; });
        QTest::keyClick(&button, Qt::Key_Return);
        QCOMPARE(pressed, 1);
        button.setBlocked(u"Sign first"_s);
        QTest::keyClick(&button, Qt::Key_Return);
        QCOMPARE(pressed, 1);
        QCOMPARE(button.accessibleName(), u"Sign first"_s);
    }

    void nothingPressesABusyButton()
    {
        QWidget page;
        page.resize(800, 600);
        ui::SideSheet sheet(u"Stop the service"_s, &page);
        auto* button = new ui::Button(u"Save"_s, ui::Button::Kind::Primary, ui::Button::Size::Normal, &sheet);
        sheet.addButton(button);
        page.show();
        sheet.open();
        QSignalSpy clicked(button, &ui::Button::clicked), pressed(button, &ui::Button::pressed);
        const auto everyWay = [&] {
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
                QTest::keyClick(button, key);
            QTest::mouseClick(button, Qt::LeftButton);
            sheet.pressPrimary();
        };
        button->setBusy(true);
        everyWay();
        QCOMPARE(clicked.size() + pressed.size(), 0);
        button->setBusy(false);
        everyWay();
        QCOMPARE(clicked.size(), 5);
    }

    void initTestCase() { m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{}); }
    void cleanupTestCase() { m_surface.reset(); }

private:
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
