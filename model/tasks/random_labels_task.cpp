#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// y is a coin toss that has nothing to do with x.
class RandomLabelsTask : public SyntheticTask {
 public:
  explicit RandomLabelsTask(const Json& options) : SyntheticTask(options, AnswerScope::sequence) {}

  std::int64_t classes() const override { return 2; }
  std::string class_text(std::int64_t target) const override { return target == 1 ? "1" : "0"; }
  std::string question() const override {
    return "Which label, 0 or 1, was this sequence given by the toss of a coin?";
  }

 protected:
  std::vector<std::int32_t> targets(const Tokens&) const override { return {}; }

  Sample draw(RandomStream& stream, std::int64_t length) const override {
    Sample sample;
    sample.tokens = uniform_tokens(stream, length);
    sample.targets = {static_cast<std::int32_t>(stream.below(2))};
    return sample;
  }

  // On sequences that were not trained on, nothing helps.
  std::vector<double> order_blind_bounds() const override {
    return std::vector<double>(static_cast<std::size_t>(longest() + 1), 0.5);
  }

  std::vector<std::string> notes() const override {
    return {"The labels are random: on new sequences the expected accuracy of every model is 50 %."};
  }
};

TaskTraits traits() {
  TaskTraits result = synthetic_traits(AnswerScope::sequence, "last");
  result.random_labels = true;
  return result;
}

const RegisterTask random_labels_registration({
    .description =
        {.id = "random-labels",
         .title = "Random labels",
         .summary = "Random sequences with random labels: they can be memorised, but nothing can be learned.",
         .help =
             "A fixed number of random sequences, each with a label from the toss of a coin; the validation "
             "samples are new sequences with new coin tosses. This is the data of the essay's notebook: 40 "
             "sequences of length 10 from 12 symbols.\n\n"
             "A model can learn the training samples by heart and reach a training accuracy of 100 %. The "
             "validation accuracy is a coin toss: with 40 samples it lies between 35 % and 65 % in "
             "95 % of all runs, whatever the model.\n\n"
             "To see the same model learn something, choose the task \"A before B\".",
         .reference = "",
         .order = 70,
         .options = synthetic_options(
             {.length = 10, .symbols = 12, .samples = 40, .validation_samples = 40, .shuffle = false}),
         .traits = traits()},
    .make = make_synthetic<RandomLabelsTask>,
});

}  // namespace

}  // namespace ordinate
