#pragma once
#include <string>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/analysis_result.h"

/// What `ordinate analyse` leaves. Numbers are written so that they read back as the same ones; where there
/// is none (NaN, infinity), JSON has null and CSV an empty cell.
namespace ordinate {

/// One analysis that was made, with what is needed to read it.
struct MadeAnalysis {
  CatalogueEntry entry;
  bool of_model = false;          ///< of a whole model, not of its position table
  Json options = Json::object();  ///< complete
  AnalysisResult result;
  AnalysisBaselines baselines;  ///< no scalars: not asked for
};

/// Everything; `drawings` false leaves out pictures, curves, paths and answers.
Json to_json(const MadeAnalysis& made, bool drawings = true);

/// `analysis,key,label,value,unit,random_mean,random_deviation,initial,sinusoid,undefined`
std::string scalars_csv(const std::vector<MadeAnalysis>& all);

struct NamedText {
  std::string name;  ///< of a file: "lag-mean-similarity-at-each-offset.csv"
  std::string text;
};

/// A table for each picture (axis values before rows and columns), for each chart (`curve`, x, y; the curves
/// one after the other) for each path (position, x, y), and for the answers
/// (sample, way, answer, expected).
std::vector<NamedText> drawing_tables(const MadeAnalysis& made);

/// Letters, digits and hyphens: "mean-similarity-at-each-offset".
std::string file_word(const std::string& title);

}  // namespace ordinate
