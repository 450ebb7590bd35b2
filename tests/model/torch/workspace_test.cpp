#include "model/fused/workspace.h"

#include <gtest/gtest.h>

#include <cstring>
#include <thread>
#include <vector>

#include "model/fused/buffer.h"
#include "tests/model/torch/trainer_samples.h"

namespace ordinate {

namespace {

const char* const model = R"({
    "task": {"kind": "reverse", "length": 12, "symbols": 4, "validation_samples": 64},
    "model": {"embedding": {"width": 16}, "encoding": {"kind": "sinusoidal"},
              "body": [{"kind": "attention", "heads": 2, "feedforward": 32}]},
    "training": {"batch_size": 16, "steps": 4}})";

}  // namespace

TEST(Workspace, HandsOutAlignedMemoryThatDoesNotOverlap) {
  Workspace workspace;
  workspace.begin_pass();
  std::vector<std::pair<char*, std::size_t>> parts;
  for (const std::size_t bytes : {1UL, 100UL, 4096UL, 3000000UL, 7UL, 64UL}) {
    auto* part = static_cast<char*>(workspace.take(bytes));
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(part) % 64, 0U);
    std::memset(part, static_cast<int>(parts.size()), bytes);
    parts.emplace_back(part, bytes);
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t at = 0; at < parts[i].second; at += 97)
      ASSERT_EQ(parts[i].first[at], static_cast<char>(i));
}

TEST(Workspace, GrowsToTheLargestPassAndNoFurther) {
  Workspace workspace;
  for (int pass = 0; pass < 100; ++pass) {
    workspace.begin_pass();
    for (int i = 0; i < 40; ++i) workspace.take(100000);
  }
  EXPECT_GE(workspace.size(), 4000000U);
  EXPECT_LT(workspace.size(), 8500000U);
  workspace.release();
  EXPECT_EQ(workspace.size(), 0U);
}

// Fresh memory comes page by page: of 100 MB it takes longer than a step of training.
TEST(Workspace, HandsTheSameMemoryOutInTheNextPass) {
  Workspace workspace;
  std::vector<void*> before;
  for (int pass = 0; pass < 3; ++pass) {
    workspace.begin_pass();
    std::vector<void*> places;
    for (int i = 0; i < 40; ++i) places.push_back(workspace.take(100000));
    if (pass > 0) {
      EXPECT_EQ(places, before);
    }
    before = places;
  }
}

TEST(Workspace, ABufferBelongsToItsPass) {
  std::thread([] {
    Workspace& workspace = Workspace::of_this_thread();
    workspace.begin_pass();
    Buffer first;
    Buffer second;
    float* const place = first.get(16);
    EXPECT_EQ(first.get(8), place);  // what is asked for again in a pass is kept
    workspace.begin_pass();
    EXPECT_EQ(second.get(16), place);  // in the next, another may have it
    EXPECT_NE(first.get(16), place);
  }).join();
}

// One that held its working space itself would take as much again for each of the models.
TEST(Workspace, ServesAnyNumberOfModelsThatTakeTurns) {
  std::thread([] {
    const auto run = samples::run_of(model);
    const auto one = samples::trainer_of(run);
    samples::train(*one);
    const std::size_t needed = Workspace::of_this_thread().size();
    EXPECT_GT(needed, 100000U);
    std::vector<std::unique_ptr<Trainer>> many;
    for (int i = 0; i < 20; ++i) many.push_back(samples::trainer_of(run));
    while (!many.front()->finished())
      for (const auto& each : many) each->advance();
    EXPECT_EQ(Workspace::of_this_thread().size(), needed);
    for (const auto& each : many) EXPECT_EQ(each->record(), one->record());
  }).join();
}

}  // namespace ordinate
