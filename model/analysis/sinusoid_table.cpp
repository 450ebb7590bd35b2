#include "model/analysis/sinusoid_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace ordinate {

namespace {

std::string number_text(double number, int digits) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*g", digits, number);
  return text.data();
}

}  // namespace

SinusoidTable::Wave SinusoidTable::wave(std::int64_t column) const {
  const bool paper = frequencies == Frequencies::paper;
  const std::int64_t sines = paper ? (width + 1) / 2 : width / 2;
  if (!paper && column == 2 * sines) return {0, false, true};
  if (interleaved) return {column / 2, column % 2 == 1};
  return column < sines ? Wave{column, false} : Wave{column - sines, true};
}

std::pair<std::int64_t, std::int64_t> SinusoidTable::exponent(std::int64_t pair) const {
  if (frequencies == Frequencies::paper) return {2 * pair, width};
  return {pair, std::max<std::int64_t>(1, width / 2 - 1)};
}

std::pair<std::int64_t, std::int64_t> SinusoidTable::columns_of_pair(std::int64_t pair) const {
  const std::int64_t sines = frequencies == Frequencies::paper ? (width + 1) / 2 : width / 2;
  // The column of zeros comes last in both layouts.
  if (interleaved || pair >= sines) return {2 * pair, 2 * pair + 1};
  return {pair, sines + pair};
}

double SinusoidTable::frequency(std::int64_t pair) const {
  const auto [first, second] = exponent(pair);
  return stretch * std::pow(base, -static_cast<double>(first) / static_cast<double>(second));
}

double SinusoidTable::value(std::int64_t position, std::int64_t column) const {
  const Wave here = wave(column);
  if (here.zero) return 0;
  const double angle = static_cast<double>(position) * frequency(here.pair);
  return scale * (here.cosine ? std::cos(angle) : std::sin(angle));
}

std::string SinusoidTable::formula(std::int64_t column) const {
  const Wave here = wave(column);
  if (here.zero) return {};
  const auto [first, second] = exponent(here.pair);
  const std::string factor = scale == 1 ? "" : number_text(scale, 6) + " · ";
  const std::string position = stretch == 1 ? "%1" : number_text(stretch, 6) + " · %1";
  return factor + (here.cosine ? "cos" : "sin") + "(" + position + " / " + number_text(base, 10) + "^(" +
         std::to_string(first) + "/" + std::to_string(second) + "))";
}

Matrix SinusoidTable::rows(std::int64_t length) const {
  Matrix table(length, width);
  for (std::int64_t position = 0; position < length; ++position)
    for (std::int64_t column = 0; column < width; ++column)
      table.at(position, column) = static_cast<float>(value(position, column));
  return table;
}

}  // namespace ordinate
