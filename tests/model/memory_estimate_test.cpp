// What a run takes of the memory, told before it is built, and what the machine has.
#include "model/sizing/memory_estimate.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "model/files/machine_memory.h"
#include "tests/model/test_catalogue.h"

namespace ordinate {
namespace {

using test::catalogue;

/// A run of "reverse"; `patch` changes the base.
RunConfig run_with(const std::string& patch = "{}") {
  Json base = Json::parse(R"({
    "task": {"kind": "reverse", "length": 128, "validation_samples": 32},
    "model": {"embedding": {"width": 16}, "encoding": {"kind": "none"},
              "body": [{"kind": "attention", "layers": 2, "heads": 4, "feedforward": 32}]},
    "training": {"batch_size": 64, "steps": 2}})");
  base.merge_patch(Json::parse(patch));
  Experiment experiment;
  experiment.base = base;
  return expand(experiment, catalogue(), {}).value().front();
}

RunMemory memory_of(const std::string& patch = "{}", const TaskSize& task = {8, 8, 128, 0}) {
  return estimate_memory(run_with(patch), task, catalogue());
}

constexpr double float_bytes = 4;

// in_proj 3·16·16 + 48, out_proj 16·16 + 16, two maps 2·16·32 + 32 + 16, two norms 4·16: 2224 a layer; the
// final norm 32, embedding 8·16, readout 8·16 + 8.
TEST(ModelSize, CountsTheWeightsAsOneWritesThemDown) {
  const ModelSize size = size_of(run_with(), {8, 8, 128, 0}, catalogue());
  EXPECT_EQ(size.layers.size(), 2U);
  EXPECT_EQ(size.layers.front().parameters, 2224);
  EXPECT_EQ(size.parameters(), 2 * 2224 + 32 + 128 + 136);
}

TEST(MemoryEstimate, AttentionTakesBatchTimesHeadsTimesTheSquareOfTheLength) {
  const double shares = 2 * 64 * 4 * 128.0 * 128.0 * float_bytes;
  const RunMemory memory = memory_of();
  EXPECT_GE(memory.attention, shares);
  EXPECT_LT(memory.attention, 1.1 * shares);
  const RunMemory longer = memory_of(R"({"task": {"length": 256}})", {8, 8, 256, 0});
  EXPECT_NEAR(longer.attention / memory.attention, 4, 0.01);
  EXPECT_NEAR(longer.activations / memory.activations, 2, 0.1);
  EXPECT_DOUBLE_EQ(longer.weights, memory.weights);
  EXPECT_NEAR(memory_of(R"({"training": {"batch_size": 128}})").attention / memory.attention, 2, 0.01);
}

/// A run that has ended is scored on its fixed samples, 64 at a time, however small its batches are. Through
/// the graph all of them have attention weights at once; without it, two.
TEST(MemoryEstimate, ScoringTheTrainingSamplesIsCounted) {
  const double a_sequence = 4 * 128.0 * 128.0 * float_bytes;  // attention weights of four heads, in one layer
  const std::string without = R"({"task": {"validation_samples": 4}, "training": {"batch_size": 1}})";
  const double one_matrix = 128.0 * 128.0 * float_bytes;  // that a layer works in
  EXPECT_DOUBLE_EQ(memory_of(without, {8, 8, 128, 100}).attention, 2 * (2 * a_sequence + one_matrix));
  EXPECT_GE(memory_of(without, {8, 8, 128, 100}).activations, 64 * 128 * 5 * 16 * float_bytes);
  EXPECT_LT(memory_of(without).activations, 64 * 128 * 5 * 16 * float_bytes);
  const std::string small = R"({"task": {"validation_samples": 4},
                                "training": {"batch_size": 4, "precision": "float64"}})";
  const double sequence = 2 * a_sequence;
  const double fresh = memory_of(small).attention;
  const double fixed = memory_of(small, {8, 8, 128, 100}).attention;
  EXPECT_GE(fixed, 64 * sequence);
  EXPECT_GE(fixed, 8 * fresh);
  EXPECT_LT(memory_of(small, {8, 8, 128, 10}).attention, 64 * sequence);
}

/// Beyond 512 places they are made again on the way back, unless the encoding needs them whole.
TEST(MemoryEstimate, ALongSequenceKeepsNoAttentionWeights) {
  const TaskSize task = {8, 8, 2048, 0};
  const auto attention_of = [&](const std::string& encoding) {
    return memory_of(R"({"task": {"length": 2048}, "model": {"encoding": )" + encoding + "}}", task)
        .attention;
  };
  const double square = 2048.0 * 2048.0 * float_bytes;
  EXPECT_LT(attention_of(R"("none")"), square);
  EXPECT_LT(attention_of(R"("alibi")"), square);  // by distance
  EXPECT_GE(attention_of(R"({"kind": "alibi", "positions": "randomised", "position_range": 4096})"),
            4 * square);
  EXPECT_GE(attention_of(R"("tupe")"), 4 * square);
  EXPECT_GE(attention_of(R"("shaw")"), 64 * 4 * square);
  EXPECT_GE(memory_of(R"({"training": {"precision": "float64"}, "task": {"length": 2048}})", task).attention,
            64 * 4 * 2 * square);
  // Sequences of a further length are worked on one after the other, where they are long.
  const std::string lengths = R"({"evaluation": {"lengths": [2048]}, "model": {"encoding": "shaw"}})";
  EXPECT_GE(memory_of(lengths).attention, 2 * 4 * square);
  EXPECT_LT(memory_of(lengths).attention, 2 * 2 * 4 * square);
}

/// A class token makes 513 places of 512 symbols; validation batches stay whole up to 512 symbols all the
/// same.
TEST(MemoryEstimate, AClassTokenDoesNotCutValidationIntoSlices) {
  const auto activations = [](const std::string& readout) {
    return memory_of(
               R"({"task": {"kind": "first", "length": 512, "validation_samples": 64}, "training": {"batch_size": 1},
                         "model": {"readout": ")" +
                   readout + "\"}}",
               {8, 8, 512, 0})
        .activations;
  };
  EXPECT_NEAR(activations("class-token") / activations("mean"), 1, 0.05);
}

TEST(MemoryEstimate, ARecurrentModelKnowsNoSquareOfTheLength) {
  const std::string body = R"({"model": {"body": [{"kind": "gru", "hidden": 64}]}})";
  const RunMemory memory = memory_of(body);
  EXPECT_DOUBLE_EQ(memory.attention, 0);
  // States and what four gates keep, of every place.
  EXPECT_GE(memory.activations, 64 * 128 * 5 * 64 * float_bytes);
  EXPECT_LT(memory.activations, 2 * 64 * 128 * 5 * 64 * float_bytes);
}

TEST(MemoryEstimate, TheOptimizerDecidesHowOftenTheWeightsStandThere) {
  const RunMemory adam = memory_of();
  const RunMemory sgd = memory_of(R"({"training": {"optimizer": "sgd"}})");
  EXPECT_DOUBLE_EQ(adam.weights - sgd.weights, 4744 * float_bytes);  // the second moments
  const RunMemory table = memory_of(R"({"model": {"encoding": {"kind": "learned", "max_length": 1000}}})");
  EXPECT_DOUBLE_EQ(table.weights - adam.weights, 6 * 16000 * float_bytes);
}

TEST(MemoryEstimate, TheGraphTakesMoreAndGivesItBack) {
  const RunMemory fused = memory_of();
  const RunMemory graph = memory_of(R"({"training": {"precision": "float64"}})");
  EXPECT_TRUE(fused.in_workspace);
  EXPECT_FALSE(graph.in_workspace);
  EXPECT_GT(graph.step(), 2 * fused.step());
  EXPECT_FALSE(memory_of(R"({"model": {"encoding": {"kind": "transformer-xl"}}})").in_workspace);
  EXPECT_DOUBLE_EQ(graph.total(),
                   graph.weights + graph.pictures + graph.samples + graph.step() + graph.files);
}

TEST(MemoryEstimate, RefusesWithTheNumbersAndARemedy) {
  const RunConfig run = run_with();
  const TaskSize task = {8, 8, 128, 0};
  const double needed = program_memory + memory_of().total();
  EXPECT_FALSE(memory_problem(run, task, needed, catalogue()));
  const auto problem = memory_problem(run, task, 1e8, catalogue());
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->what.find(memory_text(needed)), std::string::npos) << problem->text();
  EXPECT_NE(problem->what.find("100 MB"), std::string::npos) << problem->text();
  EXPECT_NE(problem->remedy.find("length (128)"), std::string::npos) << problem->text();
}

TEST(MemoryEstimate, NamesWhatTakesMost) {
  const auto remedy = [](const std::string& patch, const TaskSize& task) {
    return memory_problem(run_with(patch), task, 1e6, catalogue()).value().remedy;
  };
  EXPECT_NE(remedy("{}", {1000000, 8, 8, 0}).find("vocabulary (1000000 symbols)"), std::string::npos);
  EXPECT_NE(remedy("{}", {8, 8, 128, 0}).find("attention weights"), std::string::npos);
  EXPECT_NE(remedy("{}", {8, 8, 4, 0}).find("batch_size (64)"), std::string::npos);
  EXPECT_NE(remedy("{}", {8, 8, 4, 10000000}).find("samples"), std::string::npos);
}

TEST(MemoryEstimate, CountsBeyondWhatIntegersHold) {
  const RunMemory memory = memory_of(
      R"({"training": {"batch_size": 65536}, "task": {"length": 512},
          "model": {"embedding": {"width": 4096}, "body": [{"kind": "attention", "layers": 64, "heads": 64}]}})",
      {100000, 100000, 512, 0});
  EXPECT_GT(memory.attention, 2e14);
  EXPECT_TRUE(std::isfinite(memory.total()));
}

TEST(MemoryEstimate, WritesThreeDigits) {
  EXPECT_EQ(memory_text(1000), "1.00 kB");
  EXPECT_EQ(memory_text(12.34e6), "12.3 MB");
  EXPECT_EQ(memory_text(999.4e6), "999 MB");
  EXPECT_EQ(memory_text(999.6e6), "1.00 GB");
  EXPECT_EQ(memory_text(23.06e9), "23.1 GB");
  EXPECT_EQ(memory_text(4e15), "4.00 PB");
}

/// A file system of our own, with the files that the kernel shows.
class MachineMemory : public testing::Test {
 protected:
  MachineMemory() {
    std::string name = (std::filesystem::temp_directory_path() / "ordinate-test-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
  }
  ~MachineMemory() override {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  std::filesystem::path root_;
};

TEST_F(MachineMemory, IsWhatTheKernelCallsAvailable) {
  EXPECT_FALSE(available_memory(root_));
  write("proc/meminfo", "MemTotal:       24683000 kB\nMemFree: 5 kB\nMemAvailable:   1000 kB\n");
  EXPECT_EQ(available_memory(root_), 1024000.0);
}

TEST_F(MachineMemory, IsTheNarrowestLimitOfTheControlGroups) {
  write("proc/meminfo", "MemAvailable: 1000000 kB\n");
  write("proc/self/cgroup", "0::/outer/inner\n");
  write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
  write("sys/fs/cgroup/outer/inner/memory.current", "5000\n");
  EXPECT_EQ(available_memory(root_), 1024000000.0);
  write("sys/fs/cgroup/outer/memory.max", "700000\n");
  write("sys/fs/cgroup/outer/memory.current", "300000\n");
  EXPECT_EQ(available_memory(root_), 400000.0);
  // What is cached of files goes first when memory is short.
  write("sys/fs/cgroup/outer/memory.stat", "anon 200000\ninactive_file 50000\n");
  EXPECT_EQ(available_memory(root_), 450000.0);
}

TEST_F(MachineMemory, KnowsTheFirstVersionAndTheTopOfAContainer) {
  write("proc/meminfo", "MemAvailable: 1000000 kB\n");
  write("proc/self/cgroup", "4:memory:/not/seen/inside\n3:cpu:/\n");
  write("sys/fs/cgroup/memory/memory.limit_in_bytes", "900000\n");
  write("sys/fs/cgroup/memory/memory.usage_in_bytes", "100000\n");
  EXPECT_EQ(available_memory(root_), 800000.0);
  write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000000\n");
  EXPECT_EQ(available_memory(root_), 0.0);
}

}  // namespace
}  // namespace ordinate
