#pragma once

#include "core/auscultation/SoundCapture.h"
#include "core/flow/VisitDesk.h"
#include "core/visit/VisitRoom.h"
#include "tests/ui/support/SampleDay.h"

#include <QImage>
#include <QPainter>

namespace test {

/// A picture as a camera would send it: somebody in front of a wall.
inline core::SharedFrame testFrame(int width, int height, const QColor& wall = QColor(0x93, 0xa6, 0xab), bool twoPeople = false)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(wall);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.scale(width / 640.0, height / 360.0);
    painter.setBrush(wall.darker(115));
    painter.drawRect(30, 20, 120, 260);
    painter.setBrush(wall.lighter(125));
    painter.drawRect(470, 20, 130, 190);
    const auto person = [&](double x, const QColor& coat, const QColor& hair) {
        painter.setBrush(coat);
        painter.drawEllipse(QPointF(x, 380), 120, 140);
        painter.setBrush(QColor(0xe0, 0xb4, 0x8c));
        painter.drawRect(QRectF(x - 22, 190, 44, 60));
        painter.drawEllipse(QPointF(x, 140), 62, 78);
        painter.setBrush(hair);
        painter.drawChord(QRectF(x - 66, 56, 132, 120), 0, 180 * 16);
        painter.setBrush(QColor(0x2b, 0x2b, 0x2b));
        painter.drawEllipse(QPointF(x - 24, 140), 6, 6);
        painter.drawEllipse(QPointF(x + 24, 140), 6, 6);
    };
    if (twoPeople) {
        person(220, QColor(0x8c, 0x5a, 0x66), QColor(0x6a, 0x60, 0x5c));
        person(420, QColor(0xf0, 0xf4, 0xf4), QColor(0x2a, 0x25, 0x22));
    } else {
        person(320, QColor(0xf0, 0xf4, 0xf4), QColor(0x4a, 0x44, 0x40));
    }
    painter.end();
    auto bytes = std::make_shared<std::vector<std::uint8_t>>(std::size_t(width * height * 3 / 2));
    std::uint8_t* y = bytes->data();
    std::uint8_t* u = y + width * height;
    std::uint8_t* v = u + (width / 2) * (height / 2);
    for (int row = 0; row < height; ++row) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(row));
        for (int x = 0; x < width; ++x) {
            const int r = qRed(line[x]), g = qGreen(line[x]), b = qBlue(line[x]);
            y[row * width + x] = std::uint8_t(((66 * r + 129 * g + 25 * b + 128) >> 8) + 16);
            if (row % 2 == 0 && x % 2 == 0) {
                const int at = (row / 2) * (width / 2) + x / 2;
                u[at] = std::uint8_t(((-38 * r - 74 * g + 112 * b + 128) >> 8) + 128);
                v[at] = std::uint8_t(((112 * r - 94 * g - 18 * b + 128) >> 8) + 128);
            }
        }
    }
    auto frame = std::make_shared<core::VideoFrame>();
    frame->width = width;
    frame->height = height;
    frame->planes = {y, u, v};
    frame->strides = {width, width / 2, width / 2};
    frame->keeper = bytes;
    return frame;
}

/// A call whose states and pictures the test sets.
class ShelfCall final : public core::VisitCall {
    Q_OBJECT
public:
    core::CallState now = core::CallState::Connected;
    core::CallStats measured;
    core::SharedFrame remote, self;
    QStringList used; ///< devices
    core::Listening heardAs;

    void set(core::CallState state, const core::CallStats& stats)
    {
        now = state;
        measured = stats;
        Q_EMIT stateChanged();
        Q_EMIT statsChanged();
    }
    void show(const core::SharedFrame& theirs, const core::SharedFrame& own)
    {
        remote = theirs;
        self = own;
        Q_EMIT newRemoteFrame();
        Q_EMIT newSelfFrame();
    }
    core::CallState state() const override { return now; }
    void start(const core::CallOrder&) override { }
    void hangUp() override { now = core::CallState::Ended; }
    core::Status takeSignal(const QJsonObject&) override { return {}; }
    void setMicrophone(bool) override { }
    void setCamera(bool) override { }
    void setAudioOnly(bool) override { }
    void showScreen(const QString&) override { }
    void useDevices(const QString& camera, const QString& microphone, const QString& speaker) override
    {
        used = {camera, microphone, speaker};
    }
    void send(const QByteArray&) override { }
    /// Comes out at this end, as if it were the other.
    void sendStethoscope(core::SoundCapture* capture) override
    {
        for (const QMetaObject::Connection& wire : std::exchange(m_wires, {}))
            disconnect(wire);
        if (capture)
            m_wires = {connect(capture, &core::SoundCapture::piece, this, &core::VisitCall::stethoscopePiece),
                connect(capture, &core::SoundCapture::kept, this, &core::VisitCall::stethoscopeKept)};
    }
    void hearStethoscopeAs(const core::Listening& how) override { heardAs = how; }
    core::SharedFrame remoteFrame() const override { return remote; }
    core::SharedFrame selfFrame() const override { return self; }
    core::CallStats stats() const override { return measured; }
    QString ownFingerprint() const override { return {}; }
    QString peerFingerprint() const override { return {}; }

private:
    QList<QMetaObject::Connection> m_wires;
};

/// Devices that the test plugs in.
class ShelfMedia final : public core::VisitRoom {
    Q_OBJECT
public:
    QList<core::MediaDevice> cams{{QStringLiteral("cam"), QStringLiteral("Logi C270"), true, false}};
    QList<core::MediaDevice> mics{{QStringLiteral("mic"), QStringLiteral("USB Conference"), true, false}};
    QList<core::MediaDevice> outs{{QStringLiteral("out"), QStringLiteral("Headphones"), true, false}};
    core::SharedFrame frame;
    core::VoiceLevel level;
    bool open = false;
    int played_ = 0;
    QList<core::LineReport> reports;

    QList<core::MediaDevice> cameras() const override { return cams; }
    QList<core::MediaDevice> microphones() const override { return mics; }
    QList<core::MediaDevice> shown;
    QList<core::MediaDevice> screens() const override { return shown; }
    QList<core::MediaDevice> speakers() const override { return outs; }
    std::unique_ptr<core::VisitCall> makeCall() override { return std::make_unique<ShelfCall>(); }
    void openPreview(const QString&, const QString&) override { open = true; }
    void closePreview() override { open = false; }
    core::SharedFrame previewFrame() const override { return frame; }
    core::VoiceLevel voiceLevel() const override { return level; }
    void recordVoice() override
    {
        QTimer::singleShot(0, this, [this] { Q_EMIT voiceRecorded(level); });
    }
    core::Status playVoice(const QString&) override
    {
        QTimer::singleShot(0, this, [this] { Q_EMIT played({}); });
        return {};
    }
    core::Status playTone(Tone, const QString&) override
    {
        ++played_;
        QTimer::singleShot(0, this, [this] { Q_EMIT played({}); });
        return {};
    }
    void stopPlaying() override { }
    void probeLines(const QList<core::IceServer>&) override
    {
        QTimer::singleShot(0, this, [this] {
            for (const core::LineReport& one : std::as_const(reports))
                Q_EMIT lineProbed(one);
            Q_EMIT linesProbed();
        });
    }
    void showFrame(const core::SharedFrame& picture)
    {
        frame = picture;
        Q_EMIT newPreviewFrame();
    }
    void hear(double peak)
    {
        level = {peak / 3, peak};
        Q_EMIT voiceLevelChanged();
    }
};

/// A visit whose every state the test sets; it writes down what the windows asked for.
class ShelfVisit final : public core::VisitSession {
    Q_OBJECT
public:
    explicit ShelfVisit(QString id, core::VisitSide where) : m_id(std::move(id)), m_side(where)
    {
        state.limits = {10, 20};
        for (const core::AgendaPart part :
            {core::AgendaPart::Introduction, core::AgendaPart::History, core::AgendaPart::Auscultation,
                core::AgendaPart::Discussion, core::AgendaPart::Agreement, core::AgendaPart::Explanation})
            state.agenda.append({part, 3, 0, false, false});
        state.phase = core::VisitPhase::Waiting;
    }
    core::VisitView state;
    core::PeerView other;
    core::VisitStory told_;
    core::SiteAsked asked;
    core::SharedView together;
    QList<core::Message> messages;
    QStringList forbidden, hints, done;
    core::OwnMedia mine;
    QDateTime booked;
    std::unique_ptr<ShelfCall> line;
    std::optional<core::AuscultationSite> place;
    core::ReadinessRecord record;

    /// As after so many seconds, with the parts gone through so far.
    void runFor(int seconds, int part, const QList<int>& spent)
    {
        state.phase = core::VisitPhase::Running;
        state.verdict.clock.grossMs = state.verdict.clock.netMs = seconds * 1000LL;
        state.verdict.untilMinimumMs = qMax(0, 600 - seconds) * 1000LL;
        state.verdict.untilMaximumMs = (1200 - seconds) * 1000LL;
        state.verdict.mayFinish = seconds >= 600;
        state.verdict.warn = seconds >= 1080;
        state.closesInMs = seconds >= 1080 ? state.verdict.untilMaximumMs : -1;
        state.clockPhase = seconds >= 1200 ? core::ClockPhase::Over
            : seconds >= 1080              ? core::ClockPhase::Closing
            : seconds >= 600               ? core::ClockPhase::Enough
                                           : core::ClockPhase::BelowMinimum;
        for (int i = 0; i < int(state.agenda.size()); ++i) {
            state.agenda[i].isDone = i < part;
            state.agenda[i].isCurrent = i == part;
            state.agenda[i].spentMs = spent.value(i) * 1000LL;
        }
        state.nextPart.reset();
        if (part + 1 < int(state.agenda.size()))
            state.nextPart = state.agenda[part + 1].part;
        Q_EMIT viewChanged();
    }

    QString caseId() const override { return m_id; }
    core::VisitSide side() const override { return m_side; }
    const core::VisitView& view() const override { return state; }
    const core::PeerView& peer() const override { return other; }
    core::VisitCall* call() const override { return line.get(); }
    const core::VisitStory& story() const override { return told_; }
    QDateTime bookedAt() const override { return booked; }
    QDateTime opensAt() const override { return booked.addSecs(-900); }
    QDateTime remindAt() const override { return booked.addSecs(-1800); }
    void setReadiness(const core::ReadinessRecord& value) override
    {
        record = value;
        Q_EMIT blocksChanged();
    }
    const core::ReadinessRecord& readiness() const override { return record; }
    core::Status confirmPatient(bool present) override
    {
        done.append(present ? QStringLiteral("patient") : QStringLiteral("no-patient"));
        told_.patientPresent = present;
        forbidden.removeAll(QStringLiteral("patient"));
        Q_EMIT blocksChanged();
        return {};
    }
    QStringList blocks() const override { return forbidden; }
    QStringList warnings() const override { return hints; }
    void relays(QObject*, std::function<void(const QList<core::IceServer>&)> answer) override { answer({}); }
    core::Status enter(const QString&, const QString&, const QString&) override
    {
        if (!forbidden.isEmpty())
            return core::fail(core::Code::Refused, forbidden.first());
        done.append(QStringLiteral("enter"));
        line = std::make_unique<ShelfCall>();
        state.phase = core::VisitPhase::Entered;
        Q_EMIT callChanged();
        Q_EMIT viewChanged();
        return {};
    }
    void leave() override
    {
        done.append(QStringLiteral("leave"));
        auto old = std::move(line);
        Q_EMIT callChanged();
    }
    void confirmCode(bool same) override { say2(same ? "same" : "other"); }
    void setMicrophone(bool on) override
    {
        mine.microphoneOn = on;
        say2(on ? "mic-on" : "mic-off");
        Q_EMIT ownChanged();
    }
    void setCamera(bool on) override
    {
        mine.cameraOn = on;
        say2(on ? "cam-on" : "cam-off");
        Q_EMIT ownChanged();
    }
    void setAudioOnly(bool on) override
    {
        mine.audioOnly = on;
        say2(on ? "voice-only" : "picture");
        Q_EMIT ownChanged();
    }
    void showScreen(const QString& id) override
    {
        mine.screenId = id;
        done.append(QStringLiteral("screen ") + id);
        Q_EMIT ownChanged();
    }
    core::OwnMedia own() const override { return mine; }
    core::Status goTo(core::AgendaPart part) override { return did(QStringLiteral("part ") + core::codeOf(part)); }
    core::Status suspend(const QString& reason) override { return did(QStringLiteral("suspend ") + reason); }
    core::Status resume() override { return did(QStringLiteral("resume")); }
    core::Status rebook(const QString& reason) override { return did(QStringLiteral("rebook ") + reason); }
    core::Status giveOverReason(const QString& reason) override { return did(QStringLiteral("over ") + reason); }
    core::Status end(core::VisitEnd cause, const QString& reason) override
    {
        done.append((QStringLiteral("end ") + core::codeOf(cause) + QLatin1Char(' ') + reason).trimmed());
        state.phase = core::VisitPhase::Ended;
        state.clockPhase = core::ClockPhase::Ended;
        state.end = cause;
        state.isCompliant = cause == core::VisitEnd::Finished;
        Q_EMIT viewChanged();
        return {};
    }
    core::Status emergency(const QString&, bool too) override
    {
        return did(too ? QStringLiteral("emergency-case") : QStringLiteral("emergency"));
    }
    core::Status undoEmergency() override { return did(QStringLiteral("undo")); }
    QList<core::Message> chat() const override { return messages; }
    core::Status say(const QString& text) override { return did(QStringLiteral("say ") + text); }
    core::Status note(const QString& text) override { return did(QStringLiteral("note ") + text); }
    core::Status recordTelephoneAdvice(const QString& text) override { return did(QStringLiteral("advice ") + text); }
    const core::SiteAsked& siteAsked() const override { return asked; }
    core::Status askForSite(core::AuscultationSite site) override { return did(QStringLiteral("ask ") + core::codeOf(site)); }
    core::Status answerSite(bool placed) override
    {
        asked.state = placed ? core::SiteAsked::State::Placed : core::SiteAsked::State::Cannot;
        Q_EMIT siteAskedChanged();
        return did(placed ? QStringLiteral("placed") : QStringLiteral("cannot"));
    }
    void shareStethoscope(core::SoundCapture* capture, std::optional<core::AuscultationSite>) override
    {
        say2(capture ? "sound-on" : "sound-off");
        if (line)
            line->sendStethoscope(capture);
    }
    std::optional<core::AuscultationSite> theirSite() const override { return place; }
    const core::SharedView& shared() const override { return together; }
    void share(const QString&, const QString& id, int) override
    {
        together.id = id;
        together.byUs = !id.isEmpty();
        say2(id.isEmpty() ? "unshare" : "share");
        Q_EMIT sharedChanged();
    }
    void point(bool shown, QPointF at) override
    {
        pointer = shown ? at : QPointF();
        say2("point");
    }
    void mark(const QString& id, const QList<QPointF>& points) override
    {
        if (id.isEmpty())
            together.marks.clear();
        else
            together.marks.append({id, true, points});
        say2("mark");
        Q_EMIT sharedChanged();
    }
    QPointF pointer;

private:
    void say2(const char* what) { done.append(QLatin1String(what)); }
    core::Status did(const QString& what)
    {
        done.append(what.trimmed());
        return {};
    }
    QString m_id;
    core::VisitSide m_side;
};

class ShelfDesk final : public core::VisitDesk {
    Q_OBJECT
public:
    std::unique_ptr<ShelfVisit> visit;
    QStringList soon;
    core::VisitSession* session(const QString& caseId) override
    {
        return visit && visit->caseId() == caseId ? visit.get() : nullptr;
    }
    core::VisitSession* running() const override { return visit && visit->line ? visit.get() : nullptr; }
    void close(const QString&) override { }
    QStringList due() const override { return soon; }
    void setDue(const QStringList& ids)
    {
        soon = ids;
        Q_EMIT dueChanged();
    }
};

/// One case of the demonstration with its visit, at either side.
class VisitBench {
public:
    explicit VisitBench(const QString& language, bool hospital, const QString& key = QStringLiteral("wangguilan"))
        : day(language, hospital), id(day.put(key))
    {
        desk.visit = std::make_unique<ShelfVisit>(id, hospital ? core::VisitSide::Hub : core::VisitSide::Clinic);
        desk.visit->booked = SampleDay::now().addSecs(14 * 60);
        media.reports = {
            report(QStringLiteral("enp3s0"), false, 38, 0.002, 2500), report(QStringLiteral("wwan0"), true, 84, 0.021, 1100)};
        core::NetLink main;
        main.name = QStringLiteral("enp3s0");
        main.up = main.carriesHub = true;
        main.kind = core::NetLink::Kind::Wired;
        day.line.now.links = {main};
        day.line.now.power = core::PowerState{true, true, 96};
    }
    ui::Room room(ui::Surface& surface)
    {
        ui::Room made = day.room(surface);
        made.visits = &desk;
        made.visitRoom = &media;
        return made;
    }
    ShelfVisit& visit() { return *desk.visit; }
    /// In the call, with pictures and a good line.
    void talk()
    {
        (void)visit().enter({}, {}, {});
        visit().done.clear();
        visit().other.isPresent = visit().other.hasEntered = true;
        visit().other.since = SampleDay::now().addSecs(-300);
        visit().other.trust = core::PeerTrust::Known;
        good();
    }
    void good()
    {
        core::CallStats stats;
        stats.roundTripMs = 38;
        stats.heightIn = 720;
        stats.widthIn = 1280;
        stats.link = QStringLiteral("enp3s0");
        stats.picture = stats.voice = core::MediumState::Flowing;
        visit().line->set(core::CallState::Connected, stats);
        const bool hub = visit().side() == core::VisitSide::Hub;
        const QColor office(0x93, 0xa6, 0xab), clinic(0xcd, 0xdb, 0xd8);
        visit().line->show(testFrame(1280, 720, hub ? clinic : office, hub), testFrame(640, 360, hub ? office : clinic, !hub));
    }
    static core::LineReport report(const QString& device, bool wireless, double ms, double loss, int kbps)
    {
        core::LineReport one;
        one.device = device;
        one.wireless = wireless;
        one.state = core::LineReport::State::Measured;
        one.roundTripMs = ms;
        one.loss = loss;
        one.kbps = kbps;
        return one;
    }

    SampleDay day;
    QString id;
    ShelfMedia media;
    ShelfDesk desk;
};

} // namespace test
