#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <vector>

#include "model/encodings/positional_encoding.h"
#include "model/random/random_stream.h"

namespace ordinate {

namespace {

class AbacusEncoding : public PositionalEncoding {
 public:
  AbacusEncoding(const Json& options, const EncodingContext& context)
      : numbers_(context.numbers),
        layout_(context.layout()),
        seed_(context.initial.seed()),
        offset_(options["largest_offset"]),
        behind_(options["behind_numbers"] == "shifted" ? 1 : 0) {
    const std::int64_t rows = 1 + behind_ + context.longest_number() + offset_;
    weight_ = register_parameter(
        "weight",
        context.initial.normal(context.tensor("weight"), {rows, context.width}, options["initial_std"]));
  }

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override {
    return x + rows_for(positions);
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    terms.input_rows = rows_for(positions);
    return terms;
  }

  at::Tensor table(std::int64_t length) override { return weight_.narrow(0, 0, length); }
  std::int64_t table_rows(std::int64_t) const override { return weight_.size(0); }
  std::int64_t trained_rows(std::int64_t) const override { return weight_.size(0); }
  bool covers(std::int64_t length) const override {
    return longest_in(length) + 1 + behind_ <= weight_.size(0);
  }
  bool covers_symbols(const std::vector<std::int64_t>& tokens) const override {
    std::vector<std::int64_t> rows(tokens.size());
    count_digits(tokens.data(), static_cast<std::int64_t>(tokens.size()), rows.data());
    return std::all_of(rows.begin(), rows.end(), [&](std::int64_t row) { return row < weight_.size(0); });
  }

 protected:
  bool reads_the_same(std::int64_t length, std::int64_t trained) const override {
    return longest_in(length) <= longest_in(trained) + offset_;
  }

 private:
  std::int64_t longest_in(std::int64_t places) const {
    return numbers_.longest(places - (layout_.class_token ? 1 : 0));
  }

  /// Rows of so many tokens before anything moves them: 0 for what belongs to no number.
  void count_digits(const std::int64_t* tokens, std::int64_t count, std::int64_t* rows) const {
    std::int64_t digits = 0;
    for (std::int64_t place = 0; place < count; ++place) {
      const bool digit = !numbers_.any() || tokens == nullptr || tokens[place] < numbers_.digits;
      const bool behind_number = behind_ > 0 && digits > 0;
      digits = digit ? digits + 1 : 0;
      rows[place] = digit ? digits + behind_ : behind_number ? 1 : 0;
    }
  }

  /// In training all rows but 0 move together.
  std::int64_t moved_by(const Positions& positions) const {
    const std::int64_t first = positions.consecutive() ? 0 : positions.all()[0].item<std::int64_t>();
    if (!positions.training_step) return first;
    RandomStream stream(seed_, "abacus", "offset", static_cast<std::uint64_t>(*positions.training_step));
    return first + static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(offset_ + 1)));
  }

  /// [sequences, places]; one sequence stands for all where none has rows of its own.
  at::Tensor row_numbers(const Positions& positions) const {
    const bool by_tokens = numbers_.any() && positions.tokens.defined();
    const std::int64_t symbols = positions.symbols();
    const std::int64_t sequences = by_tokens                    ? positions.tokens.size(0)
                                   : positions.counts.defined() ? positions.counts.size(0)
                                                                : 1;
    const std::int64_t moved = moved_by(positions);
    const std::int64_t first = layout_.class_token && layout_.class_first ? 1 : 0;
    const at::Tensor tokens = by_tokens ? positions.tokens.contiguous() : at::Tensor();
    at::Tensor result = at::zeros({sequences, positions.length}, at::kLong);
    for (std::int64_t i = 0; i < sequences; ++i) {
      std::int64_t* rows = result.data_ptr<std::int64_t>() + i * positions.length + first;
      const std::int64_t own =
          positions.counts.defined() ? positions.counts[i].item<std::int64_t>() : symbols;
      count_digits(by_tokens ? tokens.data_ptr<std::int64_t>() + i * symbols : nullptr, own, rows);
      // Only a number that no task makes is longer than the table; see `covers_symbols`.
      for (std::int64_t place = 0; place < own; ++place)
        if (rows[place] > 0) rows[place] = std::min(rows[place] + moved, weight_.size(0) - 1);
    }
    return result;
  }

  /// [places, width], or [batch, places, width].
  at::Tensor rows_for(const Positions& positions) const {
    const at::Tensor numbers = row_numbers(positions);
    const at::Tensor rows = weight_.index_select(0, numbers.flatten());
    if (numbers.size(0) == 1) return rows;
    return rows.view({numbers.size(0), numbers.size(1), weight_.size(1)});
  }

  NumberTokens numbers_;
  PlaceLayout layout_;
  std::uint64_t seed_;
  std::int64_t offset_;
  std::int64_t behind_;  // rows between 0 and the first digit
  at::Tensor weight_;    // [rows, width]
};

EncodingTraits abacus_traits() {
  EncodingTraits traits;
  traits.trained = true;
  return traits;
}

Sizes abacus_sizes() {
  return {{"all_rows", "1 + behind_numbers_shifted + longest_number + largest_offset"},
          {"parameters", "all_rows*width"},
          {"table", "all_rows*width"},
          {"a_place", "if(own_rows + digits, 0, 2*width)"},
          {"a_row", "if(own_rows + digits, 2*width + 2, 0)"}};
}

const RegisterEncoding abacus_entry{
    {{.id = "abacus",
      .title = "Abacus",
      .summary = "Every digit gets the trained vector of its place within its number.",
      .help =
          "Row n of the table belongs to the n-th digit of every number, row 0 to all other symbols: digits "
          "that are added stand in different places of the sequence, and read the same row. Numbers must be "
          "written from the lowest digit on, or equal rows mean different powers of ten.\n\nIn training all "
          "rows but 0 are moved by a number drawn anew for every batch, from 0 up to the largest offset: so "
          "rows of digits that no training number has are trained too. In evaluation nothing "
          "moves.\n\nPosition coupling says the same of sums and lets the symbol behind a number, + or the "
          "separator, move with its digits.\n\nWhere it acts: at the input of any body. Where a task has no "
          "numbers, a whole sequence counts as one: then it is a learned table with an offset. A class token "
          "gets row 0.\n\nParameters: (1 + digits of the longest training number + largest offset) × width, "
          "one row more for position coupling.\n\nBeyond the training length: trained for as many digits "
          "more as the largest offset says; behind them there is no row.\n\nTry this: \"Addition\" with "
          "the lowest digit first and numbers of 1 to 5 digits, a largest offset of 10, and lengths 6 and 7; "
          "it takes some ten thousand steps.",
      .formula = R"(P_p = W_{n(p) + k})",
      .reference = "McLeish et al. 2024 (arXiv 2405.17399), section 3; position coupling: Cho et al. 2024 "
                   "(arXiv 2405.20671), section 3",
      .order = 36,
      .options = {{.key = "largest_offset",
                   .label = "largest offset",
                   .help = "Rows are moved by 0 up to this in training.",
                   .kind = OptionKind::integer,
                   .default_value = 99,
                   .unit = "digits",
                   .minimum = 0,
                   .maximum = 65536},
                  {.key = "behind_numbers",
                   .label = "behind a number",
                   .help = "What the symbol right behind a number gets.",
                   .kind = OptionKind::choice,
                   .default_value = "fixed",
                   .choices = {{"fixed", "row 0", "As every symbol that is no digit: Abacus."},
                               {"shifted", "a row that moves along",
                                "A row of its own, which moves with the digits: position coupling."}}},
                  {.key = "initial_std",
                   .label = "initial spread",
                   .help =
                       "Standard deviation of the normal distribution that the table starts from. That of "
                       "the published code, torch.nn.Embedding, is 1.",
                   .kind = OptionKind::number,
                   .default_value = 1,
                   .minimum = 0,
                   .maximum = 100}},
      .traits = abacus_traits(),
      .sizes = abacus_sizes()},
     make_encoding<AbacusEncoding>,
     R"py(def digit_rows(tokens):
    """Rows before anything moves them: 0 for what belongs to no number. [batch, symbols]"""
%if digits
    digit = tokens < $digits
%else
    digit = torch.ones_like(tokens, dtype=torch.bool)  # the whole sequence counts as one number
%end
    count = digit.long().cumsum(1)
    before = torch.where(digit, 0, count).cummax(1).values  # digits in front of this number
    rows = torch.where(digit, count - before + $behind_numbers_shifted, 0)
%if behind_numbers_shifted
    behind = F.pad(digit, (1, 0))[:, :-1] & ~digit
    rows = rows + behind
%end
    return rows


class Encoding(nn.Module):
    """A trained vector for each place within a number (McLeish et al. 2024, section 3)."""

    def __init__(self):
        super().__init__()
        rows = 1 + $behind_numbers_shifted + $longest_number + $largest_offset
        self.weight = nn.Parameter($initial_std * torch.randn(rows, $width))

%if padded
    def add_to_input(self, x, tokens, lengths):
        places = torch.arange(tokens.shape[1], device=tokens.device)
        own = places < lengths[:, None] - $class_token
        rows = digit_rows(tokens) * own
%else
    def add_to_input(self, x, tokens):
        rows = digit_rows(tokens)
%end
        if self.training:
            rows = rows + torch.randint($largest_offset + 1, ()).to(rows) * (rows > 0)
        rows = rows.clamp(max=len(self.weight) - 1)
%if class_token
        rows = F.pad(rows, ($class_first, 1 - $class_first))
%end
        return x + self.weight[rows]
)py"}};

}  // namespace

}  // namespace ordinate
