#pragma once

#include "core/auscultation/Sound.h"
#include "core/auscultation/analysis/Decimator.h"
#include "core/auscultation/analysis/Fourier.h"

#include <span>
#include <vector>

namespace core {

/// What a spectrogram shows.
struct SpectrogramShape {
    double windowSeconds = 0.064; ///< of the Hann window
    double hopSeconds = 0.010;    ///< from column to column
    double topHz = 1000;
};

/// Columns of levels in dB (0 = a full-scale sine, not below −140), from 0 Hz to `topHz`, as the sound comes in. The middle of
/// column n lies at n·secondsPerColumn(). One object per thread.
class Spectrogram {
public:
    /// `rateHz` from 500 on.
    Spectrogram(int rateHz, const SpectrogramShape& shape);

    int rows() const { return m_rows; } ///< levels per column; row r is at r·hertzPerRow()
    double hertzPerRow() const;
    double secondsPerColumn() const;

    /// Appends all columns that are complete now to `columns`, rows() levels each, lowest frequency first; how many these were.
    int push(std::span<const float> samples, std::vector<float>& columns);
    /// The last columns, as if silence followed.
    int finish(std::vector<float>& columns);

private:
    int columnsOf(std::vector<float>& columns);

    double m_rate; ///< behind the decimator
    Decimator m_decimator;
    std::vector<float> m_window;
    Fourier m_fourier;
    std::vector<float> m_sound; ///< from m_from on
    long m_from;                ///< number of the first sample in m_sound; negative: silence before the beginning
    size_t m_hop;
    int m_rows;
    long m_taken = 0; ///< samples pushed
    long m_made = 0;  ///< columns
    std::vector<float> m_cut, m_power;
};

/// A whole sound at once.
struct SpectrogramPicture {
    int rows = 0;
    int columns = 0;
    double hertzPerRow = 0;
    double secondsPerColumn = 0;
    std::vector<float> levels; ///< dB, column by column

    float at(int column, int row) const { return levels[size_t(column) * size_t(rows) + size_t(row)]; }
};
SpectrogramPicture spectrogramOf(const Sound& sound, const SpectrogramShape& shape = {});

} // namespace core
