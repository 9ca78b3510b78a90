#pragma once

#include "core/flow/CaseBrief.h"

#include <QWidget>

class QHBoxLayout;

namespace ui {

/// Who this is about, on every page of a case: name, sex, age, allergies always, number, rail. 60 px.
class PatientBanner final : public QWidget {
    Q_OBJECT
public:
    explicit PatientBanner(QWidget* parent = nullptr);
    void show(const core::CaseBrief& brief, core::Party side, const QDate& today);
    /// A widget at the right end (save state, danger stop …). It belongs to the banner.
    void addAtEnd(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_box;
    QWidget* m_left;
    QHBoxLayout* m_end;
};

/// "女 58岁" in the reader's language; months for infants.
QString sexAndAge(core::Sex sex, const QDate& birth, const QDate& today);
/// "青霉素过敏", "No known allergies", "Allergies not asked".
QString allergyWords(core::AllergyStatus status, const QStringList& allergies);

} // namespace ui
