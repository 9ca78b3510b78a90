#pragma once

#include <QFont>
#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>

class QPainter;
class QPagedPaintDevice;
class QRectF;

namespace ui {

/// What stands on the paper of an opinion. `\n` in a text begins a new paragraph.
struct PaperContent {
    struct Row {
        QString label;
        QString text;
    };
    /// Twice as wide as high.
    struct Picture {
        QImage image;
        QString words; ///< what it shows, for who cannot see it
    };
    QString institution;
    QString title;
    QString number;  ///< left over the table
    QString version; ///< right over the table, before the page count
    QList<Row> rows;
    QStringList left;        ///< below the table: the specialist's signature
    QStringList right;       ///< the patient and the on-site doctor
    QList<Picture> pictures; ///< on pages of their own behind the signatures: they are not part of what is signed
    QString footer;
    QString watermark; ///< across every page while it is not signed
};

/// The paper laid out on A4 pages; the same on the screen and in the PDF. Units are tenths of a millimetre. Immutable;
/// one thread at a time.
class Paper {
public:
    explicit Paper(PaperContent content = {});

    static constexpr double kWidth = 2100;
    static constexpr double kHeight = 2970;

    int pageCount() const { return int(m_pages.size()); }
    /// Paints a page (from 0) into `target`, on white.
    void paint(QPainter& painter, int page, const QRectF& target) const;
    /// All pages. False when it cannot be written.
    bool print(QPagedPaintDevice& device) const;
    /// All of its words, for screen readers and tests.
    QString plainText() const;

private:
    struct Box {
        QString label; ///< empty where a row goes on from the page before
        QStringList lines;
        double top = 0;
        double height = 0;
    };
    struct Page {
        QList<Box> boxes;
        double signTop = 0;        ///< 0: no signatures here
        QList<qsizetype> pictures; ///< of the content, below each other
    };
    static QFont font(double size, bool bold = false);
    static QStringList wrap(const QString& text, const QFont& font, double width);
    void layOut();
    void paintHead(QPainter& painter, int page) const;
    void paintTable(QPainter& painter, const Page& page) const;
    void paintSigns(QPainter& painter, double top) const;
    void paintPictures(QPainter& painter, const Page& page) const;
    void paintWatermark(QPainter& painter) const;

    PaperContent m_content;
    QList<Page> m_pages;
};

} // namespace ui
