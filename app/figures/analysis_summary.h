#pragma once
#include <QString>
#include <vector>

#include "model/files/analysis_file.h"
#include "model/files/position_table_file.h"

namespace ordinate {

/// What is analysed, for people: one line, and a sentence for each thing that is odd about it.
QString tableText(const PositionTable& table);
/// Every number beside what it is for random tables, the initial table and the sinusoid.
QString scalarTable(const std::vector<MadeAnalysis>& all);

/// Where the table is from and what has been found; `drawings` as in to_json(MadeAnalysis).
Json analysisJson(const PositionTable& table, const QString& initialFile,
                  const std::vector<MadeAnalysis>& all, bool drawings);

}  // namespace ordinate
