#include "model/analysis/sinusoid_table.h"

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
  if (interleaved) return {column / 2, column % 2 == 1};
  const std::int64_t sines = (width + 1) / 2;
  return column < sines ? Wave{column, false} : Wave{column - sines, true};
}

double SinusoidTable::frequency(std::int64_t pair) const {
  return std::pow(base, -2.0 * static_cast<double>(pair) / static_cast<double>(width));
}

double SinusoidTable::value(std::int64_t position, std::int64_t column) const {
  const Wave here = wave(column);
  const double angle = static_cast<double>(position) * frequency(here.pair);
  return scale * (here.cosine ? std::cos(angle) : std::sin(angle));
}

std::string SinusoidTable::formula(std::int64_t column) const {
  const Wave here = wave(column);
  const std::string factor = scale == 1 ? "" : number_text(scale, 6) + " · ";
  return factor + (here.cosine ? "cos" : "sin") + "(%1 / " + number_text(base, 10) + "^(" +
         std::to_string(2 * here.pair) + "/" + std::to_string(width) + "))";
}

Matrix SinusoidTable::rows(std::int64_t length) const {
  Matrix table(length, width);
  for (std::int64_t position = 0; position < length; ++position)
    for (std::int64_t column = 0; column < width; ++column)
      table.at(position, column) = static_cast<float>(value(position, column));
  return table;
}

}  // namespace ordinate
