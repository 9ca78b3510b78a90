#include "ui/referral/ConsentPaper.h"

#include "ui/theme/Theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDpi = 150;
constexpr int kMarginMm = 18;
constexpr int kSignatureWidth = 420;

} // namespace

QByteArray consentPdf(const ConsentPaper& paper)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(kDpi);
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    writer.setTitle(paper.text.title);
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    QFont font;
    font.setFamilies(Theme::fontFamilies());
    font.setPointSize(11);
    document.setDefaultFont(font);
    document.setPageSize(QSizeF(writer.width(), writer.height()));
    QTextCursor cursor(&document);
    QTextCharFormat plain;
    plain.setFont(font);
    QTextCharFormat bold = plain;
    bold.setFontWeight(QFont::Bold);
    QTextCharFormat title = bold;
    title.setFontPointSize(16);
    cursor.insertText(paper.text.title + u'\n', title);
    for (const core::ConsentItem& item : paper.text.items) {
        const bool on = paper.ticked.contains(item.key);
        cursor.insertText((on ? u"☑ "_s : u"☐ "_s) + item.title + u'\n', bold);
        cursor.insertText(item.text + u'\n', plain);
    }
    cursor.insertText(u'\n' + paper.text.closing + u"\n\n"_s, bold);
    for (const QString& field : paper.fields)
        cursor.insertText(field + u'\n', plain);
    if (!paper.signature.isNull())
        cursor.insertImage(paper.signature.scaledToWidth(kSignatureWidth, Qt::SmoothTransformation));
    document.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace ui
