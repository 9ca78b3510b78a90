#include "ui/auscultation/LevelMeter.h"
#include "ui/auscultation/LiveView.h"
#include "ui/auscultation/RecordingPane.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/SpokenInstruction.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPostureWidth = 170;

} // namespace

QWidget* RecordingPane::makeLeft()
{
    auto* card = new Card(this);
    auto* box = column(6, card);
    box->setContentsMargins(12, 10, 0, 2);
    auto* top = row(8);
    top->setContentsMargins(0, 0, 12, 0);
    QStringList names;
    for (const auto& one : core::EnumCodes<core::SiteSet>::table)
        names.append(SoundWords::set(one.value));
    m_sets = (new Segments(names, card))->small();
    m_sets->setObjectName(u"set"_s);
    m_sets->setAccessibleName(tr("Points to listen to"));
    connect(m_sets, &Segments::chosen, this,
        [this](int index) { Q_EMIT setChosen(core::EnumCodes<core::SiteSet>::table[size_t(index)].value); });
    top->addWidget(m_sets);
    top->addStretch();
    m_count = new Label({}, TextRole::SecondaryBold, Token::Primary, card);
    top->addWidget(m_count);
    box->addLayout(top);
    m_map = new BodyMap(BodyMap::Part::Both, card);
    connect(m_map, &BodyMap::chosen, this, [this](core::AuscultationSite site) {
        for (int i = 0; i < m_flow.plan().size(); ++i) {
            if (m_flow.plan()[i].site == site)
                m_flow.choose(i);
        }
    });
    auto* map = row(0);
    map->setContentsMargins(0, 0, 12, 0);
    map->addWidget(m_map);
    box->addLayout(map, 4);
    m_list = new ScrollPage(card);
    m_list->box()->setContentsMargins(0, 0, 0, 0);
    m_list->box()->setSpacing(0);
    box->addWidget(m_list, 3);
    return card;
}

QWidget* RecordingPane::makeRight()
{
    auto* side = new QWidget(this);
    auto* column1 = column(8, side);
    m_trouble = new Banner(Tone::Warn, {}, {}, side);
    m_findDevice = m_trouble->addButton(tr("Look again"));
    m_findDevice->setObjectName(u"find-device"_s);
    connect(m_findDevice, &Button::clicked, this, [this] { m_flow.begin(m_listening); });
    m_trouble->hide();
    column1->addWidget(m_trouble);
    m_inputRow = new QWidget(side);
    auto* input = row(8, m_inputRow);
    m_input = new ChoiceField(m_inputRow);
    m_input->setObjectName(u"input"_s);
    m_input->setAccessibleName(tr("Which input is the stethoscope"));
    connect(m_input, &QComboBox::activated, this, [this] {
        m_desk.chooseStethoscope(m_input->currentData().toString());
        m_flow.begin(m_listening);
    });
    input->addWidget(new Label(tr("Which input is the stethoscope"), TextRole::Label, Token::Ink, m_inputRow));
    input->addWidget(m_input, 1);
    m_inputRow->hide();
    column1->addWidget(m_inputRow);
    m_left = new Banner(Tone::Info, {}, {}, side);
    auto* keep = m_left->addButton(tr("Keep it"));
    keep->setObjectName(u"unfinished.keep"_s);
    auto* drop = m_left->addButton(tr("Discard"));
    connect(keep, &Button::clicked, this, [this] {
        if (!m_flow.unfinished().isEmpty())
            m_flow.keepUnfinished(m_flow.unfinished().first().id);
    });
    connect(drop, &Button::clicked, this, [this] {
        if (!m_flow.unfinished().isEmpty())
            m_flow.dropUnfinished(m_flow.unfinished().first().id);
    });
    m_left->hide();
    column1->addWidget(m_left);
    auto* card = new Card(side);
    auto* box = column(8, card);
    box->setContentsMargins(14, 10, 14, 12);
    auto* top = row(10);
    m_name = new Label({}, TextRole::Section, Token::Ink, card);
    m_place = (new Label({}, TextRole::Secondary, Token::Ink2, card))->cuttable();
    top->addWidget(m_name);
    top->addWidget(m_place, 1);
    m_presets = (new Segments(SoundWords::presetNames(), card))->small();
    m_presets->setObjectName(u"preset"_s);
    m_presets->setAccessibleName(tr("How it is heard; what is stored is never filtered"));
    connect(m_presets, &Segments::chosen, this, &RecordingPane::setPreset);
    top->addWidget(m_presets);
    box->addLayout(top);
    auto* plots = row(6);
    m_live = new LiveView(card);
    plots->addWidget(m_live, 1);
    m_level = new LevelMeter(card);
    plots->addWidget(m_level);
    box->addLayout(plots, 1);
    column1->addWidget(card, 1);
    column1->addWidget(makeControls());
    return side;
}

QWidget* RecordingPane::makeControls()
{
    auto* card = new Card(this);
    auto* box = column(8, card);
    box->setContentsMargins(14, 10, 14, 10);
    auto* first = row(8);
    m_posture = new ChoiceField(card);
    m_posture->setObjectName(u"posture"_s);
    m_posture->setAccessibleName(tr("How the patient sits or lies"));
    connect(m_posture, &QComboBox::activated, this, [this] {
        m_flow.setPosture(core::fromCode<core::Posture>(m_posture->currentData().toString()).value_or(core::Posture::Sitting));
    });
    m_posture->setFixedWidth(Theme::of(this).px(kPostureWidth));
    first->addWidget(m_posture);
    m_say = (new Label({}, TextRole::Body, Token::Ink, card))->cuttable();
    first->addWidget(m_say, 1);
    auto* aloud = new Button({}, Button::Kind::Quiet, Button::Size::Normal, card);
    aloud->setObjectName(u"say"_s);
    first->addWidget(aloud);
    m_spoken = new SpokenInstruction(m_desk, m_flow, *aloud, this);
    connect(m_spoken, &SpokenInstruction::failed, this, &RecordingPane::problem);
    m_skip = new Button(tr("Leave out …"), Button::Kind::Quiet, Button::Size::Normal, card);
    m_skip->setObjectName(u"skip"_s);
    connect(m_skip, &Button::clicked, this, [this] {
        m_skipRow->show();
        m_skipReason->setFocus();
    });
    first->addWidget(m_skip);
    box->addLayout(first);
    auto* advice = (new Card(card))->filled(Token::WarnBack);
    advice->setFixedHeight(Theme::of(this).px(32));
    auto* adviceBox = row(8, advice);
    adviceBox->setContentsMargins(10, 0, 10, 0);
    m_advice = (new Label({}, TextRole::SecondaryBold, Token::Ink, advice))->cuttable();
    m_adviceReason = (new Label({}, TextRole::Secondary, Token::Ink2, advice))->cuttable();
    adviceBox->addWidget(m_advice);
    adviceBox->addWidget(m_adviceReason, 1);
    m_hold = new Button(tr("Pause"), Button::Kind::Quiet, Button::Size::Small, advice);
    m_hold->setObjectName(u"listening.hold"_s);
    m_hold->setAccessibleDescription(tr("Neither listens nor records until you press Start"));
    m_hold->setToolTip(m_hold->accessibleDescription());
    connect(m_hold, &Button::clicked, &m_flow, &core::RecordingFlow::hold);
    adviceBox->addWidget(m_hold);
    box->addWidget(advice);
    auto* last = row(10);
    m_quality = new QualityBars(0, Tone::Neutral, {}, card);
    last->addWidget(m_quality);
    last->addStretch();
    auto* clock = column(0);
    m_timeNote = (new Label({}, TextRole::Caption, Token::Ink3, card))->aligned(Qt::AlignRight);
    m_time = (new Label({}, TextRole::Title, Token::Bad, card))->aligned(Qt::AlignRight);
    clock->addWidget(m_timeNote);
    clock->addWidget(m_time);
    last->addLayout(clock);
    m_record = (new Button(tr("Record"), Button::Kind::Danger, Button::Size::Large, card))->withIcon(Icon::Record);
    m_record->withHint(tr("Space"));
    m_record->setObjectName(u"record"_s);
    connect(m_record, &Button::clicked, this, &RecordingPane::press);
    last->addWidget(m_record);
    m_again =
        (new Button(tr("Again"), Button::Kind::Secondary, Button::Size::Large, card))->withIcon(Icon::Redo)->withHint(u"R"_s);
    m_again->setObjectName(u"retake"_s);
    connect(m_again, &Button::clicked, this, [this] { Q_EMIT retakeWanted(m_flow.point().site); });
    last->addWidget(m_again);
    box->addLayout(last);
    box->addWidget(makeSkipRow(card));
    return card;
}

QWidget* RecordingPane::makeSkipRow(QWidget* card)
{
    m_skipRow = new QWidget(card);
    auto* skip = row(8, m_skipRow);
    m_skipReason = (new LineField(m_skipRow))->withPlaceholder(tr("Why this point is left out, e.g. a dressing"));
    m_skipReason->setObjectName(u"skip.reason"_s);
    m_skipReason->setAccessibleName(tr("Why this point is left out"));
    auto* confirm = new Button(tr("Leave out"), Button::Kind::Secondary, Button::Size::Normal, m_skipRow);
    confirm->setObjectName(u"skip.confirm"_s);
    connect(confirm, &Button::clicked, this, [this] {
        if (m_skipReason->text().trimmed().isEmpty())
            return void(m_skipReason->setFocus());
        Q_EMIT skipped(m_flow.point().site, m_skipReason->text().trimmed());
        m_skipReason->clear();
        m_skipRow->hide();
    });
    skip->addWidget(m_skipReason, 1);
    skip->addWidget(confirm);
    m_skipRow->hide();
    return m_skipRow;
}

} // namespace ui
