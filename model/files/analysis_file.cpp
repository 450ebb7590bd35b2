#include "model/files/analysis_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/files/metrics_csv.h"

namespace ordinate {

namespace {

Json finite_number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

/// The shortest decimal number that is this float: as a double it would be written with nine more digits.
Json finite_number(float value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  double shortest = value;
  std::from_chars(text.data(), end.ptr, shortest);
  return shortest;
}

template <class Numbers>
Json finite_numbers(const Numbers& numbers) {
  Json list = Json::array();
  for (const auto number : numbers) list.push_back(finite_number(number));
  return list;
}

const char* style_name(AnalysisCurve::Style style) {
  switch (style) {
    case AnalysisCurve::Style::line:
      return "line";
    case AnalysisCurve::Style::points:
      return "points";
    case AnalysisCurve::Style::bars:
      return "bars";
  }
  return "";
}

Json scalar_json(const AnalysisScalar& scalar, const ScalarBaseline& baseline) {
  return {{"key", scalar.key},
          {"label", scalar.label},
          {"kind", scalar.kind == AnalysisScalar::Kind::share ? "share" : "number"},
          {"unit", scalar.unit},
          {"value", finite_number(scalar.value)},
          {"undefined", scalar.undefined},
          {"random_mean", finite_number(baseline.random_mean)},
          {"random_deviation", finite_number(baseline.random_deviation)},
          {"initial", finite_number(baseline.initial)},
          {"sinusoid", finite_number(baseline.sinusoid)}};
}

ScalarBaseline baseline_of(const MadeAnalysis& made, const std::string& key) {
  const ScalarBaseline* found = made.baselines.find(key);
  return found == nullptr ? ScalarBaseline{.key = key} : *found;
}

Json picture_json(const AnalysisPicture& picture) {
  Json rows = Json::array();
  for (std::int64_t row = 0; row < picture.values.rows; ++row)
    rows.push_back(finite_numbers(picture.values.row(row)));
  return {{"key", picture.key},
          {"title", picture.title},
          {"row_axis", picture.row_axis},
          {"column_axis", picture.column_axis},
          {"value_axis", picture.value_axis},
          {"diverging", picture.diverging},
          {"range", picture.range ? Json::array({picture.range->first, picture.range->second}) : Json()},
          {"row_values", finite_numbers(picture.row_values)},
          {"column_values", finite_numbers(picture.column_values)},
          {"values", std::move(rows)}};
}

Json curve_json(const AnalysisCurve& curve) {
  return {{"key", curve.key},
          {"label", curve.label},
          {"chart", curve.chart},
          {"x_axis", curve.x_axis},
          {"y_axis", curve.y_axis},
          {"style", style_name(curve.style)},
          {"reference", curve.reference},
          {"logarithmic_x", curve.logarithmic_x},
          {"logarithmic_y", curve.logarithmic_y},
          {"x", finite_numbers(curve.x)},
          {"y", finite_numbers(curve.y)}};
}

Json path_json(const AnalysisPath& path) {
  return {{"key", path.key},
          {"title", path.title},
          {"x_axis", path.x_axis},
          {"y_axis", path.y_axis},
          {"position", finite_numbers(path.position)},
          {"x", finite_numbers(path.x)},
          {"y", finite_numbers(path.y)}};
}

Json answer_json(const AnalysisAnswer& answer) {
  return {{"sample", answer.sample},
          {"way", answer.way},
          {"answers", answer.answers},
          {"expected", answer.expected}};
}

std::string number_cell(double value) { return std::isfinite(value) ? number_text(value) : ""; }

std::string picture_csv(const AnalysisPicture& picture) {
  std::string text = csv_text(picture.row_axis + " \\ " + picture.column_axis);
  for (const double value : picture.column_values) text += ',' + number_cell(value);
  text += '\n';
  for (std::int64_t row = 0; row < picture.values.rows; ++row) {
    text += number_cell(picture.row_values[static_cast<std::size_t>(row)]);
    for (const float value : picture.values.row(row)) text += ',' + number_cell(value);
    text += '\n';
  }
  return text;
}

std::string chart_csv(const std::vector<const AnalysisCurve*>& curves) {
  std::string text =
      "curve," + csv_text(curves.front()->x_axis) + ',' + csv_text(curves.front()->y_axis) + '\n';
  for (const AnalysisCurve* curve : curves)
    for (std::size_t i = 0; i < curve->x.size(); ++i)
      text += csv_text(curve->label) + ',' + number_cell(curve->x[i]) + ',' + number_cell(curve->y[i]) + '\n';
  return text;
}

std::string path_csv(const AnalysisPath& path) {
  std::string text = "position," + csv_text(path.x_axis) + ',' + csv_text(path.y_axis) + '\n';
  for (std::size_t i = 0; i < path.x.size(); ++i)
    text +=
        number_cell(path.position[i]) + ',' + number_cell(path.x[i]) + ',' + number_cell(path.y[i]) + '\n';
  return text;
}

std::string answers_csv(const std::vector<AnalysisAnswer>& answers) {
  const auto joined = [](const AnalysisAnswer& answer, const std::vector<std::string>& symbols) {
    std::string text;
    for (const std::string& symbol : symbols) text += (text.empty() ? "" : answer.separator) + symbol;
    return csv_text(text);
  };
  std::string text = "sample,way,answer,expected\n";
  for (const AnalysisAnswer& answer : answers)
    text += csv_text(answer.sample) + ',' + csv_text(answer.way) + ',' + joined(answer, answer.answers) +
            ',' + joined(answer, answer.expected) + '\n';
  return text;
}

/// Curves of one chart together, charts in the order of their first curve.
std::vector<std::vector<const AnalysisCurve*>> charts_of(const AnalysisResult& result) {
  std::vector<std::vector<const AnalysisCurve*>> charts;
  for (const AnalysisCurve& curve : result.curves) {
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [&](const auto& chart) { return chart.front()->chart == curve.chart; });
    if (found == charts.end())
      charts.push_back({&curve});
    else
      found->push_back(&curve);
  }
  return charts;
}

}  // namespace

Json to_json(const MadeAnalysis& made, bool drawings) {
  const AnalysisResult& result = made.result;
  Json json = {{"analysis", result.analysis}, {"title", made.entry.title}, {"options", made.options}};
  json["scalars"] = Json::array();
  for (const AnalysisScalar& scalar : result.scalars)
    json["scalars"].push_back(scalar_json(scalar, baseline_of(made, scalar.key)));
  json["random_tables"] = made.baselines.random_tables;
  json["notes"] = result.notes;
  for (const std::string& note : made.baselines.notes) json["notes"].push_back(note);
  if (!drawings) return json;
  for (const char* kind : {"pictures", "curves", "paths", "answers"}) json[kind] = Json::array();
  for (const AnalysisPicture& picture : result.pictures) json["pictures"].push_back(picture_json(picture));
  for (const AnalysisCurve& curve : result.curves) json["curves"].push_back(curve_json(curve));
  for (const AnalysisPath& path : result.paths) json["paths"].push_back(path_json(path));
  for (const AnalysisAnswer& answer : result.answers) json["answers"].push_back(answer_json(answer));
  return json;
}

std::string scalars_csv(const std::vector<MadeAnalysis>& all) {
  std::string text =
      "analysis,key,label,value,unit,random_mean,random_deviation,initial,sinusoid,undefined\n";
  for (const MadeAnalysis& made : all)
    for (const AnalysisScalar& scalar : made.result.scalars) {
      const ScalarBaseline baseline = baseline_of(made, scalar.key);
      text += made.result.analysis + ',' + scalar.key + ',' + csv_text(scalar.label) + ',' +
              number_cell(scalar.value) + ',' + csv_text(scalar.unit) + ',' +
              number_cell(baseline.random_mean) + ',' + number_cell(baseline.random_deviation) + ',' +
              number_cell(baseline.initial) + ',' + number_cell(baseline.sinusoid) + ',' +
              csv_text(scalar.undefined) + '\n';
    }
  return text;
}

std::vector<NamedText> drawing_tables(const MadeAnalysis& made) {
  const std::string& analysis = made.result.analysis;
  const auto name = [&](const std::string& part) { return analysis + '-' + part + ".csv"; };
  std::vector<NamedText> tables;
  for (const AnalysisPicture& picture : made.result.pictures)
    tables.push_back({name(file_word(picture.key)), picture_csv(picture)});
  for (const auto& chart : charts_of(made.result))
    tables.push_back({name(file_word(chart.front()->chart)), chart_csv(chart)});
  for (const AnalysisPath& path : made.result.paths)
    tables.push_back({name(file_word(path.key)), path_csv(path)});
  if (!made.result.answers.empty()) tables.push_back({name("answers"), answers_csv(made.result.answers)});
  return tables;
}

std::string file_word(const std::string& title) {
  std::string word;
  for (const char c : title) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper || plain)
      word += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!word.empty() && word.back() != '-')
      word += '-';
  }
  while (word.ends_with('-')) word.pop_back();
  return word;
}

}  // namespace ordinate
