#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// y_i = i mod m, counted from 0.
class PlaceModuloTask : public SyntheticTask {
 public:
  explicit PlaceModuloTask(const Json& options)
      : SyntheticTask(options, AnswerScope::token), modulus_(options.at("modulus")) {}

  std::int64_t classes() const override { return modulus_; }
  std::string class_text(std::int64_t target) const override { return std::to_string(target); }
  std::string question() const override {
    return "Which place, counted from 0 and modulo " + std::to_string(modulus_) + ", is each one?";
  }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    std::vector<std::int32_t> result(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i)
      result[i] = static_cast<std::int32_t>(static_cast<std::int64_t>(i) % modulus_);
    return result;
  }

  std::vector<double> class_shares(std::int64_t length) const override {
    std::vector<double> shares(static_cast<std::size_t>(modulus_), 0.0);
    for (std::int64_t i = 0; i < length; ++i)
      shares[static_cast<std::size_t>(i % modulus_)] += 1 / static_cast<double>(length);
    return shares;
  }

  // Symbols are drawn without regard to places, so that neither the bag nor the own symbol tells anything:
  // the best answer is 0, the commonest in sequences of every length.
  std::vector<double> order_blind_bounds() const override {
    std::vector<double> bounds = {0.0};
    for (std::int64_t length = 1; length <= longest(); ++length)
      bounds.push_back(static_cast<double>((length + modulus_ - 1) / modulus_) / static_cast<double>(length));
    return bounds;
  }

 private:
  std::int64_t modulus_;
};

OptionList place_modulo_options() {
  OptionList options = synthetic_options({.length = 16, .symbols = 8});
  options.insert(options.begin() + 2, {.key = "modulus",
                                       .label = "modulus",
                                       .help = "Places are told apart up to multiples of it. As large as the "
                                               "length, each has an answer of its own.",
                                       .kind = OptionKind::integer,
                                       .default_value = 4,
                                       .unit = "places",
                                       .minimum = 2,
                                       .maximum = 4096});
  return options;
}

const RegisterTask place_modulo_registration({
    .description =
        {.id = "place-modulo",
         .title = "Place modulo m",
         .summary = "Every place answers with its own number, modulo m.",
         .help =
             "Symbols are drawn independently and uniformly and do not matter. Place i, counted from 0, is "
             "asked for i mod m.\n\n"
             "It asks what an encoding says of the absolute place, and nothing else. A wave of period m "
             "says it at once; a learned table says it up to its last trained row. Encodings of distances "
             "alone, such as rotary or ALiBi, know a place only by what lies on either side of it.\n\n"
             "Without order the best answer is 0, the commonest: ⌈L/m⌉/L. Odd and even places are the "
             "case m = 2; parity and cycles are what length generalisation is often tested with.",
         .reference = "",
         .order = 45,
         .options = place_modulo_options(),
         .traits = synthetic_traits(AnswerScope::token, "per-token")},
    .make = make_synthetic<PlaceModuloTask>,
});

}  // namespace

}  // namespace ordinate
