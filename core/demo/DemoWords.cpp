#include "core/demo/DemoWords.h"

namespace core {

namespace {

using namespace Qt::StringLiterals;

template <typename T>
struct Word {
    QLatin1String word;
    T value;
};

template <typename T, std::size_t N>
T find(const Word<T> (&words)[N], const QString& word, T otherwise)
{
    for (const Word<T>& entry : words) {
        if (entry.word == word)
            return entry.value;
    }
    return otherwise;
}

} // namespace

ServiceKind demoKind(const QString& word)
{
    QString code = word;
    return fromCode<ServiceKind>(code.replace('_'_L1, '-'_L1)).value_or(ServiceKind::OrdinaryClinic);
}

TitleLevel demoTitle(const QString& word)
{
    QString code = word;
    return fromCode<TitleLevel>(code.replace('_'_L1, '-'_L1)).value_or(TitleLevel::None);
}

Role demoRole(const QString& word)
{
    static constexpr Word<Role> words[] = {{"onsite"_L1, Role::OnSiteDoctor}, {"specialist"_L1, Role::Specialist},
        {"coordinator"_L1, Role::Coordinator}, {"quality"_L1, Role::QualityOfficer}, {"pharmacist"_L1, Role::Pharmacist},
        {"technician"_L1, Role::Technician}, {"administrator"_L1, Role::Administrator}, {"auditor"_L1, Role::Auditor},
        {"nurse"_L1, Role::Assistant}};
    return find(words, word, Role::Assistant);
}

RecordKind demoRecordKind(const QString& word)
{
    static constexpr Word<RecordKind> words[] = {{"xray"_L1, RecordKind::Imaging}, {"ct"_L1, RecordKind::Imaging},
        {"echo"_L1, RecordKind::Imaging}, {"ultrasound"_L1, RecordKind::Imaging}, {"ecg"_L1, RecordKind::Ecg},
        {"lab"_L1, RecordKind::Laboratory}, {"glucose_diary"_L1, RecordKind::Laboratory}};
    return find(words, word, RecordKind::Document);
}

AuscultationSite demoSite(const QString& word)
{
    using S = AuscultationSite;
    static constexpr Word<S> words[] = {{"M"_L1, S::Mitral}, {"P"_L1, S::Pulmonic}, {"A"_L1, S::Aortic}, {"E"_L1, S::Erb},
        {"T"_L1, S::Tricuspid}, {"L-FUR"_L1, S::LungFrontUpperRight}, {"L-FUL"_L1, S::LungFrontUpperLeft},
        {"L-BUR"_L1, S::LungBackUpperRight}, {"L-BUL"_L1, S::LungBackUpperLeft}, {"L-BLR"_L1, S::LungBackLowerRight},
        {"L-BLL"_L1, S::LungBackLowerLeft}};
    return find(words, word, S::Other);
}

Posture demoPosture(const QString& word)
{
    static constexpr Word<Posture> words[] = {{"supine45"_L1, Posture::Supine}, {"left_lateral"_L1, Posture::LeftLateral},
        {"sitting_forward"_L1, Posture::LeaningForward}, {"sitting"_L1, Posture::Sitting}};
    return find(words, word, Posture::Sitting);
}

DangerSign demoDanger(const QString& word)
{
    static constexpr Word<DangerSign> words[] = {{"chest_pain"_L1, DangerSign::ChestPain},
        {"dyspnea"_L1, DangerSign::SevereDyspnoea}, {"consciousness"_L1, DangerSign::Unconscious},
        {"low_bp"_L1, DangerSign::Shock}, {"cold_sweat"_L1, DangerSign::Shock}};
    return find(words, word, DangerSign::Other);
}

Certainty demoCertainty(const QString& word) { return word == "confirmed"_L1 ? Certainty::Confirmed : Certainty::Working; }

Ground demoGround(int number)
{
    static constexpr Ground grounds[] = {
        Ground::PlanUnclear, Ground::DifficultCase, Ground::PatientRequest, Ground::DelayedDiagnosis, Ground::Mandate};
    return number >= 1 && number <= 5 ? grounds[number - 1] : Ground::PlanUnclear;
}

} // namespace core
