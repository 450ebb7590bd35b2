// Our half of compare_training.py: builds the run of an experiment, leaves its initial weights and first
// batches for PyTorch, and trains as many steps as it is asked to.
// Usage: ordinate_training_steps EXPERIMENT FOLDER BATCHES
// Every line "N" on standard input trains N steps; the answer is the milliseconds of each, then the losses,
// then the peak of the memory in megabytes, as JSON.
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "model/experiment/experiment.h"
#include "model/files/numpy_file.h"
#include "model/run/full_catalogue.h"
#include "model/run/trainer.h"
#include "model/run/worker_thread_setup.h"

namespace {

using ordinate::Json;

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

template <class Value>
Value value_or_exit(ordinate::Result<Value> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().where << ": " << result.error().what << '\n';
  std::exit(1);
}

ordinate::NamedArray array_of(const std::string& name, const std::vector<std::int64_t>& shape,
                              const std::vector<std::int64_t>& values) {
  const auto bytes = std::as_bytes(std::span(values));
  return {name, ordinate::ElementType::int64, shape, {bytes.begin(), bytes.end()}};
}

/// Of this process; getrusage would give the parent's where that was larger.
std::int64_t peak_kilobytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word)
    if (word == "VmHWM:") {
      std::int64_t kilobytes = 0;
      status >> kilobytes;
      return kilobytes;
    }
  return 0;
}

void write_batches(const ordinate::RunConfig& run, const ordinate::Task& task, std::int64_t count,
                   const std::string& folder) {
  std::vector<ordinate::NamedArray> arrays;
  for (std::int64_t step = 1; step <= count; ++step) {
    const ordinate::Batch batch = task.training_batch(run.seed, step, run.training["batch_size"]);
    arrays.push_back(array_of("tokens" + std::to_string(step), {batch.size, batch.length}, batch.tokens));
    arrays.push_back(array_of("targets" + std::to_string(step),
                              {static_cast<std::int64_t>(batch.targets.size())}, batch.targets));
  }
  if (auto written = ordinate::write_npz(folder + "/batches.npz", arrays); !written) std::exit(1);
}

Json train(ordinate::Trainer& trainer, std::int64_t steps) {
  Json milliseconds = Json::array();
  Json losses = Json::array();
  for (std::int64_t i = 0; i < steps && !trainer.finished(); ++i) {
    const auto before = std::chrono::steady_clock::now();
    while (!trainer.advance() && !trainer.finished()) {
    }
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
    milliseconds.push_back(taken.count());
    losses.push_back(trainer.record().train_loss.value_or(0));
  }
  return {{"milliseconds", milliseconds}, {"losses", losses}, {"megabytes", peak_kilobytes() / 1024}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  ordinate::set_up_computing_thread(1);
  const std::string folder = argv[2];
  const ordinate::Catalogue catalogue = ordinate::full_catalogue();
  const auto read = ordinate::read_experiment(text_of(argv[1]), argv[1], catalogue);
  if (!read) {
    for (const ordinate::Error& error : read.error()) std::cerr << error.where << ": " << error.what << '\n';
    return 1;
  }
  const auto runs = ordinate::expand(*read, catalogue, folder);
  if (!runs || runs->empty()) return 1;
  const ordinate::RunConfig& run = runs->front();
  const std::shared_ptr<const ordinate::Task> task = value_or_exit(ordinate::make_task(run.task, folder));
  const auto trainer = value_or_exit(ordinate::Trainer::make(run, task));
  if (auto written = ordinate::write_npz(folder + "/initial.npz", trainer->weights()); !written) return 1;
  write_batches(run, *task, std::stoll(argv[3]), folder);
  while (!trainer->advance()) {
  }  // row 0: the evaluation before training
  std::string line;
  while (std::getline(std::cin, line)) std::cout << train(*trainer, std::stoll(line)).dump() << std::endl;
  return 0;
}
