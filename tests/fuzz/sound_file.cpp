#include "core/auscultation/analysis/Analyse.h"
#include "media/sound/ReadSound.h"
#include "tests/fuzz/Fuzz.h"

#include <cmath>

// libsndfile 1.2.0 forgets some memory of damaged Vorbis streams; what we forget is still found.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libvorbis\nleak:libsndfile\nleak:libogg"; }

void fuzzOne(QByteArrayView input)
{
    const auto read = media::readSound(input.toByteArray());
    if (!read) {
        require(read.error().code == core::Code::BadInput || read.error().code == core::Code::TooLarge, "the error's code");
        return;
    }
    require(read->sound && !read->sound->samples.empty() && read->sound->rateHz == read->facts.rateHz, "there is sound");
    require(read->facts.usedChannel >= 0 && read->facts.usedChannel < read->facts.channels, "the channel is one of them");
    for (const float sample : read->sound->samples)
        require(std::isfinite(sample), "samples are numbers");
    if (read->sound->samples.size() > 200'000)
        return;
    const core::SoundAnalysis analysis = core::analyse(*read->sound);
    require(std::isfinite(analysis.score) && analysis.score >= 0 && analysis.score <= 1, "the score is one");
    require(!analysis.heartRateBpm || (*analysis.heartRateBpm > 20 && *analysis.heartRateBpm < 300), "a heart could beat so");
}
