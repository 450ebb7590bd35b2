#include "model/random/random_stream.h"

#include <cmath>
#include <numbers>

namespace ordinate {

namespace {

// FNV-1a, 64 bits: names become numbers in the same way on every machine.
std::uint64_t hash(std::uint64_t state, std::string_view text) {
  for (unsigned char c : text) state = (state ^ c) * 0x100000001b3ULL;
  return (state ^ 0xff) * 0x100000001b3ULL;  // keeps ("ab", "c") apart from ("a", "bc")
}

std::uint64_t hash(std::uint64_t state, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) state = (state ^ ((number >> (8 * i)) & 0xff)) * 0x100000001b3ULL;
  return state;
}

// The finaliser of SplitMix64: spreads the few changed bits of an FNV hash over the whole key.
std::uint64_t spread(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view purpose, std::string_view name,
                           std::uint64_t step) {
  const std::uint64_t stream = hash(hash(0xcbf29ce484222325ULL, purpose), name);
  const std::uint64_t key = spread(hash(stream, seed));
  key_ = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
  counter_ = {0, 0, static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(step >> 32)};
}

std::array<std::uint32_t, 4> RandomStream::block(std::array<std::uint32_t, 4> c,
                                                 std::array<std::uint32_t, 2> k) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * c[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(a)};
    k[0] += 0x9E3779B9U;
    k[1] += 0xBB67AE85U;
  }
  return c;
}

std::uint32_t RandomStream::bits() {
  if (used_ == 4) {
    buffer_ = block(counter_, key_);
    used_ = 0;
    if (++counter_[0] == 0) ++counter_[1];
  }
  return buffer_[static_cast<std::size_t>(used_++)];
}

double RandomStream::uniform() {
  const std::uint64_t high = bits();
  const std::uint64_t low = bits();
  return static_cast<double>(((high << 32) | low) >> 11) * 0x1.0p-53;
}

double RandomStream::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  const double angle = 2.0 * std::numbers::pi * uniform();
  spare_ = radius * std::sin(angle);
  has_spare_ = true;
  return radius * std::cos(angle);
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
  // Rejects the tail that would make small numbers more likely.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  for (;;) {
    const std::uint64_t high = bits();
    const std::uint64_t value = (high << 32) | bits();
    if (value < limit) return value % bound;
  }
}

}  // namespace ordinate
