#pragma once
#include <QString>

namespace ordinate {

/// With a capital at its beginning.
inline QString sentenceCase(QString text) {
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

}  // namespace ordinate
