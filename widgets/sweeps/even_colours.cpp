#include "widgets/sweeps/even_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ordinate {

namespace {

using Triple = std::array<double, 3>;

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double encoded(double light) {
  const double clamped = std::clamp(light, 0.0, 1.0);
  return clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * std::pow(clamped, 1 / 2.4) - 0.055;
}

Triple times(const std::array<Triple, 3>& matrix, const Triple& vector) {
  Triple product{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column) product[row] += matrix[row][column] * vector[column];
  return product;
}

Triple toOklab(const QColor& colour) {
  static const std::array<Triple, 3> cones = {{{0.4122214708, 0.5363325363, 0.0514459929},
                                               {0.2119034982, 0.6806995451, 0.1073969566},
                                               {0.0883024619, 0.2817188376, 0.6299787005}}};
  static const std::array<Triple, 3> lab = {{{0.2104542553, 0.7936177850, -0.0040720468},
                                             {1.9779984951, -2.4285922050, 0.4505937099},
                                             {0.0259040371, 0.7827717662, -0.8086757660}}};
  Triple response = times(cones, {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())});
  for (double& each : response) each = std::cbrt(each);
  return times(lab, response);
}

QColor fromOklab(const Triple& colour) {
  static const std::array<Triple, 3> cones = {{{1, 0.3963377774, 0.2158037573},
                                               {1, -0.1055613458, -0.0638541728},
                                               {1, -0.0894841775, -1.2914855480}}};
  static const std::array<Triple, 3> light = {{{4.0767416621, -3.3077115913, 0.2309699292},
                                               {-1.2684380046, 2.6097574011, -0.3413193965},
                                               {-0.0041960863, -0.7034186147, 1.7076147010}}};
  Triple response = times(cones, colour);
  for (double& each : response) each = each * each * each;
  const Triple rgb = times(light, response);
  return QColor::fromRgbF(float(encoded(rgb[0])), float(encoded(rgb[1])), float(encoded(rgb[2])));
}

double luminance(const QColor& colour) {
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

QColor evenColour(double share, bool dark) {
  static const Triple ends[2][2] = {{toOklab(QColor(0xee, 0xf3, 0xfb)), toOklab(QColor(0x12, 0x3f, 0x8c))},
                                    {toOklab(QColor(0x26, 0x2c, 0x3a)), toOklab(QColor(0xa9, 0xc8, 0xff))}};
  const Triple& low = ends[dark ? 1 : 0][0];
  const Triple& high = ends[dark ? 1 : 0][1];
  const double way = std::clamp(share, 0.0, 1.0);
  Triple between{};
  for (std::size_t i = 0; i < 3; ++i) between[i] = low[i] + (high[i] - low[i]) * way;
  return fromOklab(between);
}

double contrast(const QColor& one, const QColor& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor textOn(const QColor& ground) {
  return contrast(ground, Qt::black) >= contrast(ground, Qt::white) ? Qt::black : Qt::white;
}

}  // namespace ordinate
