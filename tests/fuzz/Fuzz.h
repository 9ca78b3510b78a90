#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>

/// What a target defines: parses one input and checks what must hold of the outcome. No state stays from one to the next.
void fuzzOne(QByteArrayView input);

/// Ends the program when something that must always hold does not; libFuzzer keeps the input.
void require(bool holds, const char* what);

/// The input cut at its first line break (the second part is empty without one): seeds with two parts stay readable.
std::pair<QByteArray, QByteArray> twoParts(QByteArrayView input);

/// A folder in memory of this process alone, made at the first call and removed at exit; ends with a slash.
const char* scratchFolder();
/// Writes a whole file below it that only its owner may read.
void writeScratch(const char* name, QByteArrayView bytes);
