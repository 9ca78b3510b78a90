#include "core/auscultation/Protocol.h"

namespace core {

namespace {

using Site = AuscultationSite;

ProtocolSite heart(Site site) { return {site, Posture::Supine, 15}; }
ProtocolSite lung(Site site) { return {site, Posture::Sitting, 15}; }

} // namespace

Organ organOf(AuscultationSite site)
{
    switch (site) {
    case Site::Aortic:
    case Site::Pulmonic:
    case Site::Erb:
    case Site::Tricuspid:
    case Site::Mitral: return Organ::Heart;
    case Site::CarotidLeft:
    case Site::CarotidRight: return Organ::Vessel;
    case Site::Abdomen:
    case Site::Other: return Organ::Other;
    default: return Organ::Lung;
    }
}

bool isOnBack(AuscultationSite site)
{
    switch (site) {
    case Site::LungBackUpperLeft:
    case Site::LungBackUpperRight:
    case Site::LungBackMiddleLeft:
    case Site::LungBackMiddleRight:
    case Site::LungBackLowerLeft:
    case Site::LungBackLowerRight: return true;
    default: return false;
    }
}

const QList<ProtocolSite>& sitesOf(SiteSet set)
{
    static const QList<ProtocolSite> kHeart{
        heart(Site::Mitral), heart(Site::Pulmonic), heart(Site::Aortic), heart(Site::Erb), heart(Site::Tricuspid)};
    static const QList<ProtocolSite> kLungs6{lung(Site::LungFrontUpperRight), lung(Site::LungFrontUpperLeft),
        lung(Site::LungBackUpperLeft), lung(Site::LungBackUpperRight), lung(Site::LungBackLowerLeft),
        lung(Site::LungBackLowerRight)};
    static const QList<ProtocolSite> kLungs12{lung(Site::LungFrontUpperRight), lung(Site::LungFrontUpperLeft),
        lung(Site::LungFrontLowerRight), lung(Site::LungFrontLowerLeft), lung(Site::LungSideRight), lung(Site::LungSideLeft),
        lung(Site::LungBackUpperLeft), lung(Site::LungBackUpperRight), lung(Site::LungBackMiddleLeft),
        lung(Site::LungBackMiddleRight), lung(Site::LungBackLowerLeft), lung(Site::LungBackLowerRight)};
    static const QList<ProtocolSite> kBoth = kHeart + kLungs6;
    switch (set) {
    case SiteSet::Heart5: return kHeart;
    case SiteSet::Lungs6: return kLungs6;
    case SiteSet::Lungs12: return kLungs12;
    case SiteSet::HeartAndLungs11: break;
    }
    return kBoth;
}

SiteInstruction instructionFor(AuscultationSite site, Posture posture)
{
    if (organOf(site) == Organ::Lung || site == Site::Trachea)
        return SiteInstruction::BreatheDeeply;
    if (posture == Posture::LeftLateral)
        return SiteInstruction::TurnLeft;
    return posture == Posture::LeaningForward ? SiteInstruction::LeanForward : SiteInstruction::BreatheQuietly;
}

QList<Posture> posturesFor(AuscultationSite site)
{
    if (organOf(site) == Organ::Lung)
        return {Posture::Sitting, Posture::Supine, Posture::Prone, Posture::Standing};
    return {Posture::Supine, Posture::LeftLateral, Posture::LeaningForward, Posture::Sitting, Posture::Standing};
}

} // namespace core
