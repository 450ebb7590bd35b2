#pragma once
#include <bit>
#include <cstdint>

/// Functions of one number in single precision, written so that loops over them vectorise inside the
/// functions that `vector_clones.h` compiles for newer processors. Not a number stays not a number.
namespace ordinate::elementwise {

#define ORDINATE_INLINE inline __attribute__((always_inline))

/// e^x: x = n ln 2 + r, and a polynomial in r (coefficients of Cephes' expf, Moshier 1989; largest relative
/// error about 1e-7). 0 below −87, e^88 above 88: nothing overflows.
ORDINATE_INLINE float exponential(float x) {
  const float capped = x > 88.0F ? 88.0F : x;
  const float inside = capped < -87.0F ? -87.0F : capped;
  constexpr float shifter = 12582912.0F;  // 1.5 · 2^23: adding it rounds to an integer
  const float shifted = inside * 1.44269504F + shifter;
  const float n = shifted - shifter;
  const float r = (inside - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) + 127U) << 23U;
  const float power = p * std::bit_cast<float>(exponent);
  return x < -87.0F ? 0.0F : power;
}

/// 1/(1 + e^−x), exactly 0 and 1 where single precision has no number between.
ORDINATE_INLINE float sigmoid(float x) { return 1.0F / (1.0F + exponential(-x)); }

/// ln(1 + e^x) = max(x, 0) + ln(1 + t), t = e^−|x|; the logarithm as 2 artanh(t/(2 + t)), whose series needs
/// seven terms up to 1/3. Relative error about 2e-7.
ORDINATE_INLINE float softplus(float x) {
  const float t = exponential(x < 0.0F ? x : -x);
  const float s = t / (2.0F + t);
  const float square = s * s;
  float series = 1.0F / 13.0F;
  series = series * square + 1.0F / 11.0F;
  series = series * square + 1.0F / 9.0F;
  series = series * square + 1.0F / 7.0F;
  series = series * square + 1.0F / 5.0F;
  series = series * square + 1.0F / 3.0F;
  series = series * square + 1.0F;
  return (x > 0.0F ? x : 0.0F) + 2.0F * s * series;
}

/// Absolute error about 1e-7.
ORDINATE_INLINE float hyperbolic_tangent(float x) { return 1.0F - 2.0F / (1.0F + exponential(2.0F * x)); }

/// The share of the normal distribution below x, from `bell` = e^(−x²/2), which its density, bell/√(2π),
/// takes too: 7.1.26 of Abramowitz and Stegun 1964, absolute error 1e-7.
ORDINATE_INLINE float normal_share(float x, float bell) {
  const float size = x < 0.0F ? -x : x;
  const float t = 1.0F / (1.0F + 0.3275911F * 0.70710678F * size);
  float tail = 1.061405429F;
  tail = tail * t - 1.453152027F;
  tail = tail * t + 1.421413741F;
  tail = tail * t - 0.284496736F;
  tail = tail * t + 0.254829592F;
  tail = 0.5F * tail * t * bell;
  return x < 0.0F ? tail : 1.0F - tail;
}

}  // namespace ordinate::elementwise
