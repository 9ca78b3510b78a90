// Foreign files through the real helper process (R-F1): what opens, what says why it does not, what cannot hurt.
#include "imaging/client/HelperDecoder.h"

#include <QBuffer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFile;
using core::DecodedFrame;
using core::Result;

namespace {

const QString kDicom = u"application/dicom"_s;

QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray sample(const QString& name)
{
    QByteArray bytes = fileBytes(QStringLiteral(YZ_TEST_DATA) + u"/dicom/"_s + name);
    return bytes.isEmpty() ? fileBytes(QStringLiteral(YZ_RESOURCES) + u"/demo/dicom/"_s + name) : bytes;
}

template <typename T, typename Call>
Result<T> await(Call call)
{
    std::optional<Result<T>> answer;
    call([&answer](Result<T> value) { answer.emplace(std::move(value)); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        qFatal("no answer");
    return *answer;
}

QByteArray pictureOf(const QImage& image, const char* format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

} // namespace

class TestDecode : public QObject {
    Q_OBJECT

    Result<DecodedFile> open(const QByteArray& bytes, const QString& mime = kDicom)
    {
        return await<DecodedFile>([&](auto done) { m_decoder.open(this, bytes, mime, done); });
    }
    Result<DecodedFrame> frame(const QByteArray& bytes, const QString& mime = kDicom, int index = 0, int side = 0)
    {
        return await<DecodedFrame>([&](auto done) { m_decoder.frame(this, bytes, mime, index, side, done); });
    }

private Q_SLOTS:
    void dicomOpens_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("colour");
        QTest::newRow("CT") << u"CT_small.dcm"_s << QSize(128, 128) << false;
        QTest::newRow("MR") << u"MR_small.dcm"_s << QSize(64, 64) << false;
        QTest::newRow("12-bit JPEG") << u"JPEG-lossy.dcm"_s << QSize(256, 1024) << false;
        QTest::newRow("colour JPEG") << u"SC_rgb_jpeg_dcmtk.dcm"_s << QSize(100, 100) << true;
        QTest::newRow("ultrasound") << u"examples_rgb_color.dcm"_s << QSize(320, 240) << true;
        QTest::newRow("segmentation, 1 bit") << u"liver_1frame.dcm"_s << QSize(512, 512) << false;
        QTest::newRow("JPEG 2000") << u"examples_jpeg2k.dcm"_s << QSize(640, 480) << true;
    }

    void dicomOpens() // R-F1
    {
        QFETCH(QString, name);
        QFETCH(QSize, size);
        QFETCH(bool, colour);
        const QByteArray bytes = sample(name);
        const auto head = open(bytes);
        QVERIFY2(head.has_value(), head ? "" : qPrintable(head.error().detail));
        QCOMPARE(head->kind, DecodedFile::Kind::Dicom);
        QCOMPARE(head->size, size);
        QCOMPARE(head->colour, colour);
        const auto picture = frame(bytes);
        QVERIFY2(picture.has_value(), picture ? "" : qPrintable(picture.error().detail));
        QCOMPARE(picture->size, size);
        QCOMPARE(picture->colour, colour);
        QVERIFY(picture->pixels.count(picture->pixels.at(0)) < picture->pixels.size());
        const auto small = frame(bytes, kDicom, 0, 48);
        QVERIFY(small && qMax(small->size.width(), small->size.height()) <= 48);
    }

    void ctIsInHounsfieldUnits()
    {
        const QByteArray bytes = sample(u"CT_small.dcm"_s);
        const auto head = open(bytes);
        QCOMPARE(head->patientName, u"CompressedSamples CT1"_s);
        QCOMPARE(head->patientId, u"1CT1"_s);
        QCOMPARE(head->modality, u"CT"_s);
        QVERIFY(std::abs(head->mmPerPixelX - 0.661468) < 1e-6);
        const auto picture = frame(bytes);
        // stored 175 with rescale -1024 in the corner, as other readers of this file find it
        const auto* grey = reinterpret_cast<const quint16*>(picture->pixels.constData());
        QCOMPARE(picture->lowest + picture->step * grey[0], -849.0);
    }

    void ecgHasTwelveLeads() // R-F1
    {
        const auto head = open(sample(u"waveform_ecg.dcm"_s));
        QVERIFY2(head.has_value(), head ? "" : qPrintable(head.error().detail));
        QCOMPARE(head->kind, DecodedFile::Kind::Ecg);
        QCOMPARE(head->leads.size(), 12);
        QStringList names;
        for (const core::EcgLead& lead : head->leads)
            names.append(lead.name);
        QCOMPARE(names, (QStringList{u"I"_s, u"II"_s, u"III"_s, u"aVR"_s, u"aVL"_s, u"aVF"_s, u"V1"_s, u"V2"_s, u"V3"_s, u"V4"_s, u"V5"_s, u"V6"_s}));
        QCOMPARE(head->samplesPerSecond, 1000.0);
        QCOMPARE(head->leads.first().volts.size(), 10'000);
        // Einthoven: II = I + III at every moment; wrong scales or swapped leads would show here
        double worst = 0;
        float most = 0;
        for (qsizetype i = 0; i < 10'000; ++i) {
            worst = qMax(worst, std::abs(double(head->leads[1].volts[i]) - double(head->leads[0].volts[i]) - double(head->leads[2].volts[i])));
            most = qMax(most, std::abs(head->leads[1].volts[i]));
        }
        QVERIFY2(worst < 0.01, qPrintable(QString::number(worst)));
        QVERIFY2(most > 0.2F && most < 5, qPrintable(QString::number(double(most))));
    }

    void truncatedFileSaysWhatIsWrong() // R-F1
    {
        const auto head = open(sample(u"MR_truncated.dcm"_s));
        QVERIFY(!head);
        QCOMPARE(head.error().code, Code::Corrupt);
        QCOMPARE(head.error().detail, u"dicom.cut"_s);
        QCOMPARE(frame(sample(u"MR_truncated.dcm"_s)).error().code, Code::Corrupt);
    }

    void whatIsNoDicomIsRefused()
    {
        QCOMPARE(open(QByteArray(4096, 'x')).error().code, Code::BadInput);
        QCOMPARE(open({}).error().code, Code::BadInput);
        QCOMPARE(open("%PNG", u"image/png"_s).error().code, Code::BadInput);
        QCOMPARE(open("MZ", u"application/x-msdownload"_s).error().code, Code::Unsupported);
        QCOMPARE(frame(sample(u"CT_small.dcm"_s), kDicom, 7).error().code, Code::BadInput);
    }

    void hostileFilesEndInErrors() // R-F1: never a crash of ours, never a wait without end
    {
        QRandomGenerator random(20261120);
        const QByteArray good = sample(u"CT_small.dcm"_s);
        int answered = 0;
        for (int round = 0; round < 12; ++round) {
            QByteArray bad = good;
            if (round % 3 == 0)
                bad.truncate(qsizetype(random.bounded(int(bad.size()))));
            else
                for (int i = 0; i < 40; ++i)
                    bad[qsizetype(random.bounded(132, round % 3 == 1 ? 2000 : int(bad.size())))] = char(random.bounded(256));
            (void)open(bad);
            (void)frame(bad);
            ++answered;
        }
        QCOMPARE(answered, 12);
    }

    void pictureThatClaimsToBeHugeIsRefused()
    {
        QByteArray png = pictureOf(QImage(8, 8, QImage::Format_RGB32), "PNG");
        // width and height of the head, 2^30 each, with their checksum left wrong or right: neither may be believed
        png[16] = 0x40;
        png[20] = 0x40;
        const auto head = open(png, u"image/png"_s);
        QVERIFY(!head);
        QVERIFY(head.error().code == Code::TooLarge || head.error().code == Code::BadInput || head.error().code == Code::Corrupt);
    }

    void sharpnessTellsBlurFromPrint() // R-F1
    {
        QImage print(900, 1200, QImage::Format_RGB32);
        print.fill(Qt::white);
        QRandomGenerator random(7);
        for (int line = 60; line < 1140; line += 34) {
            for (int x = 60; x < 840; x += 3) {
                for (int y = 0; y < 16; ++y) {
                    if (random.bounded(3) == 0)
                        print.setPixel(x, line + y, qRgb(30, 30, 40));
                }
            }
        }
        const QImage blurred = print.scaled(60, 80, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                   .scaled(900, 1200, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        const auto sharp = open(pictureOf(print, "JPG"), u"image/jpeg"_s);
        const auto soft = open(pictureOf(blurred, "JPG"), u"image/jpeg"_s);
        QVERIFY(sharp && soft && sharp->sharpness && soft->sharpness);
        QVERIFY2(*sharp->sharpness > 0.6, qPrintable(QString::number(*sharp->sharpness)));
        QVERIFY2(*soft->sharpness < 0.4, qPrintable(QString::number(*soft->sharpness)));
    }

    void photographTurnsAndShrinks()
    {
        const QByteArray jpeg = fileBytes(QStringLiteral(YZ_RESOURCES) + u"/demo/records/ecg-photo.jpg"_s);
        const auto head = open(jpeg, u"image/jpeg"_s);
        QVERIFY(head && head->size.width() > 100);
        const auto picture = frame(jpeg, u"image/jpeg"_s, 0, 96);
        QVERIFY(picture && picture->colour);
        QCOMPARE(qMax(picture->size.width(), picture->size.height()), 96);
    }

    void pdfGivesTextAndPages()
    {
        const QByteArray pdf = fileBytes(QStringLiteral(YZ_RESOURCES) + u"/demo/records/lab-zh.pdf"_s);
        QVERIFY(!pdf.isEmpty());
        if (!m_decoder.reads(u"application/pdf"_s)) {
            QCOMPARE(open(pdf, u"application/pdf"_s).error().code, Code::Unsupported);
            QSKIP("built without Qt PDF");
        }
        const auto head = open(pdf, u"application/pdf"_s);
        QVERIFY2(head.has_value(), head ? "" : qPrintable(head.error().detail));
        QCOMPARE(head->kind, DecodedFile::Kind::Pdf);
        QVERIFY2(head->text.contains(u"BNP"_s), qPrintable(head->text));
        const auto page = frame(pdf, u"application/pdf"_s, 0, 400);
        QVERIFY(page && page->colour);
        QCOMPARE(qMax(page->size.width(), page->size.height()), 400);
        QCOMPARE(open("%PDF-1.7 nothing", u"application/pdf"_s).error().code, Code::Corrupt);
    }

    void brokenHelperIsAnErrorNotAHang_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<Code>("code");
        QTest::newRow("crash") << QByteArray("kill -SEGV $$") << Code::MediaFailed;
        QTest::newRow("hang") << QByteArray("exec sleep 600") << Code::MediaFailed;
        QTest::newRow("babble") << QByteArray("echo nonsense; cat > /dev/null") << Code::MediaFailed;
        QTest::newRow("silence") << QByteArray("exit 0") << Code::MediaFailed;
        QTest::newRow("lies about its size") << QByteArray("cat > /dev/null; printf 'YZI1\\002\\000\\000\\000\\377\\377\\377\\377\\000\\000\\000\\000{}'")
                                             << Code::MediaFailed;
    }

    void brokenHelperIsAnErrorNotAHang() // R-F1
    {
        QFETCH(QByteArray, script);
        QFETCH(Code, code);
        const QTemporaryDir folder;
        const QString program = folder.filePath(u"helper"_s);
        {
            QFile file(program);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("#!/bin/sh\n" + script + "\n");
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        imaging::HelperDecoder decoder(program);
        decoder.setPatience(1500);
        const auto head = await<DecodedFile>([&](auto done) { decoder.open(this, sample(u"CT_small.dcm"_s), kDicom, done); });
        QVERIFY(!head);
        QCOMPARE(head.error().code, code);
    }

    void missingHelperIsAnError()
    {
        imaging::HelperDecoder decoder(u"/nonexistent/yuanzhen-imaging"_s);
        const auto head = await<DecodedFile>([&](auto done) { decoder.open(this, sample(u"CT_small.dcm"_s), kDicom, done); });
        QCOMPARE(head.error().code, Code::Internal);
    }

    void answersStopWithTheirAsker()
    {
        bool called = false;
        auto asker = std::make_unique<QObject>();
        m_decoder.open(asker.get(), sample(u"CT_small.dcm"_s), kDicom, [&](const auto&) { called = true; });
        asker.reset();
        QVERIFY(open(sample(u"MR_small.dcm"_s)).has_value());
        QVERIFY(!called);
    }

    void messagesSurviveTheWire()
    {
        const imaging::Message message{{{u"a"_s, 1}}, QByteArray(1000, '\xfe')};
        const QByteArray bytes = imaging::pack(message);
        const auto back = imaging::unpack(bytes);
        QVERIFY(back && back->head == message.head && back->body == message.body);
        QCOMPARE(imaging::unpack(bytes.left(bytes.size() - 1)).error().code, Code::Busy);
        QCOMPARE(imaging::unpack("nonsense").error().code, Code::BadInput);
        // a frame whose bytes are fewer than it says
        QVERIFY(!imaging::frameOf({{{u"width"_s, 100}, {u"height"_s, 100}, {u"colour"_s, true}}, QByteArray(10, 'x')}));
    }

private:
    imaging::HelperDecoder m_decoder{QStringLiteral(YZ_BIN) + u"/yuanzhen-imaging"_s};
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
