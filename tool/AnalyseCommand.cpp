#include "tool/AllCommands.h"

#include "core/auscultation/analysis/Analyse.h"
#include "core/base/EnumCodes.h"
#include "media/sound/ReadSound.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>

namespace tool {

using namespace Qt::StringLiterals;
using core::Console;
using core::Exit;
using core::Input;
using core::SoundAnalysis;
using core::Text;

namespace {

constexpr Text kAid{"Computed, to be judged by the physician.", "由程序计算，供医师判断。"};
constexpr Text kHead{"quality  score  rate/min  systole ms  diastole ms  seconds  file",
    "质量     评分   心率/分   收缩期 ms   舒张期 ms    秒       文件"};

struct Sentence {
    QLatin1StringView key;
    Text text;
};

constexpr std::array kErrors{
    Sentence{"not-found"_L1, {"there is no such file", "没有这个文件"}},
    Sentence{"io"_L1, {"the file could not be read", "无法读取文件"}},
    Sentence{"empty"_L1, {"the file is empty", "文件为空"}},
    Sentence{"format"_L1, {"this is not a sound file that can be read", "不是可读取的声音文件"}},
    Sentence{"rate"_L1, {"the sampling rate is outside what can be used", "采样率超出可用范围"}},
    Sentence{"too-short"_L1, {"there is no sound in the file", "文件中没有声音"}},
    Sentence{"too-large"_L1, {"the file is too large or too long", "文件过大或过长"}},
};

constexpr std::array kReasons{
    Sentence{"too-short"_L1, {"shorter than 8 s: record again", "短于 8 秒：请重新录音"}},
    Sentence{"silent"_L1, {"silence: check the stethoscope", "无声：请检查听诊器"}},
    Sentence{"clipped"_L1, {"overloaded: lower the gain", "过载：请降低增益"}},
    Sentence{"noisy"_L1, {"too much noise: record again in a quiet place", "噪声过大：请在安静处重新录音"}},
    Sentence{"no-rhythm"_L1, {"no heartbeat to be found: another place, record again", "未找到心搏：请换位置重新录音"}},
    Sentence{"hum"_L1, {"mains hum: move away from mains devices", "工频干扰：请远离电源设备"}},
    Sentence{"not-a-sound"_L1, {"no sound", "没有声音"}},
};

QString keyOf(const core::Error& error)
{
    switch (error.code) {
    case core::Code::NotFound: return u"not-found"_s;
    case core::Code::BadInput: return error.detail;
    case core::Code::TooLarge: return u"too-large"_s;
    default: return u"io"_s;
    }
}

template <size_t N>
QString sentenceFor(const std::array<Sentence, N>& sentences, const QString& key, const Console& console)
{
    const auto found = std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& s) { return s.key == key; });
    return found == sentences.end() ? key : console.text(found->text);
}

double rounded(double value, double step) { return std::round(value / step) * step; }

QJsonValue numberOrNull(const std::optional<double>& value, bool shown, double step)
{
    return shown && value ? QJsonValue(QString::number(rounded(*value, step), 'g', 10).toDouble()) : QJsonValue(QJsonValue::Null);
}

QJsonValue middlesOrNull(const std::vector<core::HeartSound>& sounds, bool shown)
{
    if (!shown)
        return QJsonValue::Null;
    QJsonArray middles;
    for (const core::HeartSound& sound : sounds)
        middles.append(QString::number(sound.middle(), 'f', 3).toDouble());
    return middles;
}

QJsonObject jsonOf(const QString& file, const SoundAnalysis& a, const core::SoundFileFacts& facts, bool all)
{
    const bool shown = all || a.numbersAllowed();
    QJsonObject object{{u"file"_s, file}, {u"seconds"_s, numberOrNull(a.seconds, true, 0.001)},
        {u"heart_rate_bpm"_s, numberOrNull(a.heartRateBpm, shown, 0.1)},
        {u"quality"_s,
            QJsonObject{{u"verdict"_s, core::codeOf(a.quality)}, {u"score"_s, numberOrNull(a.score, true, 0.0001)},
                {u"reason"_s, a.reason.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(a.reason)}}},
        {u"s1"_s, middlesOrNull(a.s1, shown)}, {u"s2"_s, middlesOrNull(a.s2, shown)},
        {u"systole_ms"_s, numberOrNull(a.systoleMs, shown, 1)}, {u"diastole_ms"_s, numberOrNull(a.diastoleMs, shown, 1)},
        {u"irregularity"_s, numberOrNull(a.irregularity, shown, 0.001)}};
    if (facts.cutShort)
        object.insert(u"cut_short"_s, true);
    if (facts.notNumbers > 0)
        object.insert(u"not_numbers"_s, qint64(facts.notNumbers));
    return object;
}

QJsonObject jsonOfError(const QString& file, const QString& key)
{
    QJsonObject object{{u"file"_s, file}, {u"error"_s, key}};
    for (const auto name :
        {"seconds"_L1, "heart_rate_bpm"_L1, "quality"_L1, "s1"_L1, "s2"_L1, "systole_ms"_L1, "diastole_ms"_L1, "irregularity"_L1})
        object.insert(name, QJsonValue::Null);
    return object;
}

QString cell(const std::optional<double>& value, bool shown, int width)
{
    return (shown && value ? QString::number(std::lround(*value)) : u"-"_s).leftJustified(width);
}

QString lineOf(const QString& file, const SoundAnalysis& a, bool all, const Console& console)
{
    const bool shown = all || a.numbersAllowed();
    QString line = core::codeOf(a.quality).leftJustified(9) + QString::number(a.score, 'f', 2).leftJustified(7)
        + cell(a.heartRateBpm, shown, 10) + cell(a.systoleMs, shown, 12) + cell(a.diastoleMs, shown, 13)
        + QString::number(a.seconds, 'f', 1).leftJustified(9) + file;
    return a.reason.isEmpty() ? line : line + u"  ("_s + sentenceFor(kReasons, a.reason, console) + u')';
}

Exit analyseFiles(const Input& input, const Console& console)
{
    const bool json = input.has("json");
    const bool all = input.has("all");
    bool failed = false;
    QJsonArray results;
    if (!json) {
        console.line(kAid);
        console.line(kHead);
    }
    for (const QString& file : input.words()) {
        const auto read = media::readSoundFile(file);
        if (!read) {
            failed = true;
            const QString key = keyOf(read.error());
            if (json)
                results.append(jsonOfError(file, key));
            else
                console.print(u"%1: %2"_s.arg(file, sentenceFor(kErrors, key, console)));
            continue;
        }
        const SoundAnalysis analysis = core::analyse(*read->sound);
        if (json)
            results.append(jsonOf(file, analysis, read->facts, all));
        else
            console.print(lineOf(file, analysis, all, console));
    }
    if (json)
        console.print(QString::fromUtf8(QJsonDocument(results).toJson(QJsonDocument::Compact)));
    return failed ? Exit::Failed : Exit::Ok;
}

} // namespace

std::vector<core::Command> analyseCommands()
{
    return {{"analyse", "", "FILE...",
        {"Heart rate, heart sounds and quality of heart recordings, as an aid to the physician.",
            "计算心音录音的心率、心音位置和质量，供医师参考。"},
        {{"json", "", {"one JSON array, one object per file in order", "输出一个 JSON 数组，每个文件一个对象，按顺序"}},
            {"all", "", {"numbers also of recordings that are not good enough", "质量不足的录音也给出数值"}}},
        &analyseFiles}};
}

} // namespace tool
