#include "media/sound/ReadSound.h"
#include "media/sound/WriteSound.h"
#include "tests/support/SyntheticHeart.h"

#include <QTemporaryDir>
#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

QByteArray u16(quint32 v) { return QByteArray(1, char(v & 0xFF)) + char(v >> 8 & 0xFF); }
QByteArray u32(quint32 v) { return u16(v & 0xFFFF) + u16(v >> 16); }

/// A WAV file by hand; `bits` 32 with `isFloat` for float.
QByteArray wav(const QByteArray& data, int rateHz, int channels, int bits, bool isFloat = false)
{
    const quint32 frame = quint32(channels * bits / 8);
    const QByteArray format = u16(isFloat ? 3 : 1) + u16(quint32(channels)) + u32(quint32(rateHz)) + u32(quint32(rateHz) * frame)
        + u16(frame) + u16(quint32(bits));
    return "RIFF" + u32(quint32(36 + data.size())) + "WAVEfmt " + u32(16) + format + "data" + u32(quint32(data.size())) + data;
}

QByteArray samplesAs(const std::vector<float>& samples, int bits)
{
    QByteArray data;
    for (const float sample : samples) {
        const int value = int(std::lround(double(sample) * (std::ldexp(1.0, bits - 1) - 1)));
        for (int byte = 0; byte < bits; byte += 8)
            data.append(char((bits == 8 ? value + 128 : value) >> byte & 0xFF));
    }
    return data;
}

QByteArray floats(const std::vector<float>& samples)
{
    QByteArray data;
    for (const float sample : samples)
        data += u32(std::bit_cast<quint32>(sample));
    return data;
}

core::Sound heart(int rateHz = 4000)
{
    support::SyntheticHeart shape;
    shape.rateHz = rateHz;
    shape.seconds = 10;
    return support::makeHeart(shape).sound;
}

QString detailOf(const core::Result<core::ReadSound>& read) { return read ? QString() : read.error().detail; }

} // namespace

class TestSoundFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatOthersWrite_data() // R-F2
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("rateHz");
        for (const int bits : {8, 16, 24, 32}) {
            for (const int rateHz : {2000, 4000, 44100, 192000})
                QTest::addRow("%d bit, %d Hz", bits, rateHz) << bits << rateHz;
        }
    }
    void readsWhatOthersWrite()
    {
        QFETCH(int, bits);
        QFETCH(int, rateHz);
        const core::Sound sound = heart(rateHz);
        const auto read = media::readSound(wav(samplesAs(sound.samples, bits), rateHz, 1, bits));
        QVERIFY(read.has_value());
        QCOMPARE(read->facts.bitsPerSample, bits);
        QCOMPARE(read->sound->rateHz, rateHz);
        QCOMPARE(read->sound->samples.size(), sound.samples.size());
        QVERIFY(!read->facts.cutShort);
        for (size_t i = 0; i < sound.samples.size(); i += 7)
            QVERIFY(std::abs(read->sound->samples[i] - sound.samples[i]) < 2.0F / std::ldexp(1.0F, bits - 1) + 1e-6F);
    }

    void takesTheChannelThatSounds() // R-F2
    {
        const core::Sound sound = heart();
        QByteArray data;
        const QByteArray one = samplesAs(sound.samples, 16);
        for (qsizetype i = 0; i < one.size(); i += 2)
            data += u16(9000) + one.mid(i, 2); // the left channel carries only an offset
        const auto read = media::readSound(wav(data, 4000, 2, 16));
        QVERIFY(read.has_value());
        QCOMPARE(read->facts.channels, 2);
        QCOMPARE(read->facts.usedChannel, 1);
        QVERIFY(std::abs(read->sound->samples[1200] - sound.samples[1200]) < 0.001F);
    }

    void whatIsNoNumberBecomesSilence() // R-F2
    {
        core::Sound sound = heart();
        sound.samples[10] = std::numeric_limits<float>::quiet_NaN();
        sound.samples[20] = std::numeric_limits<float>::infinity();
        const auto read = media::readSound(wav(floats(sound.samples), 4000, 1, 32, true));
        QVERIFY(read.has_value());
        QCOMPARE(read->facts.notNumbers, 2L);
        QCOMPARE(read->sound->samples[10], 0.0F);
        QCOMPARE(read->sound->samples[20], 0.0F);
        QCOMPARE(read->sound->samples[21], sound.samples[21]);
    }

    void aFileThatEndsEarlyGivesWhatIsThere() // R-F2
    {
        const core::Sound sound = heart();
        const QByteArray whole = wav(samplesAs(sound.samples, 16), 4000, 1, 16);
        const auto cut = media::readSound(whole.left(whole.size() / 2));
        QVERIFY(cut.has_value());
        QVERIFY(cut->facts.cutShort);
        QVERIFY(cut->sound->seconds() > 4.9 && cut->sound->seconds() < 5.1);
        const auto flac = media::writeFlac16(sound);
        QVERIFY(flac.has_value());
        const auto cutFlac = media::readSound(flac->left(flac->size() / 2));
        QVERIFY(cutFlac.has_value());
        QVERIFY(cutFlac->facts.cutShort);
        QVERIFY(cutFlac->sound->seconds() > 3 && cutFlac->sound->seconds() < 7);
    }

    void saysWhyItRefuses() // R-F2
    {
        QCOMPARE(detailOf(media::readSound({})), u"empty"_s);
        QCOMPARE(detailOf(media::readSound("this is a letter, not a sound")), u"format"_s);
        QCOMPARE(detailOf(media::readSound(QByteArray(5000, 'x'))), u"format"_s);
        QCOMPARE(detailOf(media::readSound(wav({}, 4000, 1, 16))), u"too-short"_s);
        QCOMPARE(detailOf(media::readSound(wav(samplesAs(heart().samples, 16), 100, 1, 16))), u"rate"_s);
        QVERIFY(media::readSoundFile(u"/nowhere/at/all.wav"_s).error().code == core::Code::NotFound);
        QTemporaryDir folder;
        QVERIFY(!media::readSoundFile(folder.path()).has_value());
    }

    void writesWhatItReads() // R-F2: FLAC and WAV come back bit by bit
    {
        core::Sound sound = heart(48000);
        for (float& v : sound.samples)
            v = std::round(v * 32768) / 32768;
        sound.samples[0] = -1;
        sound.samples[1] = 32767.0F / 32768;
        for (const auto& file : {media::writeFlac16(sound), media::writeFlac24(sound), media::writeWav16(sound)}) {
            QVERIFY(file.has_value());
            const auto read = media::readSound(*file);
            QVERIFY(read.has_value());
            QVERIFY(read->sound->samples == sound.samples);
            QVERIFY(!read->facts.cutShort);
        }
        sound.samples = {2, -2, std::numeric_limits<float>::quiet_NaN(), 0.5F};
        const auto read = media::readSound(*media::writeWav16(sound));
        QVERIFY(read.has_value());
        QCOMPARE(read->sound->samples, (std::vector<float>{32767.0F / 32768, -1, 0, 0.5F}));
        QVERIFY(!media::writeFlac16({0, {0.5F}}).has_value());
    }

    void damagedFilesNeverCrash()
    {
        std::vector<QByteArray> files{wav(samplesAs(heart().samples, 16), 4000, 1, 16), *media::writeFlac16(heart())};
        unsigned random = 1;
        for (const QByteArray& file : files) {
            for (int round = 0; round < 200; ++round) {
                QByteArray bytes = file.left(20000);
                for (int k = 0; k < 3; ++k) {
                    random = random * 1664525 + 1013904223;
                    bytes[qsizetype(random >> 8) % (k == 0 ? 60 : bytes.size())] = char(random >> 3);
                }
                if (const auto read = media::readSound(bytes))
                    QVERIFY(read->sound && !read->sound->samples.empty());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSoundFiles)
#include "tst_sound_files.moc"
