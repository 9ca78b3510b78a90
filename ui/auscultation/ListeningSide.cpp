#include "core/base/Uuid.h"
#include "ui/auscultation/ListeningPanel.h"
#include "ui/auscultation/SoundPicture.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/WordChip.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/FlowBox.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QBuffer>
#include <QFileDialog>
#include <QSaveFile>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

QWidget* ListeningPanel::buildMeasures(QWidget* parent)
{
    auto* card = new Card(parent);
    auto* box = column(6, card);
    box->setContentsMargins(12, 10, 12, 10);
    box->addWidget(new Label(tr("Measures, recording A"), TextRole::CardTitle, Token::Ink, card));
    m_measures = column(4);
    box->addLayout(m_measures);
    box->addWidget((new Label(SoundWords::computed(), TextRole::Caption, Token::Info, card))->wrapped());
    auto* line = row(8);
    m_mark = (new Button(tr("Move marks"), Button::Kind::Secondary, Button::Size::Small, card))->withHint(u"M"_s);
    m_mark->setObjectName(u"mark"_s);
    m_mark->setCheckable(true);
    connect(m_mark, &Button::clicked, this, [this] { setMarking(!m_marking); });
    line->addWidget(m_mark);
    m_saveMarks = new Button(tr("Save marks"), Button::Kind::Secondary, Button::Size::Small, card);
    m_saveMarks->setObjectName(u"mark.save"_s);
    m_saveMarks->hide();
    connect(m_saveMarks, &Button::clicked, this, &ListeningPanel::saveMarks);
    line->addWidget(m_saveMarks);
    line->addStretch();
    box->addLayout(line);
    return card;
}

QWidget* ListeningPanel::buildNotes(QWidget* parent)
{
    auto* card = new Card(parent);
    auto* box = column(8, card);
    box->setContentsMargins(12, 10, 12, 12);
    box->addWidget(new Label(tr("What I hear"), TextRole::CardTitle, Token::Ink, card));
    auto* chips = new FlowBox(card);
    for (const QString& words :
        {tr("systolic"), tr("diastolic"), tr("blowing"), tr("rumbling"), tr("third sound"), tr("extra beats"),
            tr("fine crackles"), tr("coarse crackles"), tr("wheeze"), tr("breath sounds weak"), tr("nothing unusual heard")}) {
        auto* chip = new WordChip(words, chips);
        chips->add(chip);
        m_chips.append(chip);
    }
    box->addWidget(chips);
    m_note = (new TextField(2, card))->withPlaceholder(tr("In your words"));
    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("What I hear, in words"));
    box->addWidget(m_note);
    m_keepNote =
        (new Button(tr("Note on recording A"), Button::Kind::Secondary, Button::Size::Small, card))->withIcon(Icon::Note);
    m_keepNote->setObjectName(u"note.keep"_s);
    connect(m_keepNote, &Button::clicked, this, &ListeningPanel::saveNote);
    box->addWidget(m_keepNote);
    m_toOpinion =
        (new Button(tr("Into the opinion draft"), Button::Kind::Secondary, Button::Size::Small, card))->withIcon(Icon::Pen);
    m_toOpinion->setObjectName(u"note.opinion"_s);
    m_toOpinion->hide();
    connect(m_toOpinion, &Button::clicked, this, [this] {
        const QString text = noteText();
        const Track* track = m_tracks->track(m_sides[0].id);
        if (!text.isEmpty() && track)
            Q_EMIT findingsWanted({tr("%1: %2").arg(SoundWords::site(track->info.site), text)});
    });
    box->addWidget(m_toOpinion);
    m_noteBox = column(4);
    box->addLayout(m_noteBox);
    return card;
}

void ListeningPanel::setOpinion(bool isWritten) { m_toOpinion->setVisible(isWritten); }

void ListeningPanel::showMap()
{
    const auto siteOf = [this](const QString& id) {
        const Track* track = m_tracks->track(id);
        return track ? std::optional(track->info.site) : std::nullopt;
    };
    const auto first = siteOf(m_sides[0].id);
    const auto second = m_two ? siteOf(m_sides[1].id) : std::nullopt;
    int number = 0;
    for (const core::RecordingInfo& info : m_tracks->recordings()) {
        ++number;
        SiteButton* button = m_map->button(info.site);
        if (!button)
            continue;
        const auto analysis = analysisOf(info.id);
        const bool isPoor = analysis && analysis->quality != core::SoundQuality::Good;
        if (first == info.site)
            button->set(SiteButton::Look::First, u"A"_s, !m_second);
        else if (second == info.site)
            button->set(SiteButton::Look::Second, u"B"_s, m_second);
        else
            button->set(isPoor ? SiteButton::Look::Poor : SiteButton::Look::Done, QString::number(number), false);
    }
}

void ListeningPanel::showMeasures()
{
    delete m_measureRows;
    m_measureRows = new QWidget(this);
    auto* box = column(4, m_measureRows);
    const auto add = [&](const QString& name, const QString& value) {
        auto* line = row(8);
        line->addWidget(new Label(name, TextRole::Secondary, Token::Ink2, m_measureRows));
        line->addStretch();
        auto* number = new Label(value, TextRole::SecondaryBold, Token::Ink, m_measureRows);
        number->setObjectName(u"measure"_s);
        line->addWidget(number);
        box->addLayout(line);
    };
    const Track* track = m_tracks->track(m_sides[0].id);
    const core::SoundMarks* marks = marksOf(m_sides[0].id);
    const auto analysis = analysisOf(m_sides[0].id);
    const bool isHeart = track && core::organOf(track->info.site) == core::Organ::Heart;
    if (analysis && analysis->numbersAllowed()) {
        const auto ms = [](std::optional<double> value) { return value ? tr("%1 ms").arg(qRound(*value)) : u"–"_s; };
        add(tr("Heart rate"), analysis->heartRateBpm ? tr("%1/min").arg(qRound(*analysis->heartRateBpm)) : u"–"_s);
        add(tr("Systole, S1 to S2"), ms(analysis->systoleMs));
        add(tr("Diastole, S2 to S1"), ms(analysis->diastoleMs));
        add(tr("Spread of beat lengths"),
            analysis->irregularity ? tr("%1 %").arg(*analysis->irregularity * 100, 0, 'f', 1) : u"–"_s);
    } else {
        const QString why = !track || !track->sound ? QString()
            : !isHeart                              ? tr("Heart sounds are counted at heart points only.")
            : !analysis                             ? tr("Being computed …")
                                                    : tr("No numbers: %1.").arg(SoundWords::reason(analysis->reason));
        box->addWidget((new Label(why, TextRole::Secondary, Token::Ink2, m_measureRows))->wrapped());
    }
    if (marks)
        box->addWidget((new Label(tr("Marks set by %1").arg(m_room.office.directory().nameOf(marks->performerId)),
                            TextRole::Caption, Token::Ink2, m_measureRows))
                           ->cuttable());
    if (m_selection)
        add(tr("Selection"), tr("%1 ms").arg(qRound((m_selection->to - m_selection->from) * 1000)));
    m_measures->addWidget(m_measureRows);
    m_measureRows->show();
    m_mark->setEnabled(isHeart && track && track->sound);
}

void ListeningPanel::setMarking(bool on)
{
    m_marking = on && m_mark->isEnabled();
    m_mark->setChecked(m_marking);
    m_sides[0].wave->setMarking(m_marking);
    m_saveMarks->hide();
    if (m_marking) {
        m_sides[0].wave->setFocus(Qt::ShortcutFocusReason);
        say(Tone::Info, tr("Marks can be moved"),
            tr("Drag a mark, or Alt+Left and Alt+Right. S sets an S1 and D an S2 at the cursor, Delete takes one away."));
        return;
    }
    m_notice->hide();
    showSide(0); // what was moved and not saved goes back
}

void ListeningPanel::saveMarks()
{
    if (!m_desk)
        return;
    core::SoundMarks marks;
    marks.id = core::newId();
    marks.recordingId = m_sides[0].id;
    marks.performerId = m_room.office.author().practitionerId;
    marks.at = m_room.office.now();
    marks.s1 = QList<core::HeartSound>(m_sides[0].wave->s1().begin(), m_sides[0].wave->s1().end());
    marks.s2 = QList<core::HeartSound>(m_sides[0].wave->s2().begin(), m_sides[0].wave->s2().end());
    m_room.office.commit(this, m_desk->saveMarks(marks), [this, marks](const core::Status& done) {
        if (!done)
            return say(Tone::Bad, tr("Not saved"), errorWords(done.error()));
        m_marks.append(marks);
        setMarking(false);
        showMeasures();
    });
}

QString ListeningPanel::noteText() const
{
    QStringList words;
    for (const QAbstractButton* chip : m_chips) {
        if (chip->isChecked())
            words.append(chip->text());
    }
    const QString typed = m_note->toPlainText().trimmed();
    if (!typed.isEmpty())
        words.append(typed);
    return words.join(tr(", ", "between findings"));
}

void ListeningPanel::saveNote()
{
    const Track* track = m_tracks->track(m_sides[0].id);
    if (!m_desk || !track || noteText().isEmpty())
        return;
    core::AuscultationFinding finding;
    finding.id = core::newId();
    finding.recordingId = track->info.id;
    finding.site = track->info.site;
    finding.posture = track->info.posture;
    finding.text = noteText();
    finding.performerId = m_room.office.author().practitionerId;
    finding.at = m_room.office.now();
    if (m_selection) {
        finding.fromMs = qRound(m_selection->from * 1000);
        finding.toMs = qRound(m_selection->to * 1000);
    }
    m_room.office.commit(this, m_desk->addFinding(finding), [this, finding](const core::Status& done) {
        if (!done)
            return say(Tone::Bad, tr("Not saved"), errorWords(done.error()));
        m_findings.append(finding);
        m_note->clear();
        for (QAbstractButton* chip : std::as_const(m_chips))
            chip->setChecked(false);
        showSide(0);
        showNotes();
    });
}

void ListeningPanel::showNotes()
{
    delete m_noteRows;
    m_noteRows = new QWidget(this);
    auto* box = column(6, m_noteRows);
    for (const core::AuscultationFinding& finding : std::as_const(m_findings)) {
        if (finding.recordingId != m_sides[0].id)
            continue;
        const QString who = m_room.office.directory().nameOf(finding.performerId);
        const QString when = finding.at.toLocalTime().toString(u"MM-dd HH:mm"_s);
        QString about = tr("%1, %2").arg(who, when);
        if (finding.hasRange())
            about = tr("%1, at %2–%3 s").arg(about).arg(finding.fromMs / 1000.0, 0, 'f', 1).arg(finding.toMs / 1000.0, 0, 'f', 1);
        box->addWidget((new Label(about, TextRole::Caption, Token::Ink3, m_noteRows))->cuttable());
        auto* text = (new Label(finding.text, TextRole::Secondary, Token::Ink, m_noteRows))->wrapped();
        text->setObjectName(u"note.text"_s);
        box->addWidget(text);
    }
    m_noteBox->addWidget(m_noteRows);
    m_noteRows->show();
}

void ListeningPanel::showTable(bool on)
{
    QList<ColumnList::Row> rows;
    const auto& firsts = m_sides[0].wave->s1();
    const auto& seconds = m_sides[0].wave->s2();
    for (size_t i = 0; i < firsts.size(); ++i) {
        const double next = i + 1 < firsts.size() ? firsts[i + 1].middle() : 0;
        const auto second = std::find_if(
            seconds.begin(), seconds.end(), [&](const core::HeartSound& s) { return s.middle() > firsts[i].middle(); });
        const bool has = second != seconds.end() && (next == 0 || second->middle() < next);
        rows.append({QString::number(i),
            {{QString::number(i + 1)}, {tr("%1 s").arg(firsts[i].middle(), 0, 'f', 3)},
                {has ? tr("%1 s").arg(second->middle(), 0, 'f', 3) : u"–"_s},
                {next > 0 ? tr("%1 ms").arg(qRound((next - firsts[i].middle()) * 1000)) : u"–"_s},
                {has ? tr("%1 ms").arg(qRound((second->middle() - firsts[i].middle()) * 1000)) : u"–"_s}}});
    }
    m_table->setRows(rows);
    m_table->setVisible(on);
    m_plots->setVisible(!on);
}

void ListeningPanel::exportSound()
{
    const Track* track = m_tracks->track(m_sides[0].id);
    if (!track || !track->sound)
        return;
    const QString name = QFileDialog::getSaveFileName(
        this, tr("Export recording A"), {}, tr("Sound (*.flac);;Sound (*.wav);;Picture (*.png)"));
    if (!name.isEmpty())
        exportTo(name);
}

void ListeningPanel::exportTo(const QString& name)
{
    const Track* track = m_tracks->track(m_sides[0].id);
    if (!track || !track->sound)
        return;
    if (name.endsWith(".png"_L1)) {
        const auto analysis = analysisOf(track->info.id);
        const QImage picture = soundPicture(*track->sound, analysis ? *analysis : core::SoundAnalysis(),
            m_sides[0].wave->stretch(), SoundWords::site(track->info.site));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        picture.save(&buffer, "PNG");
        return writeFile(name, bytes);
    }
    const QString mime = name.endsWith(".wav"_L1) ? u"audio/wav"_s : u"audio/flac"_s;
    m_room.sound->write(this, track->sound, mime, [this, name](const core::Result<QByteArray>& bytes) {
        if (bytes)
            writeFile(name, *bytes);
        else
            say(Tone::Bad, tr("Not exported"), errorWords(bytes.error()));
    });
}

void ListeningPanel::writeFile(const QString& name, const QByteArray& bytes)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return say(Tone::Bad, tr("Not exported"), errorWords(core::fail(core::Code::Io, u"export"_s)));
    say(Tone::Ok, tr("Exported"), name);
}

} // namespace ui
