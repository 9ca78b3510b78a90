#include "ui/people/RulesView.h"

#include "core/fhir/Mapping.h"
#include "core/people/OwnRules.h"
#include "ui/people/RuleWords.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

enum Part { Changeable, Numbers, Fixed, Versions };

const QList<core::Profile>& law()
{
    static const QList<core::Profile> profiles = [] {
        QList<core::Profile> all;
        for (const QString& name : {u"base"_s, u"remote-clinic"_s, u"internet-hospital"_s}) {
            if (const auto profile = core::PolicyLibrary::builtIn().latest(name))
                all.append(*profile);
        }
        return all;
    }();
    return profiles;
}

/// What the law says, profile by profile; one word where all that know it say the same and it holds everywhere.
QString lawWords(const QList<std::pair<QString, QString>>& parts)
{
    const bool isSame = std::all_of(
        parts.begin(), parts.end(), [&](const auto& one) { return one.second == parts.first().second; });
    if (!parts.isEmpty() && isSame && parts.first().first == "base"_L1)
        return parts.first().second;
    QStringList list;
    for (const auto& [name, says] : parts)
        list.append(RulesView::tr("%1: %2").arg(profileWords(name), says));
    return list.join(RulesView::tr(" · "));
}

QString lawWords(core::RuleKey key)
{
    QList<std::pair<QString, QString>> parts;
    for (const core::Profile& profile : law()) {
        if (profile.rules.contains(key))
            parts.append({profile.name, severityWords(profile.rules[key])});
    }
    return lawWords(parts);
}

QString lawWords(core::Parameter key)
{
    QList<std::pair<QString, QString>> parts;
    for (const core::Profile& profile : law()) {
        if (profile.numbers.contains(key))
            parts.append({profile.name, numberWords(key, profile.numbers[key])});
    }
    return lawWords(parts);
}

/// The strictest that any profile of the law says.
std::optional<core::Severity> lawOf(core::RuleKey key)
{
    std::optional<core::Severity> strictest;
    for (const core::Profile& profile : law()) {
        if (profile.rules.contains(key))
            strictest = std::max(strictest.value_or(core::Severity::Warn), profile.rules[key]);
    }
    return strictest;
}

QString sentenceOf(const core::Profile& before, const core::Profile& after)
{
    QStringList changes;
    for (const core::RuleInfo& rule : core::allRules()) {
        const auto now = after.rules.constFind(rule.key);
        if (before.rules.contains(rule.key) == after.rules.contains(rule.key)
            && (now == after.rules.constEnd() || before.rules[rule.key] == *now))
            continue;
        changes.append(RulesView::tr("%1: %2").arg(
            ruleName(rule.key), now == after.rules.constEnd() ? RulesView::tr("as the law says") : severityWords(*now)));
    }
    for (const core::ParameterInfo& number : core::allParameters()) {
        const auto now = after.numbers.constFind(number.key);
        if (before.numbers.contains(number.key) == after.numbers.contains(number.key)
            && (now == after.numbers.constEnd() || before.numbers[number.key] == *now))
            continue;
        changes.append(RulesView::tr("%1: %2").arg(numberName(number.key),
            now == after.numbers.constEnd() ? RulesView::tr("as the law says") : numberWords(number.key, *now)));
    }
    return changes.join(RulesView::tr("; "));
}

} // namespace

RulesView::RulesView(Room& room, QWidget* parent) : ManageView(room, parent)
{
    m_parts = (new Segments({tr("What a breach does"), tr("Numbers"), tr("Fixed by law"), tr("Versions")}, this))->small();
    m_parts->setObjectName(u"rules.parts"_s);
    m_parts->setAccessibleName(tr("Rules"));
    m_parts->setCurrent(Changeable);
    connect(m_parts, &Segments::chosen, this, [this](int part) {
        m_parts->setCurrent(part);
        refresh();
    });
    addToTools(m_parts);
    m_hospital = new ChoiceField(this);
    m_hospital->setObjectName(u"rules.hospital"_s);
    m_hospital->setAccessibleName(tr("Hospital"));
    m_hospital->setMaximumWidth(Theme::of(this).px(320));
    for (const core::Institution& institution : room.office.directory().institutions()) {
        if (institution.kind == core::InstitutionKind::Hospital)
            m_hospital->addItem(institution.name, institution.id);
    }
    m_hospital->setCurrentIndex(std::max(0, m_hospital->findData(room.office.author().organizationId)));
    connect(m_hospital, &QComboBox::currentIndexChanged, this, [this] {
        closeSheet();
        refresh();
    });
    addToTools(m_hospital);
    auto* lists = new QWidget(this);
    m_lists = new QStackedLayout(lists);
    m_rules = new ColumnList(tr("Rules"), {{tr("Rule")}, {tr("The law says"), 400}, {tr("Here"), 180}}, lists);
    m_rules->setObjectName(u"rules.list"_s);
    connect(m_rules, &ColumnList::picked, this, &RulesView::open);
    m_lists->addWidget(m_rules);
    m_versions = new ColumnList(tr("Versions"),
        {{tr("Version"), 80}, {tr("In force since"), 170}, {tr("By"), 130}, {tr("What changed")}, {tr("Why")}}, lists);
    m_versions->setEmptyWords(tr("Nothing was changed yet: the law alone applies."));
    m_lists->addWidget(m_versions);
    box()->addWidget(lists, 1);
    refresh();
    reopen(u"rules/"_s, [this](const QString& rest) {
        m_hospital->setCurrentIndex(std::max(0, m_hospital->findData(rest.section(u'/', 0, 0))));
        open(rest.section(u'/', 1));
    });
}

const core::Institution* RulesView::hospital() const
{
    return room().office.directory().institution(m_hospital->currentData().toString());
}

core::Profile RulesView::own() const
{
    const core::Institution* known = hospital();
    return known && !known->ownRules.isEmpty() ? known->ownRules.last().profile : core::Profile();
}

void RulesView::refresh()
{
    m_lists->setCurrentIndex(m_parts->current() == Versions ? 1 : 0);
    if (m_parts->current() == Versions)
        return showVersions();
    if (m_parts->current() == Numbers)
        return showNumbers();
    showRules(m_parts->current() == Fixed);
}

void RulesView::showRules(bool fixed)
{
    const core::Profile here = own();
    QList<ColumnList::Row> rows;
    for (const core::RuleInfo& rule : core::allRules()) {
        if (rule.floor != fixed)
            continue;
        ColumnList::Cell cell{fixed ? tr("cannot be changed") : tr("as the law says")};
        if (here.rules.contains(rule.key) && !fixed) {
            const bool isMilder = here.rules[rule.key] < lawOf(rule.key).value_or(core::Severity::Warn);
            cell = {severityWords(here.rules[rule.key]), false, false, isMilder ? Tone::Warn : Tone::Info};
        }
        rows.append({u"rule/"_s + rule.code, {{ruleName(rule.key), true}, {lawWords(rule.key)}, cell}});
    }
    m_rules->setRows(rows);
}

void RulesView::showNumbers()
{
    const core::Profile here = own();
    QList<ColumnList::Row> rows;
    for (const core::ParameterInfo& number : core::allParameters()) {
        ColumnList::Cell cell{tr("as the law says")};
        if (here.numbers.contains(number.key))
            cell = {numberWords(number.key, here.numbers[number.key]), false, false, Tone::Info};
        rows.append({u"number/"_s + number.code, {{numberName(number.key), true}, {lawWords(number.key)}, cell}});
    }
    m_rules->setRows(rows);
}

void RulesView::showVersions()
{
    QList<ColumnList::Row> rows;
    core::Profile before;
    const core::Institution* known = hospital();
    for (const core::OwnRules& version : known ? known->ownRules : QList<core::OwnRules>()) {
        const core::Practitioner* person = room().office.directory().practitioner(version.byId);
        rows.prepend({u"version/"_s + version.profile.version,
            {{version.profile.version, true}, {dayAndTime(version.from)}, {person ? person->person.name : QString(), false, true},
                {sentenceOf(before, version.profile), false, true}, {version.reason, false, true}}});
        before = version.profile;
    }
    m_versions->setRows(rows);
}

void RulesView::open(const QString& key)
{
    const QString code = key.section(u'/', 1);
    if (const auto rule = core::ruleFromCode(code); rule && key.startsWith("rule/"_L1))
        openRule(*rule);
    else if (const auto number = core::parameterFromCode(code); number && key.startsWith("number/"_L1))
        openNumber(*number);
}

void RulesView::openRule(core::RuleKey key)
{
    if (!hospital())
        return;
    auto* sheet = openSheet(ruleName(key));
    sheet->box()->addWidget(
        (new Label(tr("The law says: %1").arg(lawWords(key)), TextRole::Body, Token::Ink2, sheet))->wrapped());
    if (core::ruleInfo(key).floor) {
        sheet->box()->addWidget(new Banner(Tone::Info, {}, tr("This protects patients: no hospital can lower it."), sheet));
        sheet->box()->addStretch();
        return sheet->open();
    }
    struct Choice {
        QString code;
        QString title;
        QString note;
    };
    const QList<Choice> choices{{u"law"_s, tr("As the law says"), {}},
        {u"block"_s, severityWords(core::Severity::Block), tr("Nobody goes on while it does not hold.")},
        {u"reason"_s, severityWords(core::Severity::Reason), tr("The reason is recorded and counts as a quality event.")},
        {u"warn"_s, severityWords(core::Severity::Warn), tr("It is said on the screen, nothing more.")}};
    const core::Profile here = own();
    const QString current = here.rules.contains(key) ? core::codeOf(here.rules[key]) : u"law"_s;
    QList<OptionCard*> cards;
    for (const Choice& choice : choices) {
        auto* card = new OptionCard(choice.title, choice.note, OptionCard::Mark::Point, sheet);
        card->setObjectName(u"rules."_s + choice.code);
        card->setCheckable(true);
        card->setAutoExclusive(true);
        card->setChecked(choice.code == current);
        sheet->box()->addWidget(card);
        cards.append(card);
    }
    addForce(sheet, u"rule/"_s + core::ruleCode(key), [cards, key]() -> std::optional<Change> {
        QString code;
        for (const OptionCard* card : cards) {
            if (card->isChecked())
                code = card->objectName().section(u'.', 1);
        }
        return [key, severity = core::fromCode<core::Severity>(code)](core::Profile& profile) {
            profile.rules.remove(key);
            if (severity)
                profile.rules.insert(key, *severity);
        };
    });
}

void RulesView::openNumber(core::Parameter key)
{
    if (!hospital())
        return;
    const core::ParameterInfo& info = core::parameterInfo(key);
    const core::Profile here = own();
    auto* sheet = openSheet(numberName(key));
    sheet->box()->addWidget(
        (new Label(tr("The law says: %1").arg(lawWords(key)), TextRole::Body, Token::Ink2, sheet))->wrapped());
    sheet->box()->addWidget((new Label(info.stricter == core::Stricter::Higher
                                     ? tr("A hospital can only be stricter: where the law's value is higher, the law's holds.")
                                     : tr("A hospital can only be stricter: where the law's value is lower, the law's holds."),
                                 TextRole::Secondary, Token::Ink2, sheet))
                                ->wrapped());
    std::function<std::optional<Change>()> change;
    if (core::isTitle(key)) {
        auto* choice = new ChoiceField(sheet);
        choice->setObjectName(u"rules.title"_s);
        choice->addItem(tr("As the law says"), -1);
        for (int rank = std::max(1, info.minimum); rank <= info.maximum; ++rank)
            choice->addItem(numberWords(key, rank), rank);
        choice->setCurrentIndex(choice->findData(here.numbers.value(key, -1)));
        sheet->box()->addWidget(new Field(tr("Here"), choice, {}, sheet));
        change = [choice, key]() -> std::optional<Change> {
            return [key, rank = choice->currentData().toInt()](core::Profile& profile) {
                profile.numbers.remove(key);
                if (rank >= 0)
                    profile.numbers.insert(key, rank);
            };
        };
    } else {
        auto* line = addLine(sheet, u"rules.number"_s, tr("Here"),
            here.numbers.contains(key) ? QString::number(here.numbers[key]) : QString(), tr("empty = as the law says"));
        change = [line, key, &info]() -> std::optional<Change> {
            bool isNumber = false;
            const QString text = line->text().trimmed();
            const int value = text.toInt(&isNumber);
            const bool isGood = text.isEmpty() || (isNumber && value >= info.minimum && value <= info.maximum);
            qobject_cast<Field*>(line->parentWidget())
                ->setError(isGood ? QString() : tr("A whole number from %1 to %2").arg(info.minimum).arg(info.maximum));
            if (!isGood)
                return std::nullopt;
            return [key, value, isNumber](core::Profile& profile) {
                profile.numbers.remove(key);
                if (isNumber)
                    profile.numbers.insert(key, value);
            };
        };
    }
    addForce(sheet, u"number/"_s + info.code, change);
}

void RulesView::addForce(SideSheet* sheet, const QString& what, const std::function<std::optional<Change>()>& change)
{
    auto* reason = new TextField(3, sheet);
    reason->setObjectName(u"rules.reason"_s);
    auto* field = new Field(tr("Why"), reason, tr("kept with the version"), sheet);
    sheet->box()->addWidget(field);
    sheet->box()->addWidget(
        (new Label(tr("It holds for what is sent from then on. Cases that were sent keep the version they were sent by."),
             TextRole::Secondary, Token::Ink2, sheet))
            ->wrapped());
    sheet->box()->addStretch();
    auto* force = new Button(tr("Put in force"), Button::Kind::Primary, Button::Size::Normal, sheet);
    force->setObjectName(u"rules.force"_s);
    const QString key = u"rules/%1/%2"_s.arg(m_hospital->currentData().toString(), what);
    connect(force, &Button::clicked, this, [=, this] {
        const auto made = change();
        field->setError(reason->toPlainText().trimmed().isEmpty() ? tr("Write why") : QString());
        if (!made || field->hasError())
            return;
        core::Profile after = own();
        (*made)(after);
        if (after == own()) {
            field->setError(tr("Nothing would change"));
            return;
        }
        publish(*made, reason->toPlainText().trimmed(), key, sheet, force);
    });
    sheet->addButton(force);
    openKept(sheet, key, Kept::UntilDecided);
}

void RulesView::publish(const Change& change, const QString& reason, const QString& what, SideSheet* sheet, Button* button)
{
    const core::Institution* known = hospital();
    if (!known)
        return;
    core::OwnRules next{core::nextOwnRules(*known), room().office.now(), room().office.author().practitionerId, reason};
    const core::Profile before = own();
    next.profile.rules = before.rules;
    next.profile.numbers = before.numbers;
    next.profile.kindLimits = before.kindLimits;
    change(next.profile);
    core::Institution changed = *known;
    changed.ownRules.append(next);
    const core::CaseDesk desk = room().office.newDesk();
    store(desk.add(u"change-policy"_s, {core::toFhir(changed, desk.file().resource(u"Organization"_s, changed.id))}), what, sheet,
        button);
}

} // namespace ui
