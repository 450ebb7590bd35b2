#pragma once
#include <QString>
#include <vector>

#include "model/record/analysis_result.h"

namespace ordinate {

/// What one analysis says about the position table of one run.
struct AnalysedTable {
  int run = 0;
  QString label;       ///< the run's, as everywhere else
  bool plain = false;  ///< drawn grey and dotted, see `variantStyle`
  int style = 0;       ///< index for `variantStyle`
  AnalysisResult result;
  AnalysisBaselines baselines;
  bool baselinesReady = false;  ///< they take longer than the result and follow it
};

using AnalysedTables = std::vector<AnalysedTable>;

/// The model's texts are UTF-8.
inline QString words(const std::string& utf8) { return QString::fromStdString(utf8); }

/// More do not fit beside each other.
inline constexpr std::size_t mostAnalysedTables = 4;

}  // namespace ordinate
