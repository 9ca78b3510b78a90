#pragma once

#include "core/flow/VisitCase.h"
#include "core/flow/VisitFlowState.h"
#include "core/flow/VisitSession.h"
#include "core/visit/VisitTimeline.h"

#include <QTimer>

namespace core {

/// The visit of one case at one side. See VisitSession for what it does. The owner makes it for somebody who has a part in the
/// visit; it reads what was kept and is in VisitPhase::Loading until then.
class VisitFlow final : public VisitSession {
    Q_OBJECT
public:
    VisitFlow(VisitParts parts, QString caseId, QObject* parent = nullptr);
    ~VisitFlow() override;

    /// Looks at the clock; four times a second.
    void tick();
    const VisitLog& log() const { return m_log; }

    QString caseId() const override { return m_caseId; }
    VisitSide side() const override { return m_side; }
    const VisitView& view() const override { return m_view; }
    const PeerView& peer() const override { return m_peer; }
    VisitCall* call() const override { return m_call.get(); }
    const VisitStory& story() const override { return m_story; }
    QDateTime bookedAt() const override { return m_now.bookedAt; }
    QDateTime opensAt() const override;
    QDateTime remindAt() const override;
    void setReadiness(const ReadinessRecord& record) override;
    const ReadinessRecord& readiness() const override { return m_readiness; }
    Status confirmPatient(bool present) override;
    QStringList blocks() const override;
    QStringList warnings() const override;
    void relays(QObject* context, std::function<void(const QList<IceServer>&)> done) override;
    Status enter(const QString& cameraId, const QString& microphoneId, const QString& speakerId) override;
    void leave() override;
    void confirmCode(bool same) override;
    void setMicrophone(bool on) override;
    void setCamera(bool on) override;
    void showScreen(const QString& screenId) override;
    OwnMedia own() const override { return m_line.own; }
    void setAudioOnly(bool on) override;
    Status goTo(AgendaPart part) override;
    Status suspend(const QString& reason) override;
    Status resume() override;
    Status rebook(const QString& reason) override;
    Status giveOverReason(const QString& reason) override;
    Status end(VisitEnd cause, const QString& reason) override;
    Status emergency(const QString& reason, bool caseStepToo) override;
    Status undoEmergency() override;
    QList<Message> chat() const override { return m_chat; }
    Status say(const QString& text) override;
    Status note(const QString& text) override;
    Status recordTelephoneAdvice(const QString& text) override;
    const SiteAsked& siteAsked() const override { return m_asked; }
    Status askForSite(AuscultationSite site) override;
    Status answerSite(bool placed) override;
    void shareStethoscope(SoundCapture* capture, std::optional<AuscultationSite> site) override;
    std::optional<AuscultationSite> theirSite() const override { return m_theirSite; }
    const SharedView& shared() const override { return m_shared; }
    void share(const QString& type, const QString& id, int page) override;
    void point(bool shown, QPointF at) override;
    void mark(const QString& id, const QList<QPointF>& points) override;

private:
    // what is kept (VisitFlow.cpp)
    void load();
    void loaded();
    void onCase(const CaseDesk& desk);
    void keep();
    void keepClock();
    VisitSign signer() const;
    VisitVerify verifier() const;
    void tellOnce(const QString& what);
    void showPhase();
    void refreshView();
    void showClock();
    void showAgenda(const QDateTime& now);
    // the log and its clock (VisitFlowClock.cpp)
    Status write(VisitStep step, const QString& word = {}, const QString& reason = {}, const QDateTime& at = {});
    void retell();
    void followCase();
    void watchVoice();
    void watchStart();
    void watchLimits();
    void watchEnd();
    void finish();
    void storePapers();
    bool hears() const;
    Status refusedUnlessRunning() const;
    // what both sides tell each other (VisitFlowTalk.cpp)
    void talk(const visit::Message& message);
    void onBytes(const QByteArray& bytes);
    void take(const visit::Hello& message);
    void take(const visit::Ping& message);
    void take(const visit::Pong& message);
    void take(const visit::LogPart& message);
    void take(const visit::LogWanted& message);
    void take(const visit::MediaState& message);
    void take(const visit::Chat& message);
    void take(const visit::SiteRequest& message);
    void take(const visit::SiteAnswer& message);
    void take(const visit::SharedRecord& message);
    void take(const visit::Pointer& message);
    void take(const visit::Mark& message);
    Status takeRun(const VisitRun& run);
    void acknowledge();
    void sendBeyond(const QMap<QString, int>& have);
    void sayMedia();
    void tellOwn();
    void askTime();
    void addMessage(MessageKind kind, const QString& id, const QString& text, const QDateTime& at);
    // the call (VisitFlowCall.cpp)
    void onSignal(const QString& caseId, const QString& from, const QJsonObject& payload);
    void onPresence(const QJsonObject& payload);
    void sayPresent();
    void signal(const QJsonObject& payload);
    void placeCall();
    void beginCall(const QString& callId, bool offers);
    void startCall(const QList<IceServer>& servers);
    void dropCall();
    void onCallState();
    void onStats();
    void onFingerprints();
    void beginExchange();
    void sayCertificate();
    void showTrust();
    void refuse();
    void watchCall();

    VisitParts m_parts;
    QString m_caseId;
    VisitSide m_side = VisitSide::Clinic;
    QTimer m_timer;
    VisitCase m_case;

    bool m_isLoaded = false;
    detail::CaseNow m_now;
    VisitTimeline m_timeline;
    VisitLog m_log;
    VisitRun m_run; ///< own, written into the log with its first event
    VisitStory m_story;
    VisitView m_view;
    PeerView m_peer;
    ReadinessRecord m_readiness;
    VisitFigures m_figures;
    QList<Message> m_chat;
    SiteAsked m_asked;
    SharedView m_shared;
    std::optional<AuscultationSite> m_theirSite, m_ownSite;
    QStringList m_told;
    bool m_caseStep = true;
    bool m_papersStored = false, m_agreedStored = false;

    // the call
    std::unique_ptr<VisitCall> m_call;
    std::unique_ptr<FingerprintExchange> m_exchange;
    detail::LineNow m_line;
    detail::Moments m_when;
    qint64 m_shownSecond = -2;
};

} // namespace core
