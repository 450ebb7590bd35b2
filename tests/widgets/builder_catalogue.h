#pragma once
#include "model/options/catalogue.h"

/// A catalogue made by hand for the tests of the builder. Its entries exist nowhere in the program, so
/// whatever the builder shows of them it shows from the descriptions alone.
namespace builder_test {

using namespace ordinate;

inline Option option(std::string key, OptionKind kind, Json value) {
  Option made;
  made.key = made.label = std::move(key);
  made.kind = kind;
  made.default_value = std::move(value);
  made.help = "Help of " + made.key + ".";
  return made;
}

inline Option bounded(Option made, double low, double high) {
  made.minimum = low;
  made.maximum = high;
  return made;
}

/// One option of every kind, and some that may be absent.
inline OptionList everyKind() {
  Option rate = bounded(option("rate", OptionKind::number, 0.003), 0, 10);
  rate.minimum_excluded = true;
  rate.unit = "nats";
  Option choice = option("choice", OptionKind::choice, "one");
  choice.choices = {{"one", "first way", "Help of one."}, {"two", "second way", ""}};
  Option chosen = option("chosen", OptionKind::choice_list, Json::array());
  chosen.choices = {{"a.x", "x of a", "", "A"}, {"a.y", "y of a", "", "A"}, {"z", "z alone", ""}};
  Option file = option("file", OptionKind::file, "builtin:names");
  Option rows = bounded(option("rows", OptionKind::integer, nullptr), 1, 4096);
  rows.absent = "the longest length";
  Option hidden = bounded(option("hidden", OptionKind::integer, 3), 0, 9);
  hidden.advanced = true;
  return {bounded(option("count", OptionKind::integer, 4), 1, 64),
          rate,
          option("flag", OptionKind::boolean, true),
          choice,
          option("words", OptionKind::text, "abc"),
          file,
          bounded(option("span", OptionKind::length, 16), 2, 100),
          bounded(option("lengths", OptionKind::length_list, Json::array()), 1, 500),
          chosen,
          rows,
          hidden};
}

inline CatalogueEntry entry(std::string id, std::string title, OptionList options = {}, Traits traits = {}) {
  CatalogueEntry made;
  made.id = std::move(id);
  made.title = std::move(title);
  made.summary = "Summary of " + made.id + ".";
  made.options = std::move(options);
  made.traits = std::move(traits);
  return made;
}

inline Catalogue catalogue() {
  Catalogue made;
  Option heads = bounded(option("heads", OptionKind::integer, 2), 1, 64);
  heads.constraint = OptionConstraint::divides_width;
  Option samples = bounded(option("samples", OptionKind::integer, nullptr), 1, 1e6);
  samples.absent = "fresh ones every step";
  const OptionList task_options = {bounded(option("length", OptionKind::length, 16), 2, 512),
                                   bounded(option("symbols", OptionKind::integer, 8), 2, 26), samples};
  made.tasks = {entry("mirror", "Mirror", task_options,
                      TaskTraits{.answers = AnswerScope::token, .readout = "every", .samples = "samples"}),
                entry("parity", "Parity", task_options,
                      TaskTraits{.answers = AnswerScope::sequence, .readout = "once", .samples = "samples"})};
  made.encodings = {
      entry("none", "None", {}, EncodingTraits{}),
      entry("waves", "Waves", {option("base", OptionKind::number, 10000.0)}, EncodingTraits{}),
      entry("table", "Table", {bounded(option("spread", OptionKind::number, 0.02), 0, 10)}, EncodingTraits{}),
      entry("turning", "Turning", {}, EncodingTraits{.place = EncodingPlace::attention}),
      entry("typed", "Typed",
            {option("formula", OptionKind::text, "pos"), option("constants", OptionKind::text, ""),
             option("place", OptionKind::text, "table")},
            EncodingTraits{.formula = FormulaTrait{.option = "formula",
                                                   .constants = "constants",
                                                   .by = "place",
                                                   .table = {"pos", "i", "d"}}})};
  made.blocks = {
      entry("attention", "Self-attention", {bounded(option("layers", OptionKind::integer, 1), 1, 12), heads},
            BlockTraits{.positions = true}),
      entry("gru", "GRU", {bounded(option("units", OptionKind::integer, 32), 1, 512)},
            BlockTraits{.output_width = OutputWidth{.option = "units"}}),
      entry("everything", "Everything", everyKind(), BlockTraits{})};
  made.readouts = {entry("once", "Once", {}, ReadoutTraits{.answers = AnswerScope::sequence}),
                   entry("every", "Per token", {}, ReadoutTraits{.answers = AnswerScope::token})};
  made.optimizers = {entry("adam", "Adam", {option("beta", OptionKind::number, 0.9)}), entry("sgd", "SGD")};
  made.schedules = {entry("constant", "Constant")};
  made.early_stops = {entry("none", "Never")};
  made.embedding = {bounded(option("width", OptionKind::integer, 32), 1, 4096)};
  Option learning_rate = bounded(option("learning_rate", OptionKind::number, 0.003), 0, 1000);
  learning_rate.label = "learning rate";
  learning_rate.minimum_excluded = true;
  made.training = {learning_rate, bounded(option("batch_size", OptionKind::integer, 32), 1, 1000),
                   bounded(option("steps", OptionKind::integer, nullptr), 1, 1e9),
                   bounded(option("epochs", OptionKind::integer, nullptr), 1, 1e6),
                   bounded(option("evaluate_every", OptionKind::integer, 10), 1, 1e9)};
  made.evaluation = {option("lengths", OptionKind::length_list, Json::array())};
  return made;
}

}  // namespace builder_test
