#pragma once
#include <QString>
#include <vector>

#include "model/record/analysis_result.h"
#include "widgets/common/drawn_run.h"

namespace ordinate {

/// What one analysis says about the position table of one run.
struct AnalysedTable : DrawnRun {
  AnalysisResult result;
  AnalysisBaselines baselines;
  bool baselinesReady = false;  ///< they take longer than the result and follow it
};

using AnalysedTables = std::vector<AnalysedTable>;

/// The model's texts are UTF-8.
inline QString words(const std::string& utf8) { return QString::fromStdString(utf8); }

/// More do not fit beside each other.
inline constexpr std::size_t mostAnalysedTables = 6;

}  // namespace ordinate
