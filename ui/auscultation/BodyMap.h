#pragma once

#include "core/auscultation/Recording.h"
#include "ui/theme/Tokens.h"

#include <QAbstractButton>
#include <QHash>
#include <QPainterPath>

namespace ui {

/// One point on the body: a round button of at least 28 px.
class SiteButton final : public QAbstractButton {
    Q_OBJECT
public:
    enum class Look { ToDo, Done, Poor, Skipped, Recording, First, Second, Asked };
    SiteButton(core::AuscultationSite site, QWidget* parent);
    core::AuscultationSite site() const { return m_site; }
    /// `sign`: its number, or A and B.
    void set(Look look, const QString& sign, bool isCurrent);
    /// Of a recording: 0…1 of what is needed.
    void setShare(double share);
    Look look() const { return m_look; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::AuscultationSite m_site;
    Look m_look = Look::ToDo;
    QString m_sign;
    bool m_current = false;
    double m_share = 0;
};

/// Chest and back of a person with the points of auscultation on them. The patient's right is at the left of the chest, as one
/// looks at it. The points are its children, reached by Tab.
class BodyMap final : public QWidget {
    Q_OBJECT
public:
    enum class Part { Both, Chest };
    explicit BodyMap(Part part, QWidget* parent = nullptr);
    /// The points in their order; they are made anew.
    void setSites(const QList<core::AuscultationSite>& sites);
    SiteButton* button(core::AuscultationSite site) const { return m_buttons.value(site); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(core::AuscultationSite site);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QTransform figure(bool back) const;
    void place();

    Part m_part;
    QList<core::AuscultationSite> m_sites;
    QHash<core::AuscultationSite, SiteButton*> m_buttons;
};

} // namespace ui
