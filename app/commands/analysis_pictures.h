#pragma once
#include <vector>

#include "app/commands/analysis_run.h"
#include "app/figures/export_figures.h"

namespace ordinate {

/// The figures that the window shows of these analyses, each as PNG, SVG and PDF. Works on any thread.
Result<std::vector<ReadyFile>> analysisPictures(const MadeAnalysis& made, const QString& label,
                                                const FigureOptions& options, const QByteArray& experiment);

}  // namespace ordinate
