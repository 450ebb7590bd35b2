#include "widgets/plots/race_curves.h"

#include <algorithm>
#include <cmath>

#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

std::size_t place(CurveQuantity quantity, CurveSource source) {
  return (quantity == CurveQuantity::loss ? 2U : 0U) + (source == CurveSource::training ? 1U : 0U);
}

}  // namespace

void CurveSeries::append(double step, double value) {
  if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  steps.push_back(step);
  values.push_back(value);
  if (std::isnan(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
  if (value > 0) lowPositive = std::min(lowPositive, value);
}

double CurveSeries::at(double step) const {
  const auto found = std::lower_bound(steps.begin(), steps.end(), step);
  if (found == steps.end() || *found != step) return std::numeric_limits<double>::quiet_NaN();
  return values[std::size_t(found - steps.begin())];
}

double valueBetween(const std::vector<double>& steps, const std::vector<double>& values, double step) {
  const auto after = std::lower_bound(steps.begin(), steps.end(), step);
  if (after == steps.end()) return std::numeric_limits<double>::quiet_NaN();
  const auto index = std::size_t(after - steps.begin());
  if (*after == step) return values[index];
  if (index == 0) return std::numeric_limits<double>::quiet_NaN();
  const double part = (step - steps[index - 1]) / (steps[index] - steps[index - 1]);
  return values[index - 1] + part * (values[index] - values[index - 1]);
}

std::optional<std::size_t> CurveSeries::nearest(double step) const {
  const auto after = std::size_t(std::lower_bound(steps.begin(), steps.end(), step) - steps.begin());
  auto right = after;
  while (right < steps.size() && std::isnan(values[right])) ++right;
  auto left = after;
  while (left > 0 && std::isnan(values[left - 1])) --left;
  if (right == steps.size() && left == 0) return std::nullopt;
  if (right == steps.size()) return left - 1;
  if (left == 0) return right;
  return step - steps[left - 1] <= steps[right] - step ? left - 1 : right;
}

void CurveSeries::cut(double step) {
  const auto end = std::upper_bound(steps.begin(), steps.end(), step);
  values.resize(std::size_t(end - steps.begin()));
  steps.erase(end, steps.end());
}

std::optional<std::size_t> CurveSeries::last() const {
  for (std::size_t index = values.size(); index > 0; --index)
    if (!std::isnan(values[index - 1])) return index - 1;
  return std::nullopt;
}

void RunCurves::append(const std::vector<StepRecord>& records) {
  for (const StepRecord& record : records) {
    const auto step = double(record.step);
    if (!m_steps.empty() && step <= m_steps.back()) continue;
    m_steps.push_back(step);
    m_gradientIsFinite = std::isfinite(record.gradient_norm.value_or(0));
    const auto add = [&](CurveQuantity quantity, CurveSource source, const std::optional<double>& value) {
      if (value) m_series[place(quantity, source)].append(step, *value);
    };
    add(CurveQuantity::accuracy, CurveSource::validation, record.validation_accuracy);
    add(CurveQuantity::accuracy, CurveSource::training, record.train_accuracy);
    add(CurveQuantity::loss, CurveSource::validation, record.validation_loss);
    add(CurveQuantity::loss, CurveSource::training, record.train_loss);
  }
}

RunCurves RunCurves::until(double step) const {
  RunCurves past = *this;
  if (m_steps.empty() || m_steps.back() <= step) return past;
  past.m_steps.erase(std::upper_bound(past.m_steps.begin(), past.m_steps.end(), step), past.m_steps.end());
  past.m_gradientIsFinite = true;
  for (CurveSeries& series : past.m_series) series.cut(step);
  if (bestStep && double(*bestStep) > step) past.bestStep.reset();
  return past;
}

const CurveSeries& RunCurves::series(CurveQuantity quantity, CurveSource source) const {
  return m_series[place(quantity, source)];
}

bool RunCurves::diverged() const {
  if (!m_gradientIsFinite) return true;
  for (const CurveSource source : {CurveSource::validation, CurveSource::training}) {
    const CurveSeries& loss = series(CurveQuantity::loss, source);
    if (!loss.values.empty() && std::isnan(loss.values.back())) return true;
  }
  return false;
}

bool RaceCurves::comparableWith(const RaceCurves& other) const {
  return task == other.task && references == other.references && recorded == other.recorded;
}

std::vector<int> RaceCurves::styleIndices() const {
  std::vector<StyledRun> variants;
  for (const RunCurves& curves : runs) variants.push_back({curves.group(), curves.run().plain});
  return ordinate::styleIndices(variants);
}

double RaceCurves::lastStep() const {
  double last = 0;
  for (const RunCurves& curves : runs)
    if (!curves.steps().empty()) last = std::max(last, curves.steps().back());
  return last;
}

RaceCurves RaceCurves::until(double step) const {
  RaceCurves past = *this;
  for (RunCurves& curves : past.runs) curves = curves.until(step);
  return past;
}

bool RaceCurves::empty() const {
  return std::all_of(runs.begin(), runs.end(),
                     [](const RunCurves& curves) { return curves.steps().empty(); });
}

double Smoother::next(double value) {
  if (std::isnan(value) || m_weight <= 0) return value;
  m_sum = m_weight * m_sum + (1 - m_weight) * value;
  m_correction *= m_weight;
  return m_sum / (1 - m_correction);
}

}  // namespace ordinate
