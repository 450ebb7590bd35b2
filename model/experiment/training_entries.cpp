#include "model/experiment/training_entries.h"

#include "model/experiment/catalogue_entries.h"

namespace ordinate {

namespace {

Option number(std::string key, std::string label, std::string help, double value, double low, double high,
              bool advanced = false) {
  return {.key = std::move(key),
          .label = std::move(label),
          .help = std::move(help),
          .kind = OptionKind::number,
          .default_value = value,
          .minimum = low,
          .maximum = high,
          .advanced = advanced};
}

Option integer(std::string key, std::string label, std::string help, std::int64_t value, double low,
               double high, std::string unit = {}) {
  return {.key = std::move(key),
          .label = std::move(label),
          .help = std::move(help),
          .kind = OptionKind::integer,
          .default_value = value,
          .unit = std::move(unit),
          .minimum = low,
          .maximum = high};
}

OptionList adam_options() {
  Option epsilon = number("epsilon", "epsilon", "Added to the root of the second moment.", 1e-8, 0, 1);
  epsilon.minimum_excluded = true;
  return {number("beta1", "beta 1", "Decay of the running mean of the gradient.", 0.9, 0, 0.9999999),
          number("beta2", "beta 2", "Decay of the running mean of its square.", 0.999, 0, 0.9999999),
          epsilon};
}

}  // namespace

std::vector<CatalogueEntry> optimizer_entries() {
  return {{.id = "adam",
           .title = "Adam",
           .summary = "Steps of a size that follows each weight's own gradient history.",
           .help = "As torch.optim.Adam. A weight that never gets a gradient stays exactly where it started; "
                   "weight decay, where set, is added to the gradient.",
           .formula = R"(m → β_1 m + (1 - β_1)\,g, \, v → β_2 v + (1 - β_2)\,g^2)"
                      "\n"
                      R"(w → w - η \frac{m / (1 - β^t_1)}{\sqrt{v / (1 - β^t_2)} + ε})",
           .reference = "Kingma and Ba 2015, algorithm 1",
           .order = 10,
           .options = adam_options(),
           .sizes = {{"states", "2"}}},
          {.id = "adamw",
           .title = "AdamW",
           .summary = "Adam with weight decay taken off the weights themselves.",
           .help = "As torch.optim.AdamW. Position tables, norms and biases are exempt from decay unless "
                   "\"decay_exempt\" is off.",
           .formula = R"(m → β_1 m + (1 - β_1)\,g, \, v → β_2 v + (1 - β_2)\,g^2)"
                      "\n"
                      R"(w → (1 - η λ)\,w - η \frac{m / (1 - β^t_1)}{\sqrt{v / (1 - β^t_2)} + ε})",
           .reference = "Loshchilov and Hutter 2019, algorithm 2",
           .order = 20,
           .options = adam_options(),
           .sizes = {{"states", "2"}}},
          {.id = "sgd",
           .title = "SGD",
           .summary = "Plain gradient descent, with momentum if wanted.",
           .help = "As torch.optim.SGD, dampening 0.",
           .formula = R"(u → μ u + g)"
                      "\n"
                      R"(w → w - η u)",
           .reference = "Sutskever et al. 2013",
           .order = 30,
           .options = {number("momentum", "momentum", "Share of the previous step that is kept.", 0.0, 0,
                              0.9999999),
                       {.key = "nesterov",
                        .label = "Nesterov",
                        .help = "Looks ahead along the momentum.",
                        .kind = OptionKind::boolean,
                        .default_value = false}},
           .sizes = {{"states", "1"}}}};
}

std::vector<CatalogueEntry> schedule_entries() {
  const Option warmup = integer("warmup_steps", "warm-up",
                                "The learning rate rises in a straight line over this many steps: step s of "
                                "w takes s/w of it.",
                                0, 0, 1e9, "steps");
  const Option minimum = number("minimum_factor", "final fraction",
                                "Fraction m of the learning rate that is left at the end.", 0.0, 0, 1);
  return {
      {.id = "constant",
       .title = "Constant",
       .summary = "The same learning rate throughout, after the warm-up.",
       .help = "",
       .reference = "",
       .order = 10,
       .options = {warmup}},
      {.id = "linear",
       .title = "Linear",
       .summary = "Falls in a straight line from the learning rate to a fraction of it.",
       .help = "After the warm-up, the factor at step s of n is m + (1 − m)(n − s)/(n − w).",
       .formula = R"(f_s = m + (1 - m) \frac{n - s}{n - w})",
       .reference = "",
       .order = 15,
       .options = {warmup, minimum}},
      {.id = "cosine",
       .title = "Cosine",
       .summary = "Falls along half a cosine from the learning rate to a fraction of it.",
       .help = "After the warm-up, the factor at step s of n is m + (1 − m)(1 + cos(π (s − w)/(n − w)))/2.",
       .formula = R"(f_s = m + \frac{1 - m}{2} (1 + \cos(π \frac{s - w}{n - w})))",
       .reference = "Loshchilov and Hutter 2017, equation 5",
       .order = 20,
       .options = {warmup, minimum}}};
}

std::vector<CatalogueEntry> early_stop_entries() {
  const Option evaluations =
      integer("evaluations", "evaluations", "How many evaluations in a row it takes.", 1, 1, 1e6);
  Option patience = evaluations;
  patience.default_value = 10;
  return {{.id = "none",
           .title = "Never",
           .summary = "Trains all steps (a run that diverges still ends).",
           .help = "",
           .reference = "",
           .order = 10,
           .options = {}},
          {.id = "target",
           .title = "Target reached",
           .summary = "Ends when validation accuracy has reached a target.",
           .help = "",
           .reference = "",
           .order = 20,
           .options = {number("accuracy", "accuracy", "Validation accuracy to reach, 0 to 1.", 0.95, 0, 1),
                       evaluations}},
          {.id = "plateau",
           .title = "Plateau",
           .summary = "Ends when validation loss has stopped falling.",
           .help = "",
           .reference = "Prechelt 1998",
           .order = 30,
           .options = {patience,
                       number("minimum_change", "minimum change",
                              "Validation loss must fall by at least this much to count.", 0.0, 0, 100)}}};
}

OptionList training_options() {
  Option learning_rate =
      number("learning_rate", "learning rate", "Size of the optimizer's steps.", 0.003, 0, 1e6);
  learning_rate.minimum_excluded = true;
  Option steps = integer("steps", "steps", "Updates in all.", default_steps, 1, 1e9, "steps");
  steps.default_value = nullptr;
  steps.absent = "300 steps, or as many as \"epochs\" says";
  Option epochs = integer("epochs", "epochs", "Passes over the fixed samples, instead of \"steps\".", 1, 1,
                          1e6, "epochs");
  epochs.default_value = nullptr;
  epochs.absent = "\"steps\" says how long";
  Option clip =
      number("gradient_clip", "gradient clip",
             "Scales the gradient down to this Euclidean norm where it is longer.", 1, 0, 1e6, true);
  clip.default_value = nullptr;
  clip.minimum_excluded = true;
  clip.absent = "gradients are not clipped";
  Option grow_at = {
      .key = "grow_at",
      .label = "growth",
      .help =
          "Steps after which the depth doubles, such as 100, 200: the trained layers of attention and "
          "convolution are copied on top of themselves, moments of the optimizer too, and training goes "
          "on. It starts with half of the layers for each such step. Best step and early stop are those "
          "of the full depth.",
      .kind = OptionKind::integer_list,
      .default_value = nullptr,
      .unit = "steps",
      .minimum = 1,
      .maximum = 1e9,
      .advanced = true};
  grow_at.absent = "all layers are trained from the start";
  Option start_from = {.key = "start_from",
                       .label = "start from",
                       .help =
                           "A file of weights that a run has left (.safetensors): training starts from "
                           "these instead of drawn ones. The model must have the same shape; the "
                           "optimizer and the steps begin anew.",
                       .kind = OptionKind::file,
                       .default_value = nullptr,
                       .advanced = true};
  start_from.absent = "weights are drawn from the seed";
  Option start_checksum = {.key = "start_checksum",
                           .label = "checksum",
                           .help =
                               "Of that file: its CRC-64 as 16 hexadecimal digits. Another file is then "
                               "refused.",
                           .kind = OptionKind::text,
                           .default_value = nullptr,
                           .advanced = true};
  start_checksum.absent = "any file of that name";
  return {
      learning_rate,
      integer("batch_size", "batch size", "Sequences in a step.", 32, 1, 65536),
      steps,
      epochs,
      integer("evaluate_every", "evaluate every",
              "Steps between two looks at the validation samples; the start and the end are always "
              "evaluated.",
              10, 1, 1e9, "steps"),
      number("weight_decay", "weight decay", "Pull of the weights towards zero.", 0.0, 0, 100, true),
      {.key = "decay_exempt",
       .label = "spare positions from decay",
       .help = "Position tables, norms and biases are not decayed. Off: everything is, and rows of a table "
               "that no training sequence reaches shrink towards zero.",
       .kind = OptionKind::boolean,
       .default_value = true,
       .advanced = true},
      clip,
      grow_at,
      start_from,
      start_checksum,
      {.key = "precision",
       .label = "precision",
       .help = "Floating-point numbers of weights and arithmetic.",
       .kind = OptionKind::choice,
       .default_value = "float32",
       .choices = {{"float32", "float32", "Single precision, as usual."},
                   {"float64", "float64",
                    "Double precision: for comparing implementations. Tables in positions.npz are "
                    "written as float32 all the same."}},
       .advanced = true}};
}

}  // namespace ordinate
