#pragma once
#include <QString>
#include <cstdint>
#include <string>
#include <vector>

#include "widgets/common/theme.h"

namespace ordinate {

/// An answer as it is written out: one for a sequence, or one a symbol; "" where none is asked for.
struct WrittenAnswer {
  const std::vector<std::string>& answers;
  const std::vector<std::string>& expected;  ///< as far as it is known
  const std::string& separator;              ///< between symbols: "" or " "
  std::int64_t columns = 0;                  ///< of the grid that the symbols form; 0: a line
};

/// Each symbol; a wrong one struck through and coloured. Lines may break between symbols.
QString answerHtml(const WrittenAnswer& answer, const Theme& theme);
/// For a screen reader, with the number of wrong ones.
QString answerWords(const WrittenAnswer& answer);

}  // namespace ordinate
