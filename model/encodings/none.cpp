#include "model/encodings/positional_encoding.h"

namespace ordinate {

namespace {

class NoEncoding : public PositionalEncoding {
 public:
  NoEncoding(const Json&, const EncodingContext&) {}
  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }
  bool tells_positions() const override { return false; }
};

const RegisterEncoding none_entry{
    {{.id = "none",
      .title = "None",
      .summary = "The model is told nothing about positions.",
      .help =
          "Self-attention in both directions then sees a bag of symbols: shuffling the input shuffles the "
          "output and changes nothing else. A causal mask gives some order away, because each place sees a "
          "different number of symbols, and a GRU reads in order anyway.\n\nWhere it acts: nowhere.\n\n"
          "Parameters: none.\n\nBeyond the training length: nothing about positions can go wrong, because "
          "nothing is known.\n\nTry this: add a causal mask and see how much order it gives away.",
      .formula = R"(x_p = E_{s_p})",
      .reference = "Haviv et al. 2022; Kazemnejad et al. 2023",
      .order = 10,
      .options = {},
      .traits = EncodingTraits{.group = EncodingGroup::none}},
     make_encoding<NoEncoding>,
     R"py(# No encoding: the model is told nothing about positions.
)py"}};

}  // namespace

}  // namespace ordinate
