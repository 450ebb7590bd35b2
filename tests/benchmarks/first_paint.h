#pragma once
#include <QString>
#include <QStringList>
#include <optional>

namespace ordinate::benchmark {

/// Seconds from the start of a process until its window shows so much, seen from outside: the picture of
/// the whole screen is taken again and again.
struct FirstPaint {
  double anything = 0;  ///< the first pixel of the window
  double builder = 0;   ///< what the left quarter shows in the end, at least three quarters of it
  double axes = 0;      ///< likewise the upper half of the middle
};

/// Starts the program for a user without settings. `picture`: where the first frame with builder and axes
/// goes, none if empty. Nothing where it showed no window.
std::optional<FirstPaint> firstPaint(const QString& program, const QStringList& arguments,
                                     const QString& picture);

/// A QMainWindow with a line of text, for comparison. Returns when it was ended from outside.
int runBareWindow(int argc, char** argv);

}  // namespace ordinate::benchmark
