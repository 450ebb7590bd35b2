#pragma once
#include <QRegularExpression>
#include <QtTest>
#include <algorithm>
#include <cstdlib>

namespace ordinate {

/// Any warning of Qt fails the test, except those that the offscreen platform makes of its own.
inline void failOnAnyWarning() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
}

/// Largest difference of the three channels.
inline int distance(QColor a, QColor b) {
  return std::max(
      {std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

}  // namespace ordinate
