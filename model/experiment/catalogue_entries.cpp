#include "model/experiment/catalogue_entries.h"

#include "model/experiment/training_entries.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

std::vector<CatalogueEntry> readout_entries() {
  const Option place = {
      .key = "place",
      .label = "place",
      .help =
          "Where the class token stands. At the front, \"first\" becomes \"the symbol "
          "next to me\"; at the end it needs a long reach.",
      .kind = OptionKind::choice,
      .default_value = "last",
      .choices = {{"first", "before the sequence", ""}, {"last", "after the sequence", ""}}};
  return {
      {.id = "last",
       .title = "Last position",
       .summary = "Reads the answer from the state at the last symbol, as recurrent classifiers do.",
       .help =
           "For a GRU this is the final hidden state of the top layer. In a bidirectional GRU the two "
           "directions' final states are joined.\n\nAttention sees the whole sequence from here, but also "
           "knows which symbol stands last: the order-blind bound does not hold.",
       .formula = R"(y = W x_n + b)",
       .reference = "",
       .order = 10,
       .options = {},
       .traits = ReadoutTraits{.answers = AnswerScope::sequence}},
      {.id = "mean",
       .title = "Mean over positions",
       .summary = "Averages the states of all symbols and answers once.",
       .help = "Padding is left out of the mean. The average itself is blind to order: what it knows about "
               "order, the layers before it must have written into the states.",
       .formula = R"(y = W (\frac{1}{n} Σ_p x_p) + b)",
       .reference = "",
       .order = 20,
       .options = {},
       .traits = ReadoutTraits{.answers = AnswerScope::sequence, .order_blind = true}},
      {.id = "class-token",
       .title = "Class token",
       .summary = "Adds one learned token to the sequence and answers from its state.",
       .help = "The token takes a position like any other. Where it stands matters for relative encodings.",
       .formula = R"(y = W x_{\text{class}} + b)",
       .reference = "Devlin et al. 2019, BERT, section 3",
       .order = 30,
       .options = {place},
       .traits = ReadoutTraits{.answers = AnswerScope::sequence, .order_blind = true, .extra_positions = 1}},
      {.id = "per-token",
       .title = "Per token",
       .summary = "Answers at every symbol.",
       .help = "The same linear map reads every position's state. Places that the task does not ask are left "
               "out of loss and accuracy.",
       .formula = R"(y_p = W x_p + b)",
       .reference = "",
       .order = 40,
       .options = {},
       .traits = ReadoutTraits{.answers = AnswerScope::token, .order_blind = true}},
  };
}

OptionList embedding_options() {
  return {{.key = "width",
           .label = "width",
           .help = "Numbers in each symbol's vector; the width of the model up to the first block that "
                   "changes it.",
           .kind = OptionKind::integer,
           .default_value = 32,
           .minimum = 1,
           .maximum = 4096},
          {.key = "initial_std",
           .label = "initial spread",
           .help = "Standard deviation of the normal distribution that the symbol vectors start from. 1 is "
                   "the default of torch.nn.Embedding; smaller symbols leave more room for quiet positions.",
           .kind = OptionKind::number,
           .default_value = 0.5,
           .minimum = 0,
           .maximum = 100,
           .advanced = true},
          {.key = "scale",
           .label = "scale",
           .help = "Multiplies the symbol vectors before positions are added (Vaswani et al. 2017, section "
                   "3.4, multiplies by the square root of the width).",
           .kind = OptionKind::choice,
           .default_value = "none",
           .choices = {{"none", "none", ""}, {"sqrt_width", "√width", ""}},
           .advanced = true}};
}

OptionList evaluation_options() {
  return {
      {.key = "lengths",
       .label = "further lengths",
       .help = "Lengths to test besides those of the task, for instance beyond the training length. A range, "
               "such as 51-100, is one number: the mean of the accuracies at all its lengths. "
               "Results go to lengths.csv.",
       .kind = OptionKind::length_list,
       .default_value = Json::array(),
       .unit = "symbols",
       .minimum = 1,
       .maximum = 4096},
      {.key = "length_samples",
       .label = "samples a length",
       .help = "Fresh samples on which each further length, or range of lengths, is tested.",
       .kind = OptionKind::integer,
       .default_value = 256,
       .minimum = 1,
       .maximum = 100000,
       .advanced = true},
      // Its choices are the numbers of all analyses: what knows those fills them in.
      {.key = "measures",
       .label = "further measures",
       .help = "Numbers of analyses that are taken of every model after its last step, so that runs can be "
               "compared by them over their seeds. They go to run.json.",
       .kind = OptionKind::choice_list,
       .absent = "none",
       .advanced = true}};
}

}  // namespace

Catalogue base_catalogue() {
  Catalogue catalogue;
  catalogue.tasks = task_registry().descriptions();
  catalogue.readouts = readout_entries();
  catalogue.optimizers = optimizer_entries();
  catalogue.schedules = schedule_entries();
  catalogue.early_stops = early_stop_entries();
  catalogue.embedding = embedding_options();
  catalogue.training = training_options();
  catalogue.evaluation = evaluation_options();
  return catalogue;
}

}  // namespace ordinate
