// Our half of compare_decoding.py: builds the model of an experiment, leaves its weights for PyTorch, and
// writes symbols behind a question of symbol 0. Usage: ordinate_decoding EXPERIMENT FOLDER Every line
// "QUESTION ANSWER kept" on standard input reads so many symbols and writes so many, with what is kept of
// earlier places; "QUESTION ANSWER again" reads all again for every symbol. The answer is the milliseconds
// and the symbols that were written, as JSON.
#include <ATen/Functions.h>
#include <c10/core/GradMode.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "model/experiment/experiment.h"
#include "model/files/numpy_file.h"
#include "model/layers/decoder.h"
#include "model/run/full_catalogue.h"
#include "model/run/model_shape.h"
#include "model/run/worker_thread_setup.h"

namespace {

using ordinate::Json;
using ordinate::SequenceModel;

void write_weights(const SequenceModel& model, const std::string& path) {
  std::vector<ordinate::NamedArray> arrays;
  for (const auto& each : model.named_parameters()) {
    const at::Tensor values = each.value().detach().contiguous();
    const auto bytes =
        std::as_bytes(std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel())));
    arrays.push_back(
        {each.key(), ordinate::ElementType::float32, values.sizes().vec(), {bytes.begin(), bytes.end()}});
  }
  if (!ordinate::write_npz(path, arrays)) std::exit(1);
}

Json decode(const SequenceModel& model, std::size_t question, std::size_t answer, bool keep) {
  const c10::AutoGradMode no_gradients(false);
  std::vector<std::int32_t> tokens(question, 0);
  const auto before = std::chrono::steady_clock::now();
  ordinate::Decoder decoder(model);
  at::Tensor last = decoder.read(tokens)[-1];
  while (true) {
    tokens.push_back(static_cast<std::int32_t>(last.argmax().item<std::int64_t>()));
    if (tokens.size() == question + answer) break;
    if (keep) {
      last = decoder.read({&tokens.back(), 1})[-1];
    } else {
      const std::vector<std::int64_t> all(tokens.begin(), tokens.end());
      last = model.forward(at::tensor(all, at::kLong).unsqueeze(0), {})[0][-1];
    }
  }
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
  tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(question));
  return {{"milliseconds", taken.count()}, {"symbols", tokens}};
}

int complain(const ordinate::Error& error) {
  std::cerr << error.text() << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  ordinate::set_up_computing_thread(1);
  const ordinate::Catalogue catalogue = ordinate::full_catalogue();
  std::stringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  const auto read = ordinate::read_experiment(text.str(), argv[1], catalogue);
  if (!read) return complain(read.error().front());
  const auto runs = ordinate::expand(*read, catalogue, argv[2]);
  if (!runs) return complain(runs.error().front());
  const ordinate::RunConfig& run = runs->front();
  const auto task = ordinate::make_task(run.task, argv[2]);
  if (!task) return complain(task.error());
  const SequenceModel model(run.model, ordinate::shape_for(run, **task), ordinate::initializer_for(run));
  write_weights(model, std::string(argv[2]) + "/weights.npz");
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::size_t question = 0;
    std::size_t answer = 0;
    std::string how;
    words >> question >> answer >> how;
    std::cout << decode(model, question, answer, how == "kept").dump() << std::endl;
  }
  return 0;
}
