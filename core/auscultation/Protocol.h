#pragma once

#include "core/auscultation/Recording.h"

#include <QList>

namespace core {

/// Which points are listened to, in which order.
enum class SiteSet { HeartAndLungs11, Heart5, Lungs6, Lungs12 };

template <>
struct EnumCodes<SiteSet> {
    static constexpr EnumCode<SiteSet> table[] = {
        {SiteSet::HeartAndLungs11, u"heart-lungs-11"},
        {SiteSet::Heart5, u"heart-5"},
        {SiteSet::Lungs6, u"lungs-6"},
        {SiteSet::Lungs12, u"lungs-12"},
    };
};

/// What is listened to at a point.
enum class Organ { Heart, Lung, Vessel, Other };

/// One point of a set.
struct ProtocolSite {
    AuscultationSite site = AuscultationSite::Other;
    Posture posture = Posture::Sitting; ///< proposed; another one may be chosen
    int targetSeconds = 15;             ///< long enough when it is good as well

    friend bool operator==(const ProtocolSite&, const ProtocolSite&) = default;
};

/// What the patient is told at a point; the words belong to the windows.
enum class SiteInstruction { BreatheQuietly, TurnLeft, LeanForward, BreatheDeeply };

Organ organOf(AuscultationSite site);
/// On the patient's back: such a point is shown there.
bool isOnBack(AuscultationSite site);
const QList<ProtocolSite>& sitesOf(SiteSet set);
/// What fits the point and how the patient sits or lies.
SiteInstruction instructionFor(AuscultationSite site, Posture posture);
/// The postures that are offered at a point, the usual one first.
QList<Posture> posturesFor(AuscultationSite site);

} // namespace core
