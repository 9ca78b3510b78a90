#pragma once

#include "ui/answer/Reading.h"
#include "ui/shell/PageView.h"

#include <QJsonObject>

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Banner;
class DangerStop;
class FindingLines;
class Label;
class ListeningPanel;
class PatientBanner;
class LabStrip;
class RecordShelf;
class RecordView;
class Segments;
class Tabs;

/// A specialist reads one case: the records beside the findings, which go line by line into the draft of the opinion. What is
/// typed is kept at once in the opinion's form. 1…9 pick a record, Enter goes on to the opinion.
class ReviewPage final : public PageView {
    Q_OBJECT
public:
    ReviewPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    DangerStop* danger() const { return m_danger; }
    /// Null where this workstation has no sound.
    ListeningPanel* listening() const { return m_listening; }
    /// Shows the recordings, when there are any.
    void showListening();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildRecords(QHBoxLayout* columns);
    void buildRight(QHBoxLayout* columns);
    void read();
    void showCase(const core::CaseDesk& desk);
    void showReferral();
    void showRecords();
    void chooseRecord(int index);
    void readForm();
    void takeForm(const QString& key, const QJsonObject& form);
    QString opinionKey() const;
    void keep(const QStringList& lines);
    void writeDraft(std::function<void()> then);
    core::Opinion draft() const;
    QStringList linesFor(const core::Opinion& draft) const;
    void arrange();
    bool isListening() const;
    void addFindings(const QStringList& lines);

    PatientBanner* m_banner;
    DangerStop* m_danger;
    Banner* m_error;
    Tabs* m_records;
    Label* m_keys;
    RecordShelf* m_shelf;
    RecordView* m_view;
    LabStrip* m_labs;
    QWidget* m_recordsColumn;
    Segments* m_tabs;
    QWidget* m_referralColumn;
    QVBoxLayout* m_referralBox;
    QWidget* m_referral = nullptr;
    QWidget* m_findingsColumn;
    FindingLines* m_lines;
    Label* m_saved;
    Button* m_write;
    Button* m_opinion;
    Button* m_waiting = nullptr;           ///< to the visit, when there is one to come or going on
    ListeningPanel* m_listening = nullptr; ///< null: this workstation has no sound
    QHBoxLayout* m_columns;
    QHBoxLayout* m_right;
    std::optional<core::CaseDesk> m_desk;
    InvitationReading m_reading;
    QString m_formKey;  ///< empty until the form was read
    QJsonObject m_form; ///< other parts of the opinion's form stay as they are
    QString m_patient;
};

} // namespace ui
