// Nanoseconds of the loops of a training step, one core. Usage: ordinate_kernel_benchmark, with the options
// of Google Benchmark. Items are elements, or rows for the loss.
#include <benchmark/benchmark.h>

#include <vector>

#include "model/kernels/activation_kernel.h"
#include "model/kernels/gru_kernel.h"
#include "model/kernels/layer_norm_kernel.h"
#include "model/kernels/loss_kernel.h"
#include "model/kernels/optimizer_step.h"
#include "model/kernels/rotation_kernel.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/softmax_kernel.h"

namespace {

using namespace ordinate;

constexpr std::int64_t rows = 512;

/// Numbers between −2 and 2 that differ.
std::vector<float> numbers(std::int64_t count) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i * 7919 % 4001) / 1000 - 2;
  return values;
}

void count_items(benchmark::State& state, std::int64_t items) {
  state.SetItemsProcessed(state.iterations() * items);
}

void gelu_of(benchmark::State& state) {
  const std::int64_t count = rows * state.range(0);
  const std::vector<float> x = numbers(count);
  std::vector<float> y(x.size());
  std::vector<float> slope(x.size());
  for (auto _ : state) gelu(count, x.data(), y.data(), slope.data());
  count_items(state, count);
}
BENCHMARK(gelu_of)->Arg(64)->Arg(256);

void norm_of(benchmark::State& state) {
  const std::int64_t width = state.range(0);
  const std::vector<float> x = numbers(rows * width);
  const std::vector<float> weight = numbers(width);
  std::vector<float> y(x.size());
  std::vector<RowMoments> moments(rows);
  for (auto _ : state)
    layer_norm(rows, width, x.data(), weight.data(), weight.data(), y.data(), moments.data());
  count_items(state, rows * width);
}
BENCHMARK(norm_of)->Arg(32)->Arg(64)->Arg(128);

void gradient_of_norm(benchmark::State& state) {
  const std::int64_t width = state.range(0);
  const std::vector<float> x = numbers(rows * width);
  const std::vector<float> weight = numbers(width);
  std::vector<float> sums(weight.size());
  std::vector<float> more(weight.size());
  std::vector<float> y(x.size());
  const std::vector<RowMoments> moments(rows, {0.1F, 0.9F});
  for (auto _ : state)
    layer_norm_gradient(rows, width, x.data(), weight.data(), moments.data(), x.data(), y.data(), sums.data(),
                        more.data());
  count_items(state, rows * width);
}
BENCHMARK(gradient_of_norm)->Arg(32)->Arg(64)->Arg(128);

void attention_weights_of(benchmark::State& state) {
  const std::int64_t length = state.range(0);
  const std::vector<float> logits = numbers(length * length);
  std::vector<float> shares(logits.size());
  for (auto _ : state) {
    shares = logits;
    attention_softmax(length, shares.data(), logits.data(), length);
  }
  count_items(state, length * length);
}
BENCHMARK(attention_weights_of)->Arg(16)->Arg(20)->Arg(64)->Arg(256);

void gates_of_gru(benchmark::State& state) {
  const GruShape shape{64, state.range(0)};
  const std::int64_t count = shape.batch * shape.hidden;
  const std::vector<float> x = numbers(3 * count);
  const std::vector<float> previous = numbers(count);
  std::vector<float> next(previous.size());
  std::vector<float> kept(4 * previous.size());
  for (auto _ : state)
    gru_gates(shape, x.data(), x.data(), x.data(), previous.data(), next.data(), kept.data());
  count_items(state, count);
}
BENCHMARK(gates_of_gru)->Arg(32)->Arg(64)->Arg(128);

void rotation_of_heads(benchmark::State& state) {
  const RotationShape shape{32, 16, 4, 16, 192, 8, state.range(0) == 1};
  std::vector<float> x = numbers(32 * 16 * 192);
  const std::vector<float> one(16 * 8, 1.0F);
  const std::vector<float> none(16 * 8, 0.0F);
  for (auto _ : state) rotate(shape, one.data(), none.data(), false, x.data());
  count_items(state, 32 * 16 * 4 * 16);
}
BENCHMARK(rotation_of_heads)->ArgName("interleaved")->Arg(0)->Arg(1);

void cross_entropy_of(benchmark::State& state) {
  const std::int64_t outputs = state.range(0);
  const std::vector<float> logits = numbers(rows * outputs);
  const std::vector<std::int64_t> targets(rows, 1);
  std::vector<float> gradient(logits.size());
  for (auto _ : state)
    benchmark::DoNotOptimize(loss_of_logits(rows, outputs, logits.data(), targets.data(), gradient.data()));
  count_items(state, rows);
}
BENCHMARK(cross_entropy_of)->Arg(8)->Arg(64);

void adam_of(benchmark::State& state) {
  const std::vector<float> gradients = numbers(state.range(0));
  std::vector<float> weights = gradients;
  std::vector<float> first(weights.size());
  std::vector<float> second(weights.size());
  for (auto _ : state) adam_step<float>(weights, gradients, first, second, 5, AdamSettings{});
  count_items(state, state.range(0));
}
BENCHMARK(adam_of)->Arg(10000)->Arg(1000000);

void column_sums_of(benchmark::State& state) {
  const std::vector<float> x = numbers(rows * state.range(0));
  std::vector<float> sums(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) add_column_sums(rows, state.range(0), x.data(), sums.data());
  count_items(state, rows * state.range(0));
}
BENCHMARK(column_sums_of)->Arg(32)->Arg(256);

}  // namespace

BENCHMARK_MAIN();
