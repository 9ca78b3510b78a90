#include "ui/auscultation/ListeningPanel.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QSlider>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSpeeds[]{0.5, 0.75, 1};
constexpr int kMostGain = 40;
constexpr int kSideWidth = 290;

} // namespace

void ListeningPanel::buildPlots(QVBoxLayout* box)
{
    auto* top = row(10);
    m_mode = (new Segments({tr("One point"), tr("Two points")}, this))->small();
    m_mode->setAccessibleName(tr("How many points"));
    connect(m_mode, &Segments::chosen, this, &ListeningPanel::setMode);
    top->addWidget(m_mode);
    m_presets = (new Segments(SoundWords::presetNames(), this))->small();
    m_presets->setObjectName(u"preset"_s);
    m_presets->setAccessibleName(tr("How it is heard; what is stored is never filtered"));
    connect(m_presets, &Segments::chosen, this, [this](int index) {
        core::Listening how = m_how;
        how.preset = core::EnumCodes<core::ListeningPreset>::table[size_t(index)].value;
        setHow(how);
    });
    top->addWidget(m_presets);
    top->addStretch();
    auto* table = (new Button(tr("Table"), Button::Kind::Quiet, Button::Size::Small, this))->withIcon(Icon::List);
    table->setObjectName(u"table"_s);
    table->setCheckable(true);
    connect(table, &Button::toggled, this, &ListeningPanel::showTable);
    top->addWidget(table);
    auto* save = (new Button(tr("Export"), Button::Kind::Quiet, Button::Size::Small, this))->withIcon(Icon::Download);
    save->setObjectName(u"export"_s);
    connect(save, &Button::clicked, this, &ListeningPanel::exportSound);
    top->addWidget(save);
    box->addLayout(top);
    m_notice = new Banner(Tone::Info, {}, {}, this);
    m_notice->hide();
    box->addWidget(m_notice);
    m_plots = new QWidget(this);
    auto* plots = column(6, m_plots);
    for (int i = 0; i < 2; ++i)
        buildSide(i, plots);
    auto* axis = row(0);
    m_from = new Label({}, TextRole::Caption, Token::Ink3, m_plots);
    m_to = (new Label({}, TextRole::Caption, Token::Ink3, m_plots))->aligned(Qt::AlignRight);
    axis->addWidget(m_from);
    axis->addStretch();
    axis->addWidget(m_to);
    plots->addLayout(axis);
    box->addWidget(m_plots, 1);
    m_table = new ColumnList(tr("Heart sounds as a table"),
        {{tr("Beat"), 60}, {tr("S1 at"), 0}, {tr("S2 at"), 0}, {tr("Beat length"), 0}, {tr("S1 to S2"), 0}}, this);
    m_table->hide();
    box->addWidget(m_table, 1);
}

void ListeningPanel::buildSide(int index, QVBoxLayout* box)
{
    Side& side = m_sides[index];
    side.box = new QWidget(m_plots);
    auto* inside = column(4, side.box);
    auto* head = row(8);
    head->addWidget(new Tag(index == 0 ? u"A"_s : u"B"_s, index == 0 ? Tone::Primary : Tone::Live, {}, side.box));
    side.choice = new ChoiceField(side.box);
    side.choice->setObjectName(index == 0 ? u"first"_s : u"second"_s);
    side.choice->setAccessibleName(index == 0 ? tr("Recording A") : tr("Recording B"));
    side.choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(side.choice, &QComboBox::activated, this,
        [this, index] { choose(index, m_sides[index].choice->currentData().toString()); });
    head->addWidget(side.choice);
    side.about = (new Label({}, TextRole::Secondary, Token::Ink2, side.box))->cuttable();
    head->addWidget(side.about, 1);
    inside->addLayout(head);
    side.wave = new WaveformView(index == 0 ? Token::Wave : Token::Wave2, side.box);
    side.wave->setObjectName(index == 0 ? u"wave.a"_s : u"wave.b"_s);
    side.spectrum = new SpectrogramView(side.box);
    inside->addWidget(side.wave, 6);
    inside->addWidget(side.spectrum, 5);
    box->addWidget(side.box, 1);
    for (TimeView* view : {static_cast<TimeView*>(side.wave), static_cast<TimeView*>(side.spectrum)}) {
        view->installEventFilter(this);
        connect(view, &TimeView::cursorMoved, this, &ListeningPanel::moveTo);
        connect(view, &TimeView::selected, this, &ListeningPanel::select);
        connect(view, &TimeView::stretchWanted, this, &ListeningPanel::setStretch);
    }
    connect(side.wave, &WaveformView::marksChanged, this, [this] { m_saveMarks->setVisible(true); });
}

QWidget* ListeningPanel::buildPlayer()
{
    auto* card = new Card(this);
    auto* box = row(8, card);
    box->setContentsMargins(10, 8, 10, 8);
    m_play = (new Button(tr("Play"), Button::Kind::Secondary, Button::Size::Normal, card))->iconOnly(Icon::Play);
    m_play->setObjectName(u"play"_s);
    connect(m_play, &Button::clicked, this, &ListeningPanel::play);
    box->addWidget(m_play);
    m_loopButton = (new Button(tr("Loop the selection or the beat"), Button::Kind::Secondary, Button::Size::Normal, card))
                       ->iconOnly(Icon::Loop);
    m_loopButton->setObjectName(u"loop"_s);
    m_loopButton->setCheckable(true);
    connect(m_loopButton, &Button::clicked, this, &ListeningPanel::toggleLoop);
    box->addWidget(m_loopButton);
    m_speed = (new Segments({u"0.5×"_s, u"0.75×"_s, u"1×"_s}, card))->small();
    m_speed->setAccessibleName(tr("Speed; the pitch stays"));
    m_speed->setToolTip(m_speed->accessibleName());
    connect(m_speed, &Segments::chosen, this, [this](int index) {
        core::Listening how = m_how;
        how.speed = kSpeeds[index];
        setHow(how);
    });
    box->addWidget(m_speed);
    m_hear = (new Segments({tr("Hear A"), tr("Hear B")}, card))->small();
    m_hear->setAccessibleName(tr("Which is heard"));
    connect(m_hear, &Segments::chosen, this, [this](int index) { hear(index == 1); });
    box->addWidget(m_hear);
    box->addStretch();
    buildVolume(card, box);
    return card;
}

void ListeningPanel::buildVolume(QWidget* card, QHBoxLayout* box)
{
    m_shifted = new Tag({}, Tone::Warn, Icon::Alert, card);
    m_shifted->hide();
    box->addWidget(m_shifted);
    m_shift = new ChoiceField(card);
    m_shift->setObjectName(u"transposition"_s);
    m_shift->setAccessibleName(tr("Pitch, for small loudspeakers"));
    m_shift->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_shift->setMinimumWidth(Theme::of(this).px(132));
    m_shift->addItem(tr("True pitch"), 1);
    m_shift->addItem(tr("Pitch ×2"), 2);
    m_shift->addItem(tr("Pitch ×3"), 3);
    connect(m_shift, &QComboBox::activated, this, [this] {
        core::Listening how = m_how;
        how.transposition = m_shift->currentData().toInt();
        setHow(how);
    });
    box->addWidget(m_shift);
    auto* test = (new Button(tr("Test headphones"), Button::Kind::Quiet, Button::Size::Small, card))->iconOnly(Icon::Speaker);
    test->setObjectName(u"headphones"_s);
    connect(test, &Button::clicked, this, &ListeningPanel::testHeadphones);
    box->addWidget(test);
    m_gain = new QSlider(Qt::Horizontal, card);
    m_gain->setObjectName(u"gain"_s);
    m_gain->setAccessibleName(tr("Gain"));
    m_gain->setRange(0, kMostGain);
    m_gain->setFixedWidth(Theme::of(this).px(90));
    connect(m_gain, &QSlider::valueChanged, this, [this](int value) {
        core::Listening how = m_how;
        how.gainDb = value;
        setHow(how);
    });
    box->addWidget(m_gain);
    m_gainWords = new Label(tr("+%1 dB").arg(kMostGain), TextRole::Caption, Token::Ink2, card);
    m_gainWords->setFixedWidth(m_gainWords->sizeHint().width());
    box->addWidget(m_gainWords);
}

QWidget* ListeningPanel::buildRight()
{
    auto* scroll = new ScrollPage(this);
    scroll->setFixedWidth(Theme::of(this).px(kSideWidth));
    auto* box = scroll->box();
    box->setContentsMargins(0, 0, 8, 4);
    box->setSpacing(10);
    auto* map = new Card(scroll->widget());
    auto* inside = column(0, map);
    inside->setContentsMargins(10, 8, 10, 8);
    m_map = new BodyMap(BodyMap::Part::Chest, map);
    m_map->setFixedHeight(Theme::of(this).px(190));
    connect(m_map, &BodyMap::chosen, this, [this](core::AuscultationSite site) {
        if (const core::RecordingInfo* info = m_tracks->newestAt(site))
            choose(m_two && info->id != m_sides[0].id && m_second ? 1 : 0, info->id);
    });
    inside->addWidget(m_map);
    box->addWidget(map);
    box->addWidget(buildMeasures(scroll->widget()));
    box->addWidget(buildNotes(scroll->widget()));
    box->addStretch();
    return scroll;
}

} // namespace ui
